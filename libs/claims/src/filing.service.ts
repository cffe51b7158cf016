import {
  type Actor,
  ELECTION_STAGE_CODES,
  RISK_THEME_CODES,
  requirePermission,
  type ElectionStage,
  type RiskTheme,
} from '#libs/access';
import { AgreementsService } from '#libs/agreements';
import { Database, once, type Tx, type WriteTx } from '#libs/database';
import { badInput, isRegionCode, isUuid, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type AppearanceInput, readAppearances } from './appearance-input';
import { type Appearance, AppearancesRepository, type NewAppearance } from './appearances.repository';
import { AudienceRepository } from './audience.repository';
import { ClaimAccess } from './claim-access';
import { ClaimJudge } from './claim-judge';
import { type ClaimView, ClaimViewRepository } from './claim-view.repository';
import { ClaimRecord } from './claims.events';
import { type DuplicateHint, FilingRepository } from './filing.repository';
import { statementKey } from './statement-key';
import { requireOneOf, requireText } from './text';

export interface FileClaimInput {
  readonly statement: string;
  readonly regionCode: string;
  readonly theme: RiskTheme;
  readonly stage: ElectionStage;
  readonly language?: string | null;
  readonly agreementIds?: readonly string[] | null;
  readonly appearances?: readonly AppearanceInput[] | null;
  readonly idempotencyKey?: string | null;
}

export interface Filing {
  readonly claimId: string;
  readonly claim: ClaimView;
  /** The organisation had filed this statement before; the appearances were added to that claim. */
  readonly alreadyFiled: boolean;
}

interface Outcome {
  readonly claimId: string;
  readonly alreadyFiled: boolean;
}

