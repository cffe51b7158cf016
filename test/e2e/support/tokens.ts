import type { OrganizationKind, Permission, Role } from '#libs/access';
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { TestDatabase } from '../../support';

export interface Seat {
  readonly token: string;
  readonly personId: string;
  readonly sessionId: string;
  readonly organizationId: string;
}

export interface SeatOptions {
  readonly organizationId?: string;
  readonly kind?: 'COOKIE' | 'BEARER';
  /** Minutes since the last proof of identity; none when left out. */
  readonly provedMinutesAgo?: number;
}

const hash = (token: string): Buffer => createHash('sha256').update(token).digest();

/**
 * People at their desks, put straight into the tables: for tests of the platform that want many kinds of actors and are
 * not about how one logs in.
 */
export class Desks {
  private constructor(readonly client: Client) {}

  static async open(database: TestDatabase): Promise<Desks> {
    const client = new Client({ connectionString: database.ownerUrl });
    await client.connect();
    return new Desks(client);
  }

  async close(): Promise<void> {
    await this.client.end();
  }

  async organization(kind: OrganizationKind = 'NEWSROOM', regionCode: string | null = null): Promise<string> {
    const code = `T${randomBytes(6).toString('hex').toUpperCase()}`;
    return this.id(`INSERT INTO organizations (kind, name, code, region_code) VALUES ($1, $2, $3, $4) RETURNING id`, [
      kind,
      `Meja ${code}`,
      code,
      regionCode,
    ]);
  }

  async seat(roles: readonly Role[], options: SeatOptions = {}): Promise<Seat> {
    const organizationId = options.organizationId ?? (await this.organization());
    const personId = await this.id('INSERT INTO people (email) VALUES ($1) RETURNING id', [
      `${randomUUID()}@example.org`,
    ]);
    await this.client.query('INSERT INTO profiles VALUES ($1, $2)', [personId, 'Sari Uji']);
    await this.client.query('INSERT INTO memberships (organization_id, person_id, roles) VALUES ($1, $2, $3)', [
      organizationId,
      personId,
      roles,
    ]);
    const session = await this.session({ personId, organizationId }, options.kind, options.provedMinutesAgo);
    return { ...session, personId, organizationId };
  }

  /** A session of somebody who is there already. */
  async session(
    of: { readonly personId: string | null; readonly organizationId: string },
    kind: 'COOKIE' | 'BEARER' = 'BEARER',
    provedMinutesAgo?: number,
  ): Promise<{ token: string; sessionId: string }> {
    const token = `cks_${randomBytes(32).toString('base64url')}`;
    const sessionId = await this.id(
      `INSERT INTO person_sessions (person_id, organization_id, kind, token_hash, expires_at, stepped_up_at)
       VALUES ($1, $2, $3, $4, app_now() + interval '7 days', app_now() - $5::int * interval '1 minute') RETURNING id`,
      [of.personId, of.organizationId, kind, hash(token), provedMinutesAgo ?? null],
    );
    return { token, sessionId };
  }

  async apiKey(seat: Pick<Seat, 'organizationId' | 'personId'>, scopes: readonly Permission[]): Promise<string> {
    const token = `ckk_${randomBytes(32).toString('base64url')}`;
    await this.client.query(
      `WITH made AS (INSERT INTO api_keys (organization_id, name, prefix, scopes, created_by, expires_at)
         VALUES ($1, 'uji', $2, $4, $5, app_now() + interval '1 day') RETURNING id)
       INSERT INTO api_key_secrets SELECT id, $3 FROM made`,
      [seat.organizationId, token.slice(0, 12), hash(token), scopes, seat.personId],
    );
    return token;
  }

  private async id(sql: string, values: unknown[]): Promise<string> {
    const { rows } = await this.client.query<{ id: string }>(sql, values);
    const row = rows[0];
    if (!row) throw new Error('nothing was inserted');
    return row.id;
  }
}
