const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  quot: '"',
  apos: "'",
  lt: '<',
  gt: '>',
  nbsp: ' ',
  ldquo: '“',
  rdquo: '”',
  lsquo: '‘',
  rsquo: '’',
  hellip: '…',
  ndash: '–',
  mdash: '—',
};

const LONGEST = 100_000;

/**
 * A value of somebody's markup as one line of text: entities read once, tags, control characters and runs of space taken
 * out. Whoever shows it must still escape it. Anything that is no text is none.
 */
export function plainText(value: unknown): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string') return '';
  return value
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/<\/?[a-z][^<>]{0,500}>/gi, ' ')
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,8}));/gi, (whole, decimal?: string, hex?: string, name?: string) =>
      name === undefined ? character(decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal)) : (ENTITIES[name.toLowerCase()] ?? whole),
    )
    .normalize('NFC')
    .replace(/[\0-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff\s]+/g, ' ')
    .trim();
} // prettier-ignore

function character(code: number): string {
  return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : ' ';
}
