import type { Actor } from '#libs/access';
import { Database, type WriteTx } from '#libs/database';
import { badInput, type DomainError, forbidden, isUuid, notFound, staleVersion } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import {
  type ClaimReviewSource,
  ClaimReviewSourcesRepository,
  type NewSource,
  type SourceChanges,
} from './claim-review-sources.repository';
import { sourceExists } from './external.errors';

export const MOST_SOURCES = 500;
const EVERY = { least: 15, most: 10_080 } as const;

/** Who looks after the sources: an operator, or the operator's command line. */
type Keeper = Actor | 'COMMAND_LINE';

/** Feeds and pages of other publishers that are read again and again; the operator's to choose. */
@Injectable()
export class ClaimReviewSourcesService {
  constructor(
    private readonly database: Database,
    private readonly sources: ClaimReviewSourcesRepository,
  ) {}

  async list(keeper: Keeper): Promise<ClaimReviewSource[]> {
    if (keeper === 'COMMAND_LINE') return this.database.system('import', (tx) => this.sources.list(tx, MOST_SOURCES));
    requireOperator(keeper);
    return this.database.read(keeper, (tx) => this.sources.list(tx, MOST_SOURCES));
  }

  async add(keeper: Keeper, wish: NewSource): Promise<ClaimReviewSource> {
    const tidy: NewSource = { ...requireTidy(wish), url: requireAddress(wish.url) };
    return this.write(keeper, async (tx) => {
      const added = await this.sources.insert(tx, tidy);
      if (!added) throw sourceExists({});
      await this.sources.recordChange(tx, added.id, { added: tidy });
      return added;
    });
  }

  async change(keeper: Keeper, id: string, expectedVersion: number | null, wish: SourceChanges): Promise<ClaimReviewSource> {
    const changes = requireTidy(wish);
    return this.write(keeper, async (tx) => {
      const before = isUuid(id) ? await this.sources.lock(tx, id) : undefined;
      if (!before) throw notFound({});
      if (expectedVersion !== null && before.version !== expectedVersion) {
        throw staleVersion({ expectedVersion, currentVersion: before.version });
      }
      // As it stood, for what is removed can be locked no more.
      const after = { ...before, ...changes, version: before.version + 1 };
      await this.sources.change(tx, id, changes);
      await this.sources.recordChange(tx, id, changes);
      return after;
    });
  }

  private write<T>(keeper: Keeper, work: (tx: WriteTx) => Promise<T>): Promise<T> {
    if (keeper === 'COMMAND_LINE') return this.database.system('import', work);
    requireOperator(keeper);
    return this.database.write(keeper, work);
  }
} // prettier-ignore

function requireOperator(actor: Actor): void {
  if (!actor.operator) throw forbidden({ reason: 'OPERATOR_NEEDED' });
}

function requireTidy<T extends SourceChanges>(wish: T): T {
  const { everyMinutes, name, licence } = wish;
  if (everyMinutes !== undefined && !(Number.isInteger(everyMinutes) && everyMinutes >= EVERY.least && everyMinutes <= EVERY.most)) {
    throw wrong('everyMinutes', 'range', `harus antara ${EVERY.least} dan ${EVERY.most}`, `must be between ${EVERY.least} and ${EVERY.most}`);
  }
  const [tidyName, tidyLicence] = [name?.trim(), licence?.trim()];
  if (tidyName !== undefined && (tidyName.length < 1 || tidyName.length > 200)) {
    throw wrong('name', 'length', 'harus 1–200 karakter', 'must have 1 to 200 characters');
  }
  if (tidyLicence !== undefined && (tidyLicence.length < 3 || tidyLicence.length > 500)) {
    throw wrong('licence', 'length', 'harus 3–500 karakter: apa yang membolehkannya', 'must have 3 to 500 characters: what allows it');
  }
  return {
    ...wish,
    ...(tidyName === undefined ? {} : { name: tidyName }),
    ...(tidyLicence === undefined ? {} : { licence: tidyLicence }),
  };
} // prettier-ignore

function requireAddress(text: string): string {
  const url = URL.parse(text.trim());
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.href.length > 2000) {
    throw wrong('url', 'webAddress', 'harus alamat http atau https lengkap, tanpa nama pengguna', 'must be a full http or https address without user name');
  }
  url.hash = '';
  return url.href;
} // prettier-ignore

function wrong(field: string, rule: string, id: string, en: string): DomainError {
  return badInput({ field, rule, kind: 'value', id, en });
}
