"use strict";
var __decorate = (this && this.__decorate) || function (decorators, target, key, desc) {
    var c = arguments.length, r = c < 3 ? target : desc === null ? desc = Object.getOwnPropertyDescriptor(target, key) : desc, d;
    if (typeof Reflect === "object" && typeof Reflect.decorate === "function") r = Reflect.decorate(decorators, target, key, desc);
    else for (var i = decorators.length - 1; i >= 0; i--) if (d = decorators[i]) r = (c < 3 ? d(r) : c > 3 ? d(target, key, r) : d(target, key)) || r;
    return c > 3 && r && Object.defineProperty(target, key, r), r;
};
var __metadata = (this && this.__metadata) || function (k, v) {
    if (typeof Reflect === "object" && typeof Reflect.metadata === "function") return Reflect.metadata(k, v);
};
Object.defineProperty(exports, "__esModule", { value: true });
exports.SearchService = void 0;
const access_1 = require("#libs/access");
const claims_1 = require("#libs/claims");
const database_1 = require("#libs/database");
const kernel_1 = require("#libs/kernel");
const common_1 = require("@nestjs/common");
const search_cursor_1 = require("./search-cursor");
const search_engine_1 = require("./search-engine");
const search_query_1 = require("./search-query");
const MAX_QUERY_LENGTH = 1000;
/** Finding claims among those that the viewer's organisation sees. */
let SearchService = class SearchService {
    constructor(database, engine, claims) {
        this.database = database;
        this.engine = engine;
        this.claims = claims;
    }
    /** Asks the engine by the standing of this second, and reads what it found once more before it leaves. */
    searchClaims(actor, input) {
        return this.database.read(actor, async (tx) => {
            (0, access_1.requirePermission)(actor, 'claim.read', tx.now);
            const { query, filter = {}, sort = 'RELEVANCE', facets = [] } = input;
            requireAskable(actor, query, filter);
            const after = input.after ? (0, search_cursor_1.decodeSearchCursor)(input.after, sort) : null;
            const asked = {
                terms: (0, search_query_1.parseQuery)(query),
                filter,
                sort,
                facets: [...new Set(facets)],
                size: (0, kernel_1.pageSize)(input),
                after,
            };
            const { hits, ...answer } = await this.engine.search(tx, asked);
            const readable = await this.claims.listByIds(actor, hits.map((hit) => hit.claimId));
            const claims = new Map(readable.map((claim) => [claim.id, claim]));
            return {
                ...answer,
                hits: hits.flatMap(({ claimId, filedAt, score, highlights }) => {
                    const claim = claims.get(claimId);
                    const cursor = (0, search_cursor_1.encodeSearchCursor)({ sort, approximate: answer.approximate, score, at: filedAt, id: claimId });
                    return claim ? [{ claim, score, highlights, cursor }] : [];
                }),
            };
        });
    }
};
exports.SearchService = SearchService;
exports.SearchService = SearchService = __decorate([
    (0, common_1.Injectable)(),
    __metadata("design:paramtypes", [database_1.Database,
        search_engine_1.SearchEngine,
        claims_1.ClaimsService])
], SearchService);
function requireAskable(actor, query, filter) {
    if (query.length > MAX_QUERY_LENGTH) {
        throw (0, kernel_1.badInput)({
            field: 'query',
            rule: 'maxLength',
            kind: `${query.length} characters`,
            id: `paling banyak ${MAX_QUERY_LENGTH} karakter`,
            en: `at most ${MAX_QUERY_LENGTH} characters`,
        });
    }
    for (const id of [filter.agreementId, filter.ownerId])
        if (typeof id === 'string' && !(0, kernel_1.isUuid)(id))
            throw (0, kernel_1.notFound)({});
    if (filter.assignedToMe && actor.personId === null) {
        throw (0, kernel_1.badInput)({
            field: 'filter.assignedToMe',
            rule: 'person',
            id: 'hanya untuk orang, bukan kunci API',
            en: 'is for people, not for API keys',
        });
    }
}
//# sourceMappingURL=search.service.js.map