import type { Rating } from '#libs/organizations';
import { type DatePrecision, type Reading, reading, RowProblem } from './import-row';
import { outletOf } from './outlets.table';
import { printedLabel } from './ratings.table';
import type { ReadingContext } from './reading-context';
import { dateOf, MAX_LABEL, MAX_STATEMENT, type RawRow, requiredId, requiredText, textOf } from './row-fields';
import { stageOn } from './stages.table';
import { themeOf } from './themes.table';
import { explain } from './turnbackhoax.row';

const PRECISIONS: Readonly<Record<string, DatePrecision>> = { month: 'MONTH', estimated_month: 'ESTIMATED_MONTH' };

/** What the ministry prints. Its lists are lists of hoaxes, so an entry without a word of its own is one. */
const RATINGS: Readonly<Record<string, Rating>> = {
  '': 'FALSE',
  HOAKS: 'FALSE',
  DISINFORMASI: 'MISLEADING',
  MISINFORMASI: 'MISLEADING',
};

/** One record of `gov_kominfo_komdigi.csv`: the hoax lists of the ministry under its two names. */
export function readMinistryRow(raw: RawRow, line: number, context: ReadingContext): Reading {
  return reading(line, raw['gov_id'], () => {
    const sourceId = requiredId(raw, 'gov_id');
    const outlet = outletOf(requiredText(raw, 'outlet', 60));
    if (!outlet) throw new RowProblem('outlet', 'UNKNOWN_OUTLET');
    const statement = requiredText(raw, 'title', MAX_STATEMENT, 3);
    const label = textOf(raw, 'label_raw', MAX_LABEL);
    const rating = Object.hasOwn(RATINGS, label) ? RATINGS[label] : undefined;
    if (!rating) throw new RowProblem('label_raw', 'UNKNOWN_VERDICT');
    const publishedAt = dateOf(raw, 'date', 'MONTH', context.now);
    if (!publishedAt) throw new RowProblem('date', 'NO_DATE');
    const precision = PRECISIONS[textOf(raw, 'date_precision', 20)];
    if (!precision) throw new RowProblem('date_precision', 'WRONG_TYPE', 'neither month nor estimated_month');
    return {
      line,
      outlet,
      sourceId,
      statement,
      language: 'id',
      regionCode: '',
      theme: themeOf({ category: '', electoral: false, statement }),
      stage: stageOn(publishedAt),
      publishedAt,
      precision,
      rating,
      label: printedLabel(label),
      // The source has only stems of the ministry's text.
      explanation: explain(outlet.name, null, ''),
      articleUrl: null,
      appearance: null,
      clusterId: textOf(raw, 'cluster_id', 100) || null,
    };
  });
}
