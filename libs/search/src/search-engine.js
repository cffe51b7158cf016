"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.SearchEngine = exports.SEARCH_LIMIT = exports.SEARCH_FACETS = exports.SEARCH_SORTS = exports.SEARCH_ENGINES = void 0;
exports.SEARCH_ENGINES = ['POSTGRESQL'];
exports.SEARCH_SORTS = ['RELEVANCE', 'NEWEST'];
/** What the claims found can be counted by. */
exports.SEARCH_FACETS = ['THEME', 'STAGE', 'PROVINCE', 'OWNER', 'STATE'];
/** The newest claims found are ranked and counted up to here: work stays bounded, and nobody reads further by relevance. */
exports.SEARCH_LIMIT = 1000;
/**
 * Finds claims for whoever the session acts for. What an engine answers (hits, total, facets) holds only what that viewer
 * reads by the standing of the session, and does not differ with anything that it does not read. An engine may know of a
 * claim later than the database does: whoever asks reads the hits once more.
 */
class SearchEngine {
}
exports.SearchEngine = SearchEngine;
//# sourceMappingURL=search-engine.js.map