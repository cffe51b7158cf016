"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.searchTooBroad = void 0;
const kernel_1 = require("#libs/kernel");
/** The engine was stopped: the question would have taken longer than anybody waits. */
exports.searchTooBroad = (0, kernel_1.defineError)('SEARCH_TOO_BROAD', {
    id: () => 'Pencarian ini terlalu luas; tambahkan kata atau penyaring.',
    en: () => 'This search is too broad; add words or filters.',
});
//# sourceMappingURL=search.errors.js.map