import { Database, type Scope } from '#libs/database';
import { decodeCursor, encodeCursor, type Keyset } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { ratingCounts, siteAgreement } from './site.policy';
import { SiteAgreementsRepository } from './site-agreements.repository';
import { SiteRepository } from './site.repository';
import type {
  AgreementFilter,
  LogFilter,
  LoggedPosition,
  SiteAgreement,
  SiteCorrection,
  SiteNewsroom,
  SitePage,
  SitePlace,
  SiteRegion,
} from './site.types';

const NOBODY: Scope = { organizationId: null, personId: null, operator: false };
const MOST_OF_NEWSROOM = 10_000;
const MOST_OF_REGION = 1_000;
const MOST_OFFICES = 600;

/** What the public site shows besides fact-checks: the same for everybody, read as nobody. Every list ends. */
@Injectable()
export class SiteService {
  constructor(
    private readonly database: Database,
    private readonly site: SiteRepository,
    private readonly agreements: SiteAgreementsRepository,
  ) {}

  async findNewsroom(code: string): Promise<SiteNewsroom | undefined> {
    return this.database.readPublic(async (tx) => {
      const found = await this.site.findNewsroom(tx, code);
      if (!found) return undefined;
      const counted = await this.site.countOfNewsroom(tx, code, MOST_OF_NEWSROOM + 1);
      const { memberSince, memberUntil } = found;
      return {
        ...found,
        memberSince: new Date(memberSince),
        memberUntil: memberUntil === null ? null : new Date(memberUntil),
        ratings: ratingCounts(counted, MOST_OF_NEWSROOM),
      };
    });
  }

  async listNewsrooms(after: string, limit: number): Promise<SitePage<SitePlace & { readonly published: boolean }>> {
    const found = await this.database.readPublic((tx) => this.site.listNewsrooms(tx, after, limit + 1));
    const items = found.slice(0, limit);
    return { items, next: found.length > limit ? (items.at(-1)?.code ?? null) : null };
  }

  /** Undefined where Kemendagri knows no such code. */
  async findRegion(code: string): Promise<SiteRegion | undefined> {
    return this.database.readPublic(async (tx) => {
      const found = await this.site.findRegion(tx, code);
      if (!found) return undefined;
      const counted = await this.site.countOfRegion(tx, code, MOST_OF_REGION + 1);
      return { ...found, ratings: ratingCounts(counted, MOST_OF_REGION) };
    });
  }

  /** With how many were published there, up to one more than `most`. */
  listProvinces(most: number): Promise<(SitePlace & { readonly count: number })[]> {
    return this.database.readPublic((tx) => this.site.listProvinces(tx, most + 1));
  }

  listRegions(limit: number): Promise<string[]> {
    return this.database.readPublic((tx) => this.site.listRegions(tx, limit));
  }

  /** What parties agreed to show; the clock of the database says what is in force. */
  async findAgreement(id: string): Promise<SiteAgreement | undefined> {
    const [found] = await this.database.read(NOBODY, (tx) => this.agreements.list(tx, { id }, null, 1));
    return found && siteAgreement(found);
  }

  async listAgreements(filter: AgreementFilter, after: string | null, limit: number): Promise<SitePage<SiteAgreement>> {
    const found = await this.database.read(NOBODY, (tx) =>
      this.agreements.list(tx, filter, after === null ? null : decodeCursor(after), limit + 1),
    );
    return pageOf(found.map(siteAgreement), limit, ({ from, id }) => ({ at: from, id }));
  }

  /** Every position of a supervisor on what was published, and nothing of what was not. */
  async listPositions(filter: LogFilter, after: string | null, limit: number): Promise<SitePage<LoggedPosition>> {
    const key = after === null ? null : decodeCursor(after);
    const found = await this.database.readPublic((tx) => this.site.listPositions(tx, filter, key, limit + 1));
    const items = found.map((kept): LoggedPosition => ({ ...kept, statedAt: new Date(kept.statedAt) }));
    return pageOf(items, limit, ({ statedAt, id }) => ({ at: statedAt, id }));
  }

  listOffices(): Promise<SitePlace[]> {
    return this.database.readPublic((tx) => this.site.listOffices(tx, MOST_OFFICES));
  }

  /** Corrections and retractions of all newsrooms, or of one by its code. */
  async listCorrections(
    newsroom: string | null,
    after: string | null,
    limit: number,
  ): Promise<SitePage<SiteCorrection>> {
    const key = after === null ? null : decodeCursor(after);
    const found = await this.database.readPublic((tx) => this.site.listCorrections(tx, newsroom, key, limit + 1));
    const items = found.map((kept): SiteCorrection => ({ ...kept, at: new Date(kept.at) }));
    return pageOf(items, limit, ({ at, id }) => ({ at, id }));
  }

  findOrganizationId(code: string): Promise<string | undefined> {
    return this.database.readPublic((tx) => this.site.findOrganizationId(tx, code));
  }
}

function pageOf<T>(found: readonly T[], limit: number, keyOf: (item: T) => Keyset): SitePage<T> {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? encodeCursor(keyOf(last)) : null };
}
