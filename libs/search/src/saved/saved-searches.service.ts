import { type Actor, ANONYMOUS, mayUse, requirePermission, requirePerson } from '#libs/access';
import { Database, type Tx, type WriteTx } from '#libs/database';
import { badInput, isUuid, notFound, staleVersion } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { PostgresqlEngineRepository } from '../postgresql-engine.repository';
import { parseQuery, requireQuery } from '../search-query';
import { requireAskable } from '../search.service';
import {
  MAX_SAVED,
  type SavedSearch,
  type SavedSearchChange,
  type SavedSearchHit,
  SavedSearchesRepository,
  type WatchedSearch,
} from './saved-searches.repository';

export type SaveSearchInput = Pick<SavedSearch, 'name' | 'query' | 'filter' | 'asked' | 'notify'>;
export type ChangeSavedSearchWish = Partial<SavedSearchChange> & { readonly expectedVersion: number };

/** Tells people of claims: the task that does, by its name, since it is another concept's. */
export const TELL_TASK = 'tell-of-claims';
/** Claims held against all searches at once, and people told in one job. */
const BATCH = 200;
const TOLD_AT_ONCE = 500;

/** Questions that people keep, and what they are told of by them. */
@Injectable()
export class SavedSearchesService {
  constructor(
    private readonly database: Database,
    private readonly saved: SavedSearchesRepository,
    private readonly engine: PostgresqlEngineRepository,
  ) {}

  list(actor: Actor): Promise<SavedSearch[]> {
    return this.database.read(actor, async (tx) => {
      requireOwner(actor, tx);
      return this.saved.list(tx);
    });
  }

  save(actor: Actor, input: SaveSearchInput): Promise<SavedSearch> {
    return this.database.write(actor, async (tx) => {
      requireOwner(actor, tx);
      await this.requireQuestion(actor, tx, input);
      const name = requireName(input.name);
      const saved = await this.saved.insert(tx, { ...input, name });
      if (saved) return saved;
      throw (await this.saved.isNameTaken(tx, name, null)) ? nameTaken() : tooMany();
    });
  }

  /** What is left out stays; what was changed elsewhere since it was read is not overwritten. */
  change(
    actor: Actor,
    id: string,
    { name, notify, question, expectedVersion }: ChangeSavedSearchWish,
  ): Promise<SavedSearch> {
    return this.database.write(actor, async (tx) => {
      requireOwner(actor, tx);
      const renamed = typeof name === 'string' ? requireName(name) : null;
      const found = isUuid(id) ? await this.saved.findLocked(tx, id) : undefined;
      if (!found) throw notFound({});
      if (found.version !== expectedVersion) throw staleVersion({ expectedVersion, currentVersion: found.version });
      if (question) await this.requireQuestion(actor, tx, question);
      if (renamed !== null && (await this.saved.isNameTaken(tx, renamed, id))) throw nameTaken();
      const changes = { name: renamed, notify: notify ?? null, question: question ?? null };
      const changed = await this.saved.change(tx, id, changes);
      if (!changed) throw notFound({});
      return changed;
    });
  }

  delete(actor: Actor, id: string): Promise<void> {
    return this.database.write(actor, async (tx) => {
      requireOwner(actor, tx);
      if (!isUuid(id) || !(await this.saved.delete(tx, id))) throw notFound({});
    });
  }

  /**
   * Holds claims that were filed or shared since the last time against the searches of all who want to be told, each as
   * its owner reads at this moment. Each claim is looked at once, whatever number of searches there is, and each search once
   * a batch, whatever number of claims. Returns how many claims it took.
   */
  matchChanged(): Promise<number> {
    return this.database.system('notify', async (tx) => {
      const changed = await this.saved.takeChanged(tx, BATCH);
      if (changed.length === 0) return 0;
      const hits: SavedSearchHit[] = [];
      const watched = Map.groupBy(await this.saved.listWatched(tx), (s) => `${s.organizationId} ${s.personId}`);
      for (const searches of watched.values()) hits.push(...(await this.findFor(searches, changed)));
      for (let i = 0; i < hits.length; i += TOLD_AT_ONCE) {
        await tx.enqueue(TELL_TASK, { kind: 'SAVED_SEARCH', hits: hits.slice(i, i + TOLD_AT_ONCE) });
      }
      return changed.length;
    });
  }

  /** What cannot be asked is not kept either. */
  private async requireQuestion(
    actor: Actor,
    tx: WriteTx,
    { query, filter }: Pick<SavedSearch, 'query' | 'filter'>,
  ): Promise<void> {
    requireQuery(query);
    requireAskable(actor, filter);
    if (!(await this.saved.knows(tx, filter))) throw notFound({});
    parseQuery(query);
  }

  /** What the searches of one person find among the claims; a claim is told of once, whichever of them found it. */
  private async findFor(searches: readonly WatchedSearch[], changed: readonly string[]): Promise<SavedSearchHit[]> {
    const [first] = searches;
    if (!first) return [];
    const { personId, organizationId, roles } = first;
    const reader: Actor = {
      ...ANONYMOUS,
      kind: 'PERSON',
      personId,
      organizationId,
      roles: [...roles],
      locale: 'id',
      requestId: 'saved-searches',
    };
    if (!mayUse(reader, 'claim.read')) return [];
    return this.database.read(reader, async (tx) => {
      const filings = await this.saved.listFilings(tx, changed);
      if (filings.length === 0) return [];
      const readable = filings.map((filing) => filing.claimId);
      const found = new Set<string>();
      for (const { query, filter } of searches) {
        for (const id of await this.engine.findAmong(tx, parseQuery(query), filter, readable)) found.add(id);
      }
      return filings
        .filter(({ claimId }) => found.has(claimId))
        .map((filing) => ({ personId, organizationId, ...filing }));
    });
  }
}

function requireOwner(actor: Actor, tx: Tx): void {
  requirePermission(actor, 'claim.read', tx.now);
  requirePerson(actor);
}

function requireName(name: string): string {
  const trimmed = name.normalize('NFC').trim();
  if (trimmed.length > 0 && trimmed.length <= 100) return trimmed;
  throw badInput({
    field: 'name',
    rule: 'length',
    kind: `${trimmed.length} characters`,
    id: 'antara 1 dan 100 karakter',
    en: 'between 1 and 100 characters',
  });
}

const nameTaken = (): Error =>
  badInput({
    field: 'name',
    rule: 'unique',
    kind: 'name',
    id: 'sudah dipakai pencarian tersimpan lain',
    en: 'taken by another saved search',
  });

const tooMany = (): Error =>
  badInput({
    field: 'name',
    rule: 'count',
    kind: `more than ${MAX_SAVED} saved searches`,
    id: `paling banyak ${MAX_SAVED} pencarian tersimpan`,
    en: `at most ${MAX_SAVED} saved searches`,
  });
