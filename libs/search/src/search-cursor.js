"use strict";
Object.defineProperty(exports, "__esModule", { value: true });
exports.encodeSearchCursor = encodeSearchCursor;
exports.decodeSearchCursor = decodeSearchCursor;
const kernel_1 = require("#libs/kernel");
const HEAD = 5;
/** Opaque text of a position: one byte of what was asked, four of the score, then time and id as in every list. */
function encodeSearchCursor({ sort, approximate, score, ...keyset }) {
    const head = Buffer.alloc(HEAD);
    head.writeUInt8((sort === 'NEWEST' ? 1 : 0) + (approximate ? 2 : 0), 0);
    head.writeFloatBE(score, 1);
    return Buffer.concat([head, Buffer.from((0, kernel_1.encodeCursor)(keyset), 'base64url')]).toString('base64url');
}
/** Reads a cursor back; one of another order, or of no search, is bad input. */
function decodeSearchCursor(cursor, sort) {
    const bytes = Buffer.from(cursor, 'base64url');
    const flags = bytes[0] ?? 0xff;
    const score = bytes.length > HEAD ? bytes.readFloatBE(1) : Number.NaN;
    if (flags > 3 || (flags & 1) !== (sort === 'NEWEST' ? 1 : 0) || !Number.isFinite(score)) {
        throw (0, kernel_1.badInput)({
            field: 'after',
            rule: 'cursor',
            kind: 'string',
            id: 'bukan penanda halaman pencarian ini',
            en: 'not a cursor of this search',
        });
    }
    const keyset = (0, kernel_1.decodeCursor)(bytes.subarray(HEAD).toString('base64url'));
    return { ...keyset, sort, approximate: flags > 1, score };
}
//# sourceMappingURL=search-cursor.js.map