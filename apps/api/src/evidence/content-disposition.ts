/**
 * Always an attachment, under the name that the file came with: plain ASCII for old clients, and the whole name after
 * RFC 5987 (RFC 6266 section 4).
 */
export function attachment(name: string): string {
  const ascii = name
    .normalize('NFKD')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/["\\%]/g, '_')
    .trim();
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii === '' ? 'file' : ascii}"; filename*=UTF-8''${encoded}`;
}
