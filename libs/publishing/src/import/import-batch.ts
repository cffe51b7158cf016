import { statementKey } from '#libs/claims';
import type { WriteTx } from '#libs/database';
import { type NewEvent, RecordRepository } from '#libs/record';
import { Injectable } from '@nestjs/common';
import type { StoredRow } from './import-report';
import type { ImportRow } from './import-row';
import { ImportRepository } from './import.repository';
import { importedHash, importedSlug, importedSnapshot } from './imported-content';
import { sourceOf } from './outlets.table';

interface Keyed {
  readonly row: ImportRow;
  readonly ownerId: string;
  readonly key: string;
}

/** Stores rows of one batch with everything that belongs to them, in one transaction, a statement per table. */
@Injectable()
export class ImportBatch {
  constructor(
    private readonly repository: ImportRepository,
    private readonly record: RecordRepository,
  ) {}

  /** `owners` gives the organisation of each outlet's code. */
  async store(tx: WriteTx, rows: readonly ImportRow[], owners: ReadonlyMap<string, string>): Promise<StoredRow[]> {
    const stored: StoredRow[] = [];
    for (const [code, ownerId] of owners) {
      const own = rows.filter((row) => row.outlet.code === code);
      if (own.length > 0) stored.push(...(await this.storeOwn(tx, ownerId, own)));
    }
    return stored;
  }

  private async storeOwn(tx: WriteTx, ownerId: string, rows: readonly ImportRow[]): Promise<StoredRow[]> {
    const [first] = rows;
    if (!first) return [];
    const source = sourceOf(first.outlet);
    const seen = await this.repository.listImported(
      tx,
      source,
      rows.map((row) => row.sourceId),
    );
    const stored: StoredRow[] = [];
    const fresh: Keyed[] = [];
    for (const row of rows) {
      if (seen.has(row.sourceId)) {
        stored.push({ line: row.line, sourceId: row.sourceId, outcome: 'ALREADY', appearance: false });
        continue;
      }
      seen.add(row.sourceId);
      fresh.push({ row, ownerId, key: statementKey(row.statement) });
    }
    if (fresh.length === 0) return stored;

    const known = await this.repository.listClaimsByKey(tx, ownerId, [...new Set(fresh.map((f) => f.key))]);
    const claims = fresh.filter((f, i) => !known.has(f.key) && fresh.findIndex((g) => g.key === f.key) === i);
    const filed = await this.storeClaims(tx, source, claims);
    for (const { key, row } of claims) known.set(key, filed.get(row.sourceId)?.id as string);

    const seenAt = await this.storeAppearances(tx, fresh, known);
    const filings = fresh.flatMap((keyed) => {
      const claim = { id: known.get(keyed.key) as string, number: filed.get(keyed.row.sourceId)?.number };
      return filingEvents(keyed, claim, seenAt.get(keyed.row.sourceId));
    });
    await this.record.appendAll(tx, filings);
    await this.storeFindings(tx, claims, known);
    await this.repository.remember(
      tx,
      fresh.map(({ row, key }) => ({
        source,
        sourceId: row.sourceId,
        claimId: known.get(key) as string,
        outcome: filed.has(row.sourceId) ? ('CLAIM' as const) : ('DUPLICATE' as const),
      })),
    );
    for (const { row, key } of fresh) {
      const outcome = filed.has(row.sourceId) ? 'IMPORTED' : 'DUPLICATE';
      const claimId = known.get(key) as string;
      const sameAs = outcome === 'DUPLICATE' ? (claims.find((c) => c.key === key)?.row.sourceId ?? claimId) : null;
      stored.push({ line: row.line, sourceId: row.sourceId, outcome, appearance: seenAt.has(row.sourceId), sameAs });
    }
    return stored;
  }

  private async storeClaims(
    tx: WriteTx,
    source: string,
    claims: readonly Keyed[],
  ): Promise<Map<string, { id: string; number: string }>> {
    // Numbered by the year of publication, in the file's order: a run that was cut off goes on where it stopped.
    const next = new Map<number, number>();
    for (const year of new Set(claims.map((c) => c.row.publishedAt.getUTCFullYear()))) {
      const ofYear = claims.filter((c) => c.row.publishedAt.getUTCFullYear() === year);
      const ownerId = ofYear[0]?.ownerId as string;
      next.set(year, await this.repository.takeNumbers(tx, ownerId, year, ofYear.length));
    }
    return this.repository.insertClaims(
      tx,
      claims.map(({ row, ownerId, key }) => {
        const year = row.publishedAt.getUTCFullYear();
        const number = next.get(year) as number;
        next.set(year, number + 1);
        return {
          ownerId,
          source,
          sourceId: row.sourceId,
          number: `${row.outlet.code}-${year}-${String(number).padStart(4, '0')}`,
          statement: row.statement,
          statementKey: key,
          regionCode: row.regionCode,
          theme: row.theme,
          stage: row.stage,
          language: row.language,
          filedAt: row.publishedAt,
        };
      }),
    );
  }

