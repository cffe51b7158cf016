import type { DataSource } from 'typeorm';
import type { StandingRow } from './session';
import type { Grant, Tx } from './tx';

/** What a signed text grants one organisation, as migration 0011 compiles it. */
interface GrantText {
  readonly party_role: string;
  readonly capability: string;
  readonly clause: string | null;
  readonly region: string;
  readonly theme: string | null;
  readonly stage: string | null;
}
interface StandingText {
  readonly grants: readonly GrantText[];
  readonly retained: readonly GrantText[];
}

/** Texts that are kept of one database, the last used; a text is a few kilobytes. */
const KEPT = 2_000;
/** Standings that are kept as grants, the last used: one an organisation and what it holds at one time, some tens of kilobytes. */
const KEPT_STANDINGS = 500;

interface Kept {
  /** By organisation and version. */
  readonly texts: Map<string, StandingText>;
  /** By organisation and the whole of what the database said of its standing. */
  readonly standings: Map<string, readonly Grant[]>;
}

/**
 * A signed text never changes, so it may be kept by whoever has read it; which versions hold is read from the database by every session,
 * and nothing of that is kept. Carrying the texts in every session cost half a millisecond of each request. What follows from the same
 * rows is the same: the grants are kept by the very rows that gave them, and so is what others work out of them.
 */
const keptOf = new WeakMap<DataSource, Kept>();

/** The grants of a session's standing, from the rows that opening it gave, as the text of a JSON array. The same rows give the same array. */
export async function grantsOf(tx: Tx, source: DataSource, standing: string): Promise<readonly Grant[]> {
  const kept: Kept = keptOf.get(source) ?? { texts: new Map(), standings: new Map() };
  keptOf.set(source, kept);
  const key = `${tx.scope.organizationId} ${standing}`;
  const known = kept.standings.get(key);
  const grants = known ?? (await readGrants(tx, kept.texts, JSON.parse(standing) as StandingRow[]));
  keepNewest(kept.standings, key, grants, KEPT_STANDINGS);
  return grants;
}

async function readGrants(
  tx: Tx,
  texts: Map<string, StandingText>,
  standing: readonly StandingRow[],
): Promise<readonly Grant[]> {
  const keyOf = (versionId: string): string => `${tx.scope.organizationId} ${versionId}`;
  const missing = standing.map((row) => row.version_id).filter((id) => !texts.has(keyOf(id)));
  if (missing.length > 0) {
    const read = await tx.rows<StandingText & { version_id: string }>(
      'SELECT version_id, grants, retained FROM standing_texts($1)',
      [missing],
      'standing-texts',
    );
    for (const { version_id, grants, retained } of read) texts.set(keyOf(version_id), { grants, retained });
  }
  return standing.flatMap((row) => {
    const key = keyOf(row.version_id);
    const text = texts.get(key);
    if (!text) throw new Error('a standing rests on a text that is not there');
    keepNewest(texts, key, text, KEPT);
    return toGrants(row, row.retained ? text.retained : text.grants);
  });
}

function keepNewest<T>(kept: Map<string, T>, key: string, value: T, most: number): void {
  kept.delete(key);
  kept.set(key, value);
  if (kept.size <= most) return;
  for (const oldest of kept.keys()) {
    kept.delete(oldest);
    if (kept.size <= most) return;
  }
}

function toGrants(row: StandingRow, grants: readonly GrantText[]): Grant[] {
  const validUntil = new Date(row.valid_until);
  const until = row.until === 'infinity' ? null : new Date(row.until);
  return grants.map((g) => ({
    agreementId: row.agreement_id,
    versionId: row.version_id,
    partyRole: g.party_role,
    capability: g.capability,
    clause: g.clause,
    region: g.region,
    theme: g.theme,
    stage: g.stage,
    validUntil,
    retained: row.retained,
    until,
  }));
}
