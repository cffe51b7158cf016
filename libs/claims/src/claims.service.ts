import { type Actor, requirePermission } from '#libs/access';
import { Database, type EarlyReading, rehearse, type RunStatement, type Tx, type Viewer } from '#libs/database';
import { type Page, type PageRequest, badInput, decodeCursor, isUuid, notFound, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type Appearance, AppearancesRepository } from './appearances.repository';
import { type ClaimInParts, type ClaimView, ClaimViewRepository } from './claim-view.repository';
import type { SummaryPart } from './claim-summary.repository';
import { type ClaimAnswer, judgeClaimActions } from './claims.policy';
import { type ClaimFilter, type ClaimLine, type Desk, InboxRepository, linesAfter } from './inbox.repository';

/** Reading claims: the inbox, the desk, one claim, and what lists show beside it. */
@Injectable()
export class ClaimsService {
  constructor(
    private readonly database: Database,
    private readonly inbox: InboxRepository,
    private readonly views: ClaimViewRepository,
    private readonly appearances: AppearancesRepository,
  ) {}

  /** The newest claims that the viewer's organisation sees, its own and its partners'. */
  listClaims(actor: Actor, page: PageRequest, filter: ClaimFilter = {}): Promise<Page<ClaimView>> {
    return this.reading(actor, async (tx) => {
      const size = pageSize(page);
      const after = page.after ? decodeCursor(page.after) : null;
      requireFilter(actor, filter);
      return toPage(await this.inbox.list(tx, filter, after, size + 1), size);
    });
  }

  /** The same list, of each claim as much as a list shows. */
  listClaimLines(actor: Actor, page: PageRequest): Promise<Page<ClaimLine>> {
    return this.reading(actor, async (tx) => {
      const size = pageSize(page);
      const after = page.after ? decodeCursor(page.after) : null;
      return toPage(await this.inbox.listLines(tx, after, size + 1), size);
    });
  }

  /** What `listClaimLines` will read, and that is all of it; to be read early. */
  claimLinesReading(page: PageRequest): EarlyReading {
    return { statements: [linesAfter(page.after ? decodeCursor(page.after) : null, pageSize(page) + 1)], isAll: true };
  }

  /** What waits on the desk, counted to a bound. */
  countDesk(actor: Actor): Promise<Desk> {
    return this.reading(actor, (tx) => this.inbox.countDesk(tx));
  }

  getClaim(actor: Actor, claimId: string): Promise<ClaimView> {
    return this.reading(actor, async (tx) => {
      const [claim] = isUuid(claimId) ? await this.views.listByIds(tx, [claimId]) : [];
      if (!claim) throw notFound({});
      return claim;
    });
  }

  /** With as much of its summary as is asked for. */
  getClaimInParts(actor: Actor, claimId: string, parts: readonly SummaryPart[]): Promise<ClaimInParts> {
    return this.reading(actor, async (tx) => {
      const [claim] = isUuid(claimId) ? await this.views.listInParts(tx, [claimId], parts) : [];
      if (!claim) throw notFound({});
      return claim;
    });
  }

  /** What `getClaimInParts`, and after it `listAppearances` of that claim, will ask first; to be read early. */
  claimReading(
    viewer: Viewer,
    claimId: string,
    parts: readonly SummaryPart[],
    appearances: readonly PageRequest[],
  ): readonly RunStatement[] | undefined {
    if (!isUuid(claimId)) return undefined;
    return rehearse(
      viewer,
      (tx) => this.views.listInParts(tx, [claimId], parts),
      ...appearances.map((page) => (tx: Tx) => this.appearancesOf(tx, [claimId], page)),
    );
  }

  getClaimByNumber(actor: Actor, number: string): Promise<ClaimView> {
    return this.reading(actor, async (tx) => {
      const known = /^[A-Z0-9]{2,20}-\d{4}-\d{4,9}$/.test(number);
      const claim = known ? await this.views.findByNumber(tx, number) : undefined;
      if (!claim) throw notFound({});
      return claim;
    });
  }

  /** Those of the claims that the viewer sees, in no order. */
  listByIds(actor: Actor, claimIds: readonly string[]): Promise<ClaimView[]> {
    return this.reading(actor, (tx) => this.views.listByIds(tx, claimIds));
  }

  /** Where each of the claims was seen, newest first: the same page of each, in the order of the claims. */
  listAppearances(actor: Actor, claimIds: readonly string[], page: PageRequest): Promise<Page<Appearance>[]> {
    return this.reading(actor, async (tx) => {
      const byClaim = Map.groupBy(await this.appearancesOf(tx, claimIds, page), (a) => a.claimId);
      return claimIds.map((id) => toPage(byClaim.get(id) ?? [], pageSize(page)));
    });
  }

  private appearancesOf(tx: Tx, claimIds: readonly string[], page: PageRequest): Promise<Appearance[]> {
    const after = page.after ? decodeCursor(page.after) : null;
    return this.appearances.listForClaims(tx, claimIds, after, pageSize(page) + 1);
  }

  /** What the viewer may do with a claim it has just read, and because of which clause. Asks the database nothing more. */
  viewerCan(actor: Actor, claim: ClaimInParts): Promise<ClaimAnswer[]> {
    return this.reading(actor, (tx) => Promise.resolve(judgeClaimActions(actor, tx.standing, claim)));
  }

  private reading<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.database.read(actor, (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return work(tx);
    });
  }
}

function requireFilter(actor: Actor, filter: ClaimFilter): void {
  if (filter.agreementId && !isUuid(filter.agreementId)) throw notFound({});
  if (filter.assignedToMe && actor.personId === null) {
    throw badInput({
      field: 'filter.assignedToMe',
      rule: 'person',
      id: 'hanya untuk orang, bukan kunci API',
      en: 'is for people, not for API keys',
    });
  }
}
