import { createHash } from 'node:crypto';
import type { ImportRow } from './import-row';
import type { VerdictIds } from './import.repository';

/** Address of an imported fact-check: its headline, and the source's id, so that it is the same in every run. */
export function importedSlug(row: ImportRow): string {
  const ascii = (text: string): string =>
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '');
  const id = ascii(row.sourceId) || 'arsip';
  const headline = ascii(row.statement).slice(0, 80).replace(/-+$/, '');
  return [headline, id.slice(-70).replace(/^-+/, '')].filter(Boolean).join('-');
}

/** TEMPORARY until the verdicts' own builder is there. */
export function importedHash(row: ImportRow): string {
  const { rating, label, explanation, statement } = row;
  const canonical = {
    citations: [],
    conclusion: null,
    correctionNote: null,
    distortions: [],
    explanation,
    headline: statement,
    label,
    rating,
    statement,
  };
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex');
}

export function importedContent(
  row: ImportRow,
  _ownerId: string,
  _ids: VerdictIds,
): { content: object; contentHash: string } {
  const { rating, label, explanation, statement } = row;
  const contentHash = importedHash(row);
  return { content: { statement, rating, label, headline: statement, explanation, contentHash }, contentHash };
}
