import { Injectable, NotFoundException } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { type EntityManager, Repository } from 'typeorm';
import type { User } from '../auth/user';
import { FactCheck } from '../fact-checks/fact-check.entities';
import { AccessPolicy } from './access.policy';
import { Appearance, Claim } from './claim.entities';

@Injectable()
export class ClaimsService {
  constructor(
    @InjectRepository(Claim) private readonly claims: Repository<Claim>,
    @InjectRepository(Appearance) private readonly appearances: Repository<Appearance>,
    @InjectRepository(FactCheck) private readonly factChecks: Repository<FactCheck>,
    private readonly access: AccessPolicy,
  ) {}

  /** A page of the claims that the organisation sees, the newest first, and how many there are in all. */
  async findPage(user: User, skip: number, take: number): Promise<[Claim[], number]> {
    return this.claims.findAndCount({
      where: this.access.visibleClaims(user),
      relations: { owner: true, region: true, shares: true },
      order: { filedAt: 'DESC', id: 'DESC' },
      skip,
      take,
    });
  }

  async findOne(user: User, id: string, manager: EntityManager = this.claims.manager): Promise<Claim> {
    const claim = await manager.findOne(Claim, {
      where: this.access.visibleClaims(user).map((visible) => ({ ...visible, id })),
      relations: { owner: true, region: true, shares: true },
    });
    if (!claim) throw new NotFoundException();
    return claim;
  }

  /** Where a claim was seen, as far as the asker may know: what the owner added goes with the claim. */
  async findAppearances(user: User, claim: Claim): Promise<Appearance[]> {
    const found = await this.appearances.find({
      where: { claimId: claim.id },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    return found.filter((appearance) => {
      const byOwner = appearance.ownerId === appearance.claimOwnerId;
      const audience = byOwner ? claim.shares.map((share) => share.agreementId) : appearance.audience;
      return this.access.mayRead(user, claim, { ...appearance, audience }, appearance.createdAt);
    });
  }

  async findFirstAppearance(user: User, claim: Claim): Promise<Appearance | null> {
    const time = (a: Appearance): number => (a.postedAt ?? a.seenAt).getTime();
    const appearances = await this.findAppearances(user, claim);
    return appearances.sort((a, b) => time(a) - time(b) || (a.id < b.id ? -1 : 1))[0] ?? null;
  }

  async stateOf(claim: Claim): Promise<string> {
    if (claim.disposition !== 'OPEN') return claim.disposition;
    return (await this.factChecks.existsBy({ claimId: claim.id, state: 'PUBLISHED' })) ? 'CHECKED' : 'OPEN';
  }
}
