import { KEY_PERMISSIONS, type Member, type Permission, requirePerson } from '#libs/access';
import { Database } from '#libs/database';
import { badInput, notFound, type Page, type PageRequest } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { normaliseDisplayName } from '../people/email';
import { hashToken, newToken, shownPrefix } from '../secrets/tokens';
import { SecurityLogRepository } from '../security-log/security-log.repository';
import { type ApiKey, ApiKeysRepository } from './api-keys.repository';

export const API_KEY_MAX_DAYS = 366;

export interface ApiKeyWish {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly days: number;
}

/** Keys by which an organisation's programs act for it. They never publish, sign, endorse or manage people. */
@Injectable()
export class ApiKeysService {
  constructor(
    private readonly database: Database,
    private readonly keys: ApiKeysRepository,
    private readonly log: SecurityLogRepository,
  ) {}

  /** The token is shown this once; only its hash is kept. */
  async create(member: Member, wish: ApiKeyWish): Promise<{ key: ApiKey; token: string }> {
    const createdBy = requirePerson(member);
    const permissions = requireKeyPermissions(wish.permissions);
    const name = normaliseDisplayName(wish.name, 'name');
    requireDays(wish.days);
    const { organizationId } = member;
    const token = newToken('apiKey');
    const secret = { prefix: shownPrefix(token), secretHash: hashToken(token) };
    const key = await this.database.write(member, async (tx) => {
      const made = await this.keys.insert(tx, {
        organizationId,
        name,
        permissions,
        createdBy,
        days: wish.days,
        ...secret,
      });
      await this.log.append(tx, { type: 'API_KEY_CREATED', organizationId, data: { key: made.prefix, permissions } });
      return made;
    });
    return { key, token };
  }

  async revoke(member: Member, id: string): Promise<ApiKey> {
    const { organizationId } = member;
    return this.database.write(member, async (tx) => {
      const key = await this.keys.revoke(tx, organizationId, id);
      if (!key) throw notFound({});
      await this.log.append(tx, { type: 'API_KEY_REVOKED', organizationId, data: { key: key.prefix } });
      return key;
    });
  }

  list(member: Member, page: PageRequest): Promise<Page<ApiKey>> {
    return this.database.read(member, (tx) => this.keys.list(tx, member.organizationId, page));
  }
}

function requireKeyPermissions(wished: readonly string[]): Permission[] {
  const permissions = KEY_PERMISSIONS.filter((permission) => wished.includes(permission));
  if (permissions.length === 0 || permissions.length !== new Set(wished).size) {
    throw badInput({
      field: 'permissions',
      rule: 'keyPermissions',
      kind: 'list',
      id: `pilih satu atau beberapa dari: ${KEY_PERMISSIONS.join(', ')}`,
      en: `choose one or more of: ${KEY_PERMISSIONS.join(', ')}`,
    });
  }
  return permissions;
}

function requireDays(days: number): void {
  if (Number.isInteger(days) && days >= 1 && days <= API_KEY_MAX_DAYS) return;
  throw badInput({
    field: 'expiresInDays',
    rule: 'range',
    kind: 'integer',
    id: `harus antara 1 dan ${API_KEY_MAX_DAYS}`,
    en: `must be between 1 and ${API_KEY_MAX_DAYS}`,
  });
}