  /** New appearances, by the source's id of their row. */
  private async storeAppearances(
    tx: WriteTx,
    rows: readonly Keyed[],
    claimIds: ReadonlyMap<string, string>,
  ): Promise<Map<string, string>> {
    const added = new Map<string, string>();
    // Rows of one claim go in one after the other, so that the second sees the appearance of the first.
    const rounds: Keyed[][] = [];
    for (const keyed of rows) {
      if (!keyed.row.appearance) continue;
      const round = rounds.find((r) => r.every((other) => other.key !== keyed.key));
      if (round) round.push(keyed);
      else rounds.push([keyed]);
    }
    for (const round of rounds) {
      const appearances = round.flatMap(({ row, ownerId, key }) =>
        row.appearance ? [{ ...row.appearance, ownerId, claimId: claimIds.get(key) as string }] : [],
      );
      const sourceIds = new Map(round.map(({ row, key }) => [claimIds.get(key) as string, row.sourceId]));
      for (const { id, claimId } of await this.repository.insertAppearances(tx, appearances)) {
        added.set(sourceIds.get(claimId) as string, id);
      }
    }
    return added;
  }

  private async storeFindings(
    tx: WriteTx,
    claims: readonly Keyed[],
    claimIds: ReadonlyMap<string, string>,
  ): Promise<void> {
    if (claims.length === 0) return;
    const byClaim = new Map(claims.map((keyed) => [claimIds.get(keyed.key) as string, keyed]));
    const labels = claims.flatMap(({ row, ownerId }) =>
      row.label ? [{ ownerId, label: row.label, rating: row.rating }] : [],
    );
    await this.repository.rememberLabels(tx, labels);
    const verdicts = await this.repository.insertVerdicts(
      tx,
      claims.map(({ row, ownerId, key }) => ({
        claimId: claimIds.get(key) as string,
        ownerId,
        statement: row.statement,
        rating: row.rating,
        label: row.label,
        headline: row.statement,
        explanation: row.explanation,
        contentHash: importedHash(row),
        at: row.publishedAt,
      })),
    );
    const factChecks = await this.repository.publish(
      tx,
      verdicts.map((ids) => {
        const { row, ownerId } = byClaim.get(ids.claimId) as Keyed;
        const content = importedSnapshot(row, ownerId);
        return { ...ids, ownerId, slug: importedSlug(row), articleUrl: row.articleUrl, content, at: row.publishedAt };
      }),
    );
    const publications = [...factChecks].map(([claimId, id]): NewEvent => {
      const { row, ownerId } = byClaim.get(claimId) as Keyed;
      const data = {
        version: 1,
        revision: 1,
        contentHash: importedHash(row),
        slug: importedSlug(row),
        rating: row.rating,
        label: row.label ?? '',
        imported: true,
      };
      const subject = { kind: 'FACT_CHECK', id } as const;
      return { kind: 'CLAIM', stream: claimId, type: 'FACT_CHECK_PUBLISHED', subject, ownerId, data };
    });
    await this.record.appendAll(tx, publications);
  }
}

/** A new claim is filed with its appearance; one that is there already is filed again and seen again. */
function filingEvents(
  { row, ownerId }: Keyed,
  claim: { id: string; number: string | undefined },
  appearance: string | undefined,
): NewEvent[] {
  const event = { kind: 'CLAIM', stream: claim.id, ownerId } as const;
  const subject = { kind: 'CLAIM', id: claim.id } as const;
  const origin = { imported: true, source: sourceOf(row.outlet), sourceId: row.sourceId };
  const { regionCode, theme, stage } = row;
  if (claim.number) {
    const data = { number: claim.number, regionCode, theme, stage, appearances: appearance ? 1 : 0, ...origin };
    return [{ ...event, type: 'CLAIM_FILED', subject, data }];
  }
  const again = { regionCode, theme, stage, articleUrl: row.articleUrl, ...origin };
  const refiled: NewEvent = { ...event, type: 'CLAIM_REFILED', subject, ownOnly: true, data: again };
  if (!appearance) return [refiled];
  const seen = { kind: 'APPEARANCE', id: appearance } as const;
  return [{ ...event, type: 'APPEARANCE_ADDED', subject: seen, data: { imported: true } }, refiled];
}
