import type { Tx, WriteTx } from '#libs/database';
import type { Locale } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly operator: boolean;
  readonly createdAt: Date;
}

/** What a log-in is checked against. */
export interface PersonCredentials {
  readonly id: string;
  readonly email: string;
  readonly locale: Locale;
  readonly displayName: string;
  readonly passwordHash: string;
  readonly passwordChangedAt: Date;
  readonly disabled: boolean;
  /** A second factor is confirmed. */
  readonly secondFactor: boolean;
}

export interface NewPerson {
  readonly email: string;
  readonly passwordHash: string;
  readonly displayName: string;
  readonly locale: Locale;
  readonly operator?: boolean;
}

const CREDENTIALS = `p.id, p.email, p.locale, f.display_name AS "displayName", c.password_hash AS "passwordHash",
  c.password_changed_at AS "passwordChangedAt", p.disabled_at IS NOT NULL AS disabled,
  EXISTS (SELECT 1 FROM person_totp t WHERE t.person_id = p.id AND t.confirmed_at IS NOT NULL) AS "secondFactor"`;
const WITH_CREDENTIALS =
  'people p JOIN profiles f ON f.person_id = p.id JOIN person_credentials c ON c.person_id = p.id';

/** Credentials are rows of their own, which only system work reads: no member's session does, its own included. */
@Injectable()
export class PeopleRepository {
  findCredentialsByEmail(tx: Tx, email: string): Promise<PersonCredentials | undefined> {
    return tx.first(
      `SELECT ${CREDENTIALS} FROM ${WITH_CREDENTIALS} WHERE p.email = $1`,
      [email],
      'credentials-by-email',
    );
  }

  findCredentials(tx: Tx, personId: string): Promise<PersonCredentials | undefined> {
    return tx.first(`SELECT ${CREDENTIALS} FROM ${WITH_CREDENTIALS} WHERE p.id = $1`, [personId]);
  }

  /**
   * Holds the person until the end of the transaction: password, second factor and disabling change only under the same
   * lock, so nobody gets a session by credentials that are being taken away. The row is read after the lock is had.
   */
  async lockCredentials(tx: WriteTx, personId: string): Promise<PersonCredentials | undefined> {
    return (await this.lock(tx, personId)) ? this.findCredentials(tx, personId) : undefined;
  }

  /** Holds the person alone; false when there is none. */
  async lock(tx: WriteTx, personId: string): Promise<boolean> {
    return (await tx.first('SELECT id FROM people WHERE id = $1 FOR NO KEY UPDATE', [personId])) !== undefined;
  }

  /** Undefined when the address has an account already. */
  async insert(tx: WriteTx, person: NewPerson): Promise<string | undefined> {
    const row = await tx.first<{ id: string }>(
      `INSERT INTO people (email, locale, is_operator) VALUES ($1, $2, $3) ON CONFLICT (email) DO NOTHING RETURNING id`,
      [person.email, person.locale, person.operator ?? false],
    );
    if (!row) return undefined;
    await tx.rows('INSERT INTO person_credentials (person_id, password_hash) VALUES ($1, $2)', [
      row.id,
      person.passwordHash,
    ]);
    await tx.rows('INSERT INTO profiles (person_id, display_name) VALUES ($1, $2)', [row.id, person.displayName]);
    return row.id;
  }

  async setPassword(tx: WriteTx, personId: string, passwordHash: string): Promise<void> {
    await tx.rows(
      'UPDATE person_credentials SET password_hash = $2, password_changed_at = app_now() WHERE person_id = $1',
      [personId, passwordHash],
    );
  }

  /** The same password under today's parameters; unless it was changed meanwhile. */
  async rehash(tx: WriteTx, personId: string, from: string, to: string): Promise<void> {
    await tx.rows('UPDATE person_credentials SET password_hash = $3 WHERE person_id = $1 AND password_hash = $2', [
      personId,
      from,
      to,
    ]);
  }

  async setDisabled(tx: WriteTx, personId: string, disabled: boolean): Promise<void> {
    await tx.rows('UPDATE people SET disabled_at = CASE WHEN $2 THEN app_now() END WHERE id = $1', [
      personId,
      disabled,
    ]);
  }

  findPerson(tx: Tx, personId: string): Promise<Person | undefined> {
    return tx.first(
      `SELECT p.id, p.email, f.display_name AS "displayName", p.locale, p.is_operator AS operator, p.created_at AS "createdAt"
       FROM people p JOIN profiles f ON f.person_id = p.id WHERE p.id = $1`,
      [personId],
      'person',
    );
  }

  async findId(tx: Tx, email: string): Promise<string | undefined> {
    return (await tx.first<{ id: string }>('SELECT id FROM people WHERE email = $1', [email]))?.id;
  }

  /** Who a mail to this address reaches; nobody that is disabled. */
  findRecipient(tx: Tx, email: string): Promise<Pick<PersonCredentials, 'id' | 'locale' | 'displayName'> | undefined> {
    return tx.first(
      `SELECT p.id, p.locale, f.display_name AS "displayName" FROM people p JOIN profiles f ON f.person_id = p.id
       WHERE p.email = $1 AND p.disabled_at IS NULL`,
      [email],
    );
  }

  /** Names of people, for bylines and lists: all that others see of a person. */
  findNames(tx: Tx, personIds: readonly string[]): Promise<{ id: string; displayName: string }[]> {
    return tx.rows('SELECT person_id AS id, display_name AS "displayName" FROM profiles WHERE person_id = ANY ($1)', [
      personIds,
    ]);
  }

  async setProfile(tx: WriteTx, personId: string, profile: { displayName?: string; locale?: Locale }): Promise<void> {
    await tx.rows('UPDATE people SET locale = coalesce($2, locale) WHERE id = $1', [personId, profile.locale ?? null]);
    await tx.rows('UPDATE profiles SET display_name = coalesce($2, display_name) WHERE person_id = $1', [
      personId,
      profile.displayName ?? null,
    ]);
  }
}
