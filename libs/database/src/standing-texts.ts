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

/**
 * By organisation and version. A signed text never changes, so it may be kept by whoever has read it; which versions hold
 * is read from the database by every session, and nothing of that is kept. Carrying the texts in every session cost half
 * a millisecond of each request.
 */
const kept = new WeakMap<DataSource, Map<string, StandingText>>();

/** The grants of a session's standing. */
export async function grantsOf(
  tx: Tx,
  source: DataSource,
  standing: readonly StandingRow[],
): Promise<readonly Grant[]> {
  if (standing.length === 0) return [];
  const texts = kept.get(source) ?? new Map<string, StandingText>();
  kept.set(source, texts);
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
    keepNewest(texts, key, text);
    return toGrants(row, row.retained ? text.retained : text.grants);
  });
}

function keepNewest(texts: Map<string, StandingText>, key: string, text: StandingText): void {
  texts.delete(key);
  texts.set(key, text);
  if (texts.size <= KEPT) return;
  for (const oldest of texts.keys()) {
    texts.delete(oldest);
    if (texts.size <= KEPT) return;
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
