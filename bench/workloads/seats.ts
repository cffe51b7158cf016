import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Client } from 'pg';
import type { BenchPerson, BenchWorld } from '../data/world';

export interface Seat {
  readonly bearer: string;
  readonly organizationId: string;
}

/** More people of the world's organisations, each with a session of its own; gone again after `work`. */
export async function withSeats<T>(
  world: BenchWorld,
  people: readonly BenchPerson[],
  each: number,
  work: (seats: readonly Seat[]) => Promise<T>,
): Promise<T> {
  const seats = people.flatMap(({ personId, organizationId }) =>
    Array.from({ length: each }, () => ({
      bearer: `cks_${randomBytes(32).toString('base64url')}`,
      email: `${randomUUID()}@kursi.example.com`,
      organizationId,
      like: personId,
    })),
  );
  await withAdmin(world, (client) => seat(client, seats));
  try {
    return await work(seats);
  } finally {
    await withAdmin(world, (client) =>
      unseat(
        client,
        seats.map(({ email }) => email),
      ),
    );
  }
}

async function seat(client: Client, seats: readonly (Seat & { email: string; like: string })[]): Promise<void> {
  const rows = seats.map(({ bearer, ...row }) => ({
    ...row,
    hash: createHash('sha256').update(bearer).digest('hex'),
  }));
  await client.query(
    `WITH asked AS (
       SELECT * FROM jsonb_to_recordset($1::jsonb) AS s(email text, hash text, "organizationId" uuid, "like" uuid)
     ), people AS (
       INSERT INTO people (email) SELECT email FROM asked RETURNING id, email
     ), named AS (
       INSERT INTO profiles (person_id, display_name) SELECT id, 'Kursi Uji' FROM people
     ), joined AS (
       INSERT INTO memberships (organization_id, person_id, roles)
       SELECT a."organizationId", p.id, m.roles FROM asked a JOIN people p USING (email)
       JOIN memberships m ON m.person_id = a."like" AND m.organization_id = a."organizationId" AND m.ended_at IS NULL
     )
     INSERT INTO person_sessions (person_id, organization_id, kind, token_hash, expires_at)
     SELECT p.id, a."organizationId", 'BEARER', decode(a.hash, 'hex'), app_now() + interval '1 day'
     FROM asked a JOIN people p USING (email)`,
    [JSON.stringify(rows)],
  );
}

/** What nobody can do in the service: as the administrator, with triggers off. */
async function unseat(client: Client, emails: readonly string[]): Promise<void> {
  await client.query('BEGIN');
  await client.query('SET LOCAL session_replication_role = replica');
  for (const table of ['person_sessions', 'memberships', 'profiles']) {
    await client.query(
      `DELETE FROM ${table} WHERE person_id IN (SELECT id FROM people WHERE email = ANY ($1::text[]))`,
      [emails],
    );
  }
  await client.query('DELETE FROM people WHERE email = ANY ($1::text[])', [emails]);
  await client.query('COMMIT');
}

export async function withAdmin<T>({ adminUrl }: BenchWorld, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
