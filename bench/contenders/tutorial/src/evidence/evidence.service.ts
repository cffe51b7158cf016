import { createHash } from 'node:crypto';
import { ForbiddenException, Injectable } from '@nestjs/common';
import { InjectDataSource, InjectRepository } from '@nestjs/typeorm';
import { DataSource, type EntityManager, IsNull, Repository } from 'typeorm';
import type { User } from '../auth/user';
import { AccessPolicy } from '../claims/access.policy';
import { ClaimActionsPolicy } from '../claims/claim-actions.policy';
import type { Claim } from '../claims/claim.entities';
import { ClaimsService } from '../claims/claims.service';
import type { AttachStatementInput } from './attach-statement.input';
import { Evidence } from './evidence.entity';
import { PublishedEvidence } from './published-evidence.entity';

@Injectable()
export class EvidenceService {
  constructor(
    @InjectRepository(Evidence) private readonly evidence: Repository<Evidence>,
    @InjectRepository(PublishedEvidence) private readonly published: Repository<PublishedEvidence>,
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly claims: ClaimsService,
    private readonly access: AccessPolicy,
    private readonly actions: ClaimActionsPolicy,
  ) {}

  /** Evidence of a claim that the asker may read, the newest first. */
  async findByClaim(user: User, claim: Claim): Promise<Evidence[]> {
    const found = await this.evidence.find({ where: { claimId: claim.id }, order: { createdAt: 'DESC', id: 'DESC' } });
    const readable = await Promise.all(found.map((evidence) => this.mayRead(user, claim, evidence)));
    return found.filter((_, i) => readable[i]);
  }

  /** How much of it was shared with the asker and still stands. */
  async countByClaim(user: User, claim: Claim): Promise<number> {
    const found = await this.evidence.find({ where: { claimId: claim.id, withdrawnAt: IsNull() } });
    return found.filter((evidence) => this.isShared(user, claim, evidence)).length;
  }

  async attachStatement(user: User, input: AttachStatementInput): Promise<Evidence> {
    return this.dataSource.transaction(async (manager) => {
      const claim = await this.claims.findOne(user, input.claimId, manager);
      if (!this.actions.may(user, claim, claim.disposition, 'ADD_EVIDENCE')) throw new ForbiddenException();

      const evidence = await manager.save(
        manager.create(Evidence, {
          claimId: claim.id,
          ownerId: user.organizationId,
          claimOwnerId: claim.ownerId,
          audience: this.access.contributionAudience(user, claim),
          sensitivity: 'SHARED',
          isPublic: false,
          kind: 'STATEMENT',
          title: input.title,
          contentHash: hashOf(input),
          statementText: input.text,
          statementSpeaker: input.speaker ?? null,
          addedBy: user.personId,
        }),
      );
      await this.record(manager, user, claim, evidence);
      return evidence;
    });
  }

  /** The event, in the same transaction. Its chain is a function of the database, whoever calls it. */
  private async record(manager: EntityManager, user: User, claim: Claim, evidence: Evidence): Promise<void> {
    const own = claim.ownerId === user.organizationId;
    const grant = own ? undefined : this.access.grantsOn(user, claim, 'ADD_EVIDENCE')[0];
    await manager.query(`SELECT set_config('cekatan.org', $1, true), set_config('cekatan.person', $2, true)`, [
      user.organizationId,
      user.personId,
    ]);
    const { kind, title, contentHash: sha256, sensitivity } = evidence;
    await manager.query(`SELECT append_event('CLAIM', $1, 'EVIDENCE_ADDED', 'EVIDENCE', $2, $3, false, $4, $5, $6)`, [
      claim.id,
      evidence.id,
      user.organizationId,
      grant?.agreementId ?? null,
      grant?.clause ?? null,
      JSON.stringify({ kind, title, sha256, sensitivity }),
    ]);
  }

  private async mayRead(user: User, claim: Claim, evidence: Evidence): Promise<boolean> {
    return this.isShared(user, claim, evidence) || (evidence.isPublic && (await this.isPublished(evidence)));
  }

  private isShared(user: User, claim: Claim, evidence: Evidence): boolean {
    const { sensitivity, createdAt, ownerId } = evidence;
    if (sensitivity === 'OWN_ORGANISATION' && ownerId !== user.organizationId) return false;
    const also = sensitivity === 'SENSITIVE' ? 'READ_SENSITIVE_EVIDENCE' : undefined;
    return this.access.mayRead(user, claim, evidence, createdAt, also);
  }

  private isPublished(evidence: Evidence): Promise<boolean> {
    return this.published.exists({
      where: { evidenceId: evidence.id, version: { factCheck: { state: 'PUBLISHED' } } },
      relations: { version: { factCheck: true } },
    });
  }
}

function hashOf({ text, speaker }: AttachStatementInput): string {
  return createHash('sha256')
    .update(JSON.stringify(['STATEMENT', text, speaker ?? null, null]))
    .digest('hex');
}
