import { type DatePrecision, type ImportedAppearance, type Reading, reading, RowProblem } from './import-row';
import { outletOf } from './outlets.table';
import { platformOf } from './platforms.table';
import { printedLabel, ratingRule } from './ratings.table';
import {
  addressOf,
  dateOf,
  MAX_ADDRESS,
  MAX_LABEL,
  MAX_STATEMENT,
  MAX_TEXT,
  type RawRow,
  requiredId,
  requiredText,
  textOf,
} from './row-fields';
import type { ReadingContext } from './reading-context';
import { stageOn } from './stages.table';
import { themeOf } from './themes.table';

const PRECISIONS: Readonly<Record<string, DatePrecision>> = { day: 'DAY', estimated: 'ESTIMATED_DAY' };

/** One line of `claims_turnbackhoax.jsonl`. */
export function readTurnBackHoaxRow(value: unknown, line: number, context: ReadingContext): Reading {
  const raw = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined) as
    RawRow | undefined;
  return reading(line, raw?.['claim_id'], () => {
    if (!raw) throw new RowProblem('', 'BAD_JSON', Array.isArray(value) ? 'an array' : typeof value);
    const sourceId = requiredId(raw, 'claim_id');
    const outlet = outletOf(requiredText(raw, 'outlet', 60));
    if (!outlet) throw new RowProblem('outlet', 'UNKNOWN_OUTLET');
    const statement = requiredText(raw, 'title', MAX_STATEMENT, 3);
    const rawLabel = textOf(raw, 'verdict_raw', MAX_LABEL);
    const rule = ratingRule(requiredText(raw, 'verdict', 40), rawLabel);
    if (!rule) throw new RowProblem('verdict', 'UNKNOWN_VERDICT');
    if ('skip' in rule) throw new RowProblem('verdict', rule.skip, rule.why);
    const publishedAt = dateOf(raw, 'date_published', 'DAY', context.now);
    if (!publishedAt) throw new RowProblem('date_published', 'NO_DATE');
    const precision = PRECISIONS[textOf(raw, 'date_precision', 20)];
    if (!precision) throw new RowProblem('date_precision', 'WRONG_TYPE', 'neither day nor estimated');
    const articleUrl = addressOf(raw, 'url');
    const narrative = textOf(raw, 'narasi', MAX_TEXT);
    const byChecker = textOf(raw, 'narasi_jenis', 40) === 'deskripsi_pemeriksa';
    return {
      line,
      outlet,
      sourceId,
      statement,
      language: textOf(raw, 'lang', 2) === 'en' ? 'en' : 'id',
      regionCode: context.onlyKnownRegion(textOf(raw, 'wilayah_heuristik', 1_000)),
      theme: themeOf({
        category: textOf(raw, 'category', 60),
        electoral: raw['kw_pemilu'] === true,
        statement,
      }),
      stage: stageOn(publishedAt),
      publishedAt,
      precision,
      rating: rule.rating,
      label: printedLabel(rawLabel),
      explanation: explain(outlet.name, articleUrl, byChecker ? narrative : ''),
      articleUrl,
      appearance: appearanceOf(raw, byChecker || raw['narasi_sama_judul'] === true ? '' : narrative, context),
      clusterId: textOf(raw, 'cluster_id', 100) || null,
    };
  });
}

/** The post, where the source had its address or its words. What the checker wrote about it is no quotation. */
function appearanceOf(raw: RawRow, quote: string, context: ReadingContext): ImportedAppearance | null {
  const mail = /^mailto:([^\s?]{3,200})$/i.exec(textOf(raw, 'post_url', MAX_ADDRESS))?.[1];
  const url = mail ? null : addressOf(raw, 'post_url');
  const postedAt = dateOf(raw, 'post_date', 'DAY', context.now);
  if (!url && !mail && !quote) return null;
  return {
    url,
    platform: mail ? 'EMAIL' : platformOf(textOf(raw, 'social_media', 60), url),
    account: mail ?? null,
    quote: quote || null,
    postedAt,
  };
}

/** Our own sentence, for the data has no explanation and none is made up. */
export function explain(outlet: string, articleUrl: string | null, description: string): string {
  const source = articleUrl
    ? `Penjelasan lengkapnya ada pada artikel asli: ${articleUrl}`
    : 'Alamat artikel aslinya tidak tercatat pada arsip itu.';
  const lines = [`Diimpor dari arsip cek fakta ${outlet}. ${source}`];
  if (description) lines.unshift(`Keterangan pemeriksa: ${description}`);
  return lines.join('\n\n');
}
