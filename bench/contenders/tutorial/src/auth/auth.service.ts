import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { IsNull, MoreThan, Repository } from 'typeorm';
import { StandingService } from '../agreements/standing.service';
import { Membership } from '../organizations/membership.entity';
import { Session } from './session.entity';
import type { User } from './user';

const HOUR = 3_600_000;
const IDLE_HOURS = 12;

@Injectable()
export class AuthService {
  constructor(
    @InjectRepository(Session) private readonly sessions: Repository<Session>,
    @InjectRepository(Membership) private readonly memberships: Repository<Membership>,
    private readonly standing: StandingService,
  ) {}

  async findUser(tokenHash: Buffer): Promise<User | null> {
    const now = Date.now();
    const session = await this.sessions.findOne({
      where: {
        tokenHash,
        kind: 'BEARER',
        revokedAt: IsNull(),
        expiresAt: MoreThan(new Date(now)),
        lastSeenAt: MoreThan(new Date(now - IDLE_HOURS * HOUR)),
      },
      relations: { person: true },
    });
    if (!session || session.person.disabledAt || !session.organizationId) return null;
    if (session.lastSeenAt.getTime() < now - 60_000)
      await this.sessions.update(session.id, { lastSeenAt: new Date(now) });
    const membership = await this.memberships.findOne({
      where: { personId: session.person.id, organizationId: session.organizationId, endedAt: IsNull() },
      relations: { organization: true },
    });
    if (!membership || membership.organization.disabledAt) return null;
    return {
      personId: session.person.id,
      organizationId: session.organizationId,
      organizationKind: membership.organization.kind,
      organizationRegion: membership.organization.regionCode,
      roles: membership.roles,
      grants: await this.standing.findGrants(session.organizationId),
    };
  }
}
