import { contentHash, type RevisionContent } from '#libs/verdicts';
import { slugOf } from '../slug.policy';
import type { Snapshot } from '../snapshot.policy';
import type { DatePrecision, ImportRow } from './import-row';
import { sourceOf } from './outlets.table';

/** What every version says, and where an imported one comes from. */
export interface ImportedSnapshot extends Snapshot {
  readonly origin: {
    readonly source: string;
    readonly sourceId: string;
    /** Rows of one cluster are about one hoax, by the source's judgement; they stay fact-checks of their own. */
    readonly clusterId: string | null;
    /** How exactly the source knows the day of publication. */
    readonly datePrecision: DatePrecision;
  };
}

const LONGEST_SLUG = 160;

/** Address of an imported fact-check: its headline, and the source's id, so that it is the same in every run. */
export function importedSlug(row: ImportRow): string {
  const headline = slugOf(row.statement);
  const id = slugOf(row.sourceId)
    .slice(-(LONGEST_SLUG - headline.length - 1))
    .replace(/^-+/, '');
  return `${headline}-${id}`;
}

/** What the only revision says. */
function revisionContent({ statement, rating, label, explanation }: ImportRow): RevisionContent {
  return {
    statement,
    rating,
    label,
    headline: statement,
    explanation,
    conclusion: null,
    correctionNote: null,
    distortions: [],
    citations: [],
  };
}

export function importedHash(row: ImportRow): string {
  return contentHash(revisionContent(row));
}

/** Nobody here has written or reviewed it, and so nobody is named but the outlet. */
export function importedSnapshot(row: ImportRow, ownerId: string): ImportedSnapshot {
  const { outlet, sourceId, clusterId, precision } = row;
  return {
    revision: 1,
    contentHash: importedHash(row),
    statement: row.statement,
    rating: row.rating,
    label: row.label ?? '',
    distortions: [],
    headline: row.statement,
    explanation: row.explanation,
    conclusion: null,
    newsroom: { id: ownerId, name: outlet.name },
    authors: [],
    approvedBy: [],
    evidence: [],
    // Readers are sent to the outlet's article; an archive's appearances were never looked at for what may be told.
    appearances: [],
    origin: { source: sourceOf(outlet), sourceId, clusterId, datePrecision: precision },
  };
}