/** Filing a claim, and adding where it was seen. */
@Injectable()
export class FilingService {
  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly judge: ClaimJudge,
    private readonly agreements: AgreementsService,
    private readonly filing: FilingRepository,
    private readonly appearances: AppearancesRepository,
    private readonly audiences: AudienceRepository,
    private readonly views: ClaimViewRepository,
    private readonly record: ClaimRecord,
  ) {}

  /** Files a statement with its audience. The same statement of the same organisation is filed once, whoever is first. */
  fileClaim(actor: Actor, input: FileClaimInput): Promise<Filing> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.file', tx.now);
      const appearances = readAppearances(input.appearances ?? [], tx.now, 'appearances');
      let outcome: Outcome | undefined;
      const { id } = await once(tx, 'fileClaim', input.idempotencyKey, async () => {
        outcome = await this.fileOnce(tx, input, appearances);
        return outcome.claimId;
      });
      const [claim] = await this.views.listByIds(tx, [id]);
      if (!claim) throw notFound({});
      // A retry cannot know what the first try was told, but whose claim it is.
      return { claimId: id, claim, alreadyFiled: outcome?.alreadyFiled ?? claim.filedBy !== tx.scope.personId };
    });
  }

  /** Adds where the claim was seen. An address that the organisation has added before is returned as it stands. */
  addAppearance(
    actor: Actor,
    claimId: string,
    input: AppearanceInput & { agreementIds?: readonly string[] | null; idempotencyKey?: string | null },
  ): Promise<Appearance> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.appearance', tx.now);
      const claim = await this.access.lock(tx, claimId);
      const because = await this.judge.require(tx, actor, claim, 'ADD_APPEARANCE');
      const own = claim.ownerId === actor.organizationId;
      const audience = own ? [] : this.access.contributionAudience(tx, claim, input.agreementIds, 'agreementIds');
      const [appearance] = readAppearances([input], tx.now, '');
      if (!appearance) throw new Error('one was given');
      const { id } = await once(tx, 'addAppearance', input.idempotencyKey, async () => {
        const [added] = await this.appearances.insert(tx, claim, audience, [appearance]);
        if (added === undefined) {
          const existing = await this.appearances.findOwnByUrl(tx, claim.id, appearance.url ?? '');
          if (!existing) throw new Error('the address was neither added nor there');
          return existing.id;
        }
        const subject = { kind: 'APPEARANCE', id: added, ownerId: actor.organizationId } as const;
        await this.record.append(tx, claim, { type: 'APPEARANCE_ADDED', subject, because });
        return added;
      });
      const found = await this.appearances.findReadable(tx, id);
      if (!found) throw notFound({});
      return found;
    });
  }

  /** Claims with the same statement that the filer may see: the own organisation's and partners'. Never more than a hint. */
  duplicateHints(actor: Actor, statement: string): Promise<DuplicateHint[]> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return this.filing.listSameStatement(tx, statementKey(requireStatement(statement)));
    });
  }

  private async fileOnce(tx: WriteTx, input: FileClaimInput, appearances: NewAppearance[]): Promise<Outcome> {
    const facts = await this.requireFacts(tx, input);
    const agreementIds = [...new Set(input.agreementIds ?? [])];
    await this.agreements.requireShareable(tx, agreementIds, facts, 'agreementIds');
    const statement = requireStatement(input.statement);
    const key = statementKey(statement);

    const year = await this.filing.lockCounter(tx);
    const existing = await this.filing.findByStatement(tx, key);
    if (existing) return this.fileAgain(tx, existing.id, { ...facts, agreementIds }, appearances);
    const language = requireLanguage(input.language ?? 'id');
    const filed = await this.filing.insertClaim(tx, year, { statement, statementKey: key, ...facts, language });
    if (!filed) {
      const other = await this.filing.findByStatement(tx, key);
      if (!other) throw new Error('the claim was neither filed nor there');
      return this.fileAgain(tx, other.id, { ...facts, agreementIds }, appearances);
    }

    const claim = { id: filed.id, ownerId: requireOrganization(tx) };
    await this.filing.insertShares(tx, filed.id, agreementIds);
    const added = await this.appearances.insert(tx, claim, [], appearances);
    const data = { number: filed.number, ...facts, appearances: added.length };
    await this.record.append(tx, claim, { type: 'CLAIM_FILED', data });
    if (agreementIds.length > 0) {
      const after = await this.audiences.snapshot(tx, filed.id);
      const before = { agreementIds: [], organizationIds: [] };
      await this.record.append(tx, claim, { type: 'AUDIENCE_CHANGED', ownOnly: true, data: { before, after } });
    }
    return { claimId: filed.id, alreadyFiled: false };
  }

  /** Nothing that the second filer said is lost: appearances join the claim, the rest is in the record. */
  private async fileAgain(
    tx: WriteTx,
    claimId: string,
    said: Readonly<Record<string, unknown>>,
    appearances: NewAppearance[],
  ): Promise<Outcome> {
    const claim = await this.access.lock(tx, claimId);
    for (const id of await this.appearances.insert(tx, claim, [], appearances)) {
      const subject = { kind: 'APPEARANCE', id, ownerId: claim.ownerId } as const;
      await this.record.append(tx, claim, { type: 'APPEARANCE_ADDED', subject });
    }
    await this.record.append(tx, claim, { type: 'CLAIM_REFILED', ownOnly: true, data: said });
    return { claimId, alreadyFiled: true };
  }

  private async requireFacts(
    tx: Tx,
    input: FileClaimInput,
  ): Promise<{ regionCode: string; theme: RiskTheme; stage: ElectionStage }> {
    const theme = requireOneOf(input.theme, RISK_THEME_CODES, 'theme');
    const stage = requireOneOf(input.stage, ELECTION_STAGE_CODES, 'stage');
    if (!isRegionCode(input.regionCode) || !(await this.filing.regionExists(tx, input.regionCode))) {
      throw badInput({
        field: 'regionCode',
        rule: 'region',
        kind: 'string',
        id: 'bukan kode wilayah Kemendagri yang dikenal, mis. 17.71',
        en: 'is not a known Kemendagri region code, e.g. 17.71',
      });
    }
    return { regionCode: input.regionCode, theme, stage };
  }
}

function requireOrganization(tx: Tx): string {
  if (!isUuid(tx.scope.organizationId)) throw new Error('filing needs an organisation');
  return tx.scope.organizationId;
}

const requireStatement = (statement: string): string => requireText(statement, 'statement', { min: 3, max: 10_000 });

function requireLanguage(language: string): string {
  if (/^[a-z]{2,3}$/.test(language)) return language;
  throw badInput({
    field: 'language',
    rule: 'languageCode',
    kind: 'string',
    id: 'harus kode bahasa ISO 639, mis. id atau jv',
    en: 'must be an ISO 639 language code, such as id or jv',
  });
}
