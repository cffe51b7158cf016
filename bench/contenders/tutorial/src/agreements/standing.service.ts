import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { In, Repository } from 'typeorm';
import { Agreement, AgreementParty, type AgreementVersion } from './agreement.entities';
import { narrowedRegions } from './regions';

/** One clause that lets the organisation do something with claims shared under an agreement. */
export interface Grant {
  readonly agreementId: string;
  readonly capability: string;
  readonly clause: string | null;
  readonly regions: readonly string[];
  readonly themes: readonly string[] | null;
  readonly stages: readonly string[] | null;
  /** Over, and left the reading of what was shared before `until`. */
  readonly retained: boolean;
  readonly until: Date | null;
}

const RETAINED = ['READ_CLAIM', 'READ_SENSITIVE_EVIDENCE'];

@Injectable()
export class StandingService {
  constructor(
    @InjectRepository(AgreementParty) private readonly parties: Repository<AgreementParty>,
    @InjectRepository(Agreement) private readonly agreements: Repository<Agreement>,
  ) {}

  /** What agreements in force now let an organisation do. */
  async findGrants(organizationId: string): Promise<Grant[]> {
    const signed = await this.parties.find({
      where: { organizationId, version: { state: 'SIGNED' } },
      relations: { version: true },
    });
    const agreements = await this.agreements.find({
      where: { id: In([...new Set(signed.map((party) => party.version.agreementId))]) },
      relations: { versions: { clauses: true }, suspensions: true, end: true },
    });
    const now = new Date();
    return agreements.flatMap((agreement) => grantsOf(agreement, signed, now));
  }
}

function grantsOf(agreement: Agreement, parties: readonly AgreementParty[], now: Date): Grant[] {
  const ended = agreement.end && agreement.end.endedAt <= now ? agreement.end.endedAt : null;
  if (agreement.suspensions.some((s) => s.suspendedAt <= now && (!s.liftedAt || now < s.liftedAt))) return [];
  const version = versionInForce(agreement.versions, now, ended);
  const party = parties.find((p) => p.versionId === version?.id);
  if (!version || !party) return [];

  const retained = ended !== null || now >= version.effectiveUntil;
  if (retained && !version.retainRead) return [];
  const over = ended && ended < version.effectiveUntil ? ended : version.effectiveUntil;
  const common = { agreementId: version.agreementId, retained, until: retained ? over : null };
  const clauses = version.clauses
    .filter((clause) => clause.partyRole === party.role && (!retained || RETAINED.includes(clause.capability)))
    .map((clause) => ({
      ...common,
      capability: clause.capability,
      clause: clause.number,
      regions: narrowedRegions(version.regions, clause.regions),
      themes: clause.themes,
      stages: clause.stages,
    }));
  const membership = {
    ...common,
    capability: 'PARTY',
    clause: null,
    regions: version.regions,
    themes: null,
    stages: null,
  };
  return retained ? clauses : [...clauses, membership];
}

/** The newest signed version whose own date has come (or had come when the agreement ended). */
function versionInForce(
  versions: readonly AgreementVersion[],
  now: Date,
  ended: Date | null,
): AgreementVersion | undefined {
  return versions
    .filter((v) => v.state === 'SIGNED' && v.signedAt && v.signedAt <= now && v.effectiveFrom <= (ended ?? now))
    .sort((a, b) => b.number - a.number)[0];
}
