import { type Actor, type Member, requirePermission } from '#libs/access';
import { Database } from '#libs/database';
import { badInput, isUuid, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type Showing, ShowingsRepository } from './showings.repository';

/** Places that one look at a fact-check lists. */
export const MOST_SHOWINGS = 100;

export interface Acknowledgement {
  readonly factCheckId: string;
  /** The version that is shown now. */
  readonly version: number;
  /** The notice of the retraction is shown in its place. */
  readonly retractionShown: boolean;
}

/** Who still shows what was corrected or retracted. */
@Injectable()
export class ShowingsService {
  constructor(
    private readonly database: Database,
    private readonly showings: ShowingsRepository,
  ) {}

  /** Where the viewer's own fact-checks stand besides here; of others' nothing. */
  async listElsewhere(actor: Actor, factCheckIds: readonly string[], outdatedOnly: boolean): Promise<Showing[]> {
    const { organizationId } = actor;
    if (organizationId === null) return [];
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return this.showings.list(tx, organizationId, factCheckIds, outdatedOnly, MOST_SHOWINGS);
    });
  }

  /** An organisation says what it shows now: the acknowledgement of a correction that a machine's 200 is not. */
  acknowledge(member: Member, { factCheckId, version, retractionShown }: Acknowledgement): Promise<void> {
    return this.database.write(member, async (tx) => {
      requirePermission(member, 'factcheck.acknowledge', tx.now);
      const standing = isUuid(factCheckId) ? await this.showings.findStanding(tx, factCheckId) : undefined;
      if (!standing) throw notFound({});
      if (version < 1 || version > standing.currentVersion) throw noSuchVersion(standing.currentVersion);
      if (retractionShown && !standing.retracted) throw notRetracted();
      await this.showings.acknowledge(tx, member.organizationId, { factCheckId, version, notice: retractionShown });
    });
  }
}

const noSuchVersion = (newest: number): Error =>
  badInput({
    field: 'version',
    rule: 'range',
    kind: 'integer',
    id: `harus antara 1 dan ${newest}`,
    en: `must be between 1 and ${newest}`,
  });

const notRetracted = (): Error =>
  badInput({
    field: 'retractionShown',
    rule: 'retracted',
    kind: 'boolean',
    id: 'cek fakta ini belum dicabut',
    en: 'this fact-check has not been retracted',
  });
