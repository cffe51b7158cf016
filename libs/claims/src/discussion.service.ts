import { type Actor, requirePermission, requirePerson } from '#libs/access';
import { Database, once, type Tx, type WriteTx } from '#libs/database';
import {
  type Page,
  type PageRequest,
  badInput,
  decodeCursor,
  forbidden,
  isUuid,
  notFound,
  pageSize,
  toPage,
} from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { AudienceRepository } from './audience.repository';
import { ClaimAccess } from './claim-access';
import type { ReadableClaim } from './claim-access.repository';
import { ClaimJudge } from './claim-judge';
import { commentWithdrawn } from './claims.errors';
import { ClaimRecord } from './claims.events';
import { type Comment, DiscussionRepository } from './discussion.repository';
import { requireText } from './text';

export interface AddCommentInput {
  readonly claimId: string;
  readonly body: string;
  /** A private note: for the own organisation alone. */
  readonly ownOnly?: boolean | null;
  /** Fewer agreements than those through which the organisation takes part; left out means all. */
  readonly agreementIds?: readonly string[] | null;
  readonly replyTo?: string | null;
  readonly mentions?: readonly string[] | null;
  readonly idempotencyKey?: string | null;
}

const MAX_MENTIONS = 20;

/** The discussion of a claim, and private notes. */
@Injectable()
export class DiscussionService {
  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly judge: ClaimJudge,
    private readonly audiences: AudienceRepository,
    private readonly comments: DiscussionRepository,
    private readonly record: ClaimRecord,
  ) {}

  addComment(actor: Actor, input: AddCommentInput): Promise<Comment> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'comment.write', tx.now);
      requirePerson(actor);
      const body = requireText(input.body, 'body', { min: 1, max: 5000 });
      const claim = await this.access.lock(tx, input.claimId);
      const parent = input.replyTo ? await this.getParent(tx, claim, input.replyTo) : null;
      const ownOnly = input.ownOnly ?? parent?.ownOnly ?? false;
      if (parent?.ownOnly && !ownOnly) throw widerThanParent('ownOnly');
      const audience = ownOnly ? [] : this.audienceOf(tx, claim, parent, input.agreementIds);
      // A comment for some agreements needs the clause under one of these.
      const within = audience.length > 0 ? { ...claim, agreementIds: audience } : claim;
      const because = await this.judge.require(tx, actor, within, ownOnly ? 'WRITE_NOTE' : 'COMMENT');
      const mentions = await this.requireMentions(tx, claim, audience, ownOnly, input.mentions ?? []);

      const { id } = await once(tx, 'addComment', input.idempotencyKey, async () => {
        const fields = { claimId: claim.id, claimOwnerId: claim.ownerId, audience, ownOnly, body, mentions };
        const added = await this.comments.insert(tx, { ...fields, replyTo: parent?.id ?? null });
        const subject = { kind: 'COMMENT', id: added, ownerId: actor.organizationId } as const;
        await this.record.append(tx, claim, {
          type: ownOnly ? 'NOTE_ADDED' : 'COMMENT_ADDED',
          subject,
          ownOnly,
          because,
        });
        return added;
      });
      return this.getReadable(tx, id);
    });
  }

  /** Its author takes a comment back. That it was there, and who took it back when, stays. */
  withdrawComment(actor: Actor, commentId: string): Promise<Comment> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'comment.write', tx.now);
      const personId = requirePerson(actor);
      const comment = await this.getReadable(tx, commentId);
      if (comment.ownerId !== actor.organizationId || comment.authorId !== personId) {
        throw forbidden({ reason: 'AUTHOR_ONLY' });
      }
      if (!(await this.comments.withdraw(tx, comment.id))) throw commentWithdrawn({});
      const subject = { kind: 'COMMENT', id: comment.id, ownerId: comment.ownerId } as const;
      const claim = { id: comment.claimId, ownerId: comment.claimOwnerId };
      await this.record.append(tx, claim, { type: 'COMMENT_WITHDRAWN', subject, ownOnly: comment.ownOnly });
      return this.getReadable(tx, comment.id);
    });
  }

  /** What the viewer reads of the claims' discussions, newest first: the same page of each, in the order of the claims. */
  listComments(actor: Actor, claimIds: readonly string[], page: PageRequest): Promise<Page<Comment>[]> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      const size = pageSize(page);
      const after = page.after ? decodeCursor(page.after) : null;
      const rows = await this.reveal(tx, await this.comments.listForClaims(tx, claimIds, after, size + 1));
      const byClaim = Map.groupBy(rows, (c) => c.claimId);
      return claimIds.map((id) => toPage(byClaim.get(id) ?? [], size));
    });
  }

  /** What the own organisation has said anywhere: it stays readable after the agreement's end. */
  listOwnComments(actor: Actor, page: PageRequest): Promise<Page<Comment>> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      const size = pageSize(page);
      const rows = await this.comments.listOwn(tx, page.after ? decodeCursor(page.after) : null, size + 1);
      return toPage(rows, size);
    });
  }

  getComment(actor: Actor, commentId: string): Promise<Comment> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      return this.getReadable(tx, commentId);
    });
  }

  private async getReadable(tx: Tx, commentId: string): Promise<Comment> {
    const comment = isUuid(commentId) ? await this.comments.findReadable(tx, commentId) : undefined;
    const [shown] = comment ? await this.reveal(tx, [comment]) : [];
    if (!shown) throw notFound({});
    return shown;
  }

  /**
   * A reader under one agreement learns nothing of the others: of a comment's audience and mentions it is shown what it
   * could know anyway.
   */
  private async reveal(tx: Tx, comments: readonly Comment[]): Promise<Comment[]> {
    const foreign = comments.filter((c) => c.ownerId !== tx.scope.organizationId);
    if (foreign.length === 0) return [...comments];
    const claims = await this.access.list(tx, [...new Set(foreign.map((c) => c.claimId))]);
    const known = await this.audiences.listReadingAmong(
      tx,
      claims.map(({ id: claimId, agreementIds: audience }) => {
        const mentions = foreign.filter((c) => c.claimId === claimId).flatMap((c) => c.mentions);
        return { claimId, audience, ownOnly: false, personIds: [...new Set(mentions)] };
      }),
    );
    const audiences = new Map(claims.map((c) => [c.id, c.agreementIds]));
    return comments.map((c) =>
      c.ownerId === tx.scope.organizationId
        ? c
        : {
            ...c,
            audience: c.audience.filter((id) => audiences.get(c.claimId)?.includes(id)),
            mentions: c.mentions.filter((id) => known.get(c.claimId)?.has(id)),
          },
    );
  }

  private async getParent(tx: WriteTx, claim: ReadableClaim, commentId: string): Promise<Comment> {
    const parent = isUuid(commentId) ? await this.comments.findReadable(tx, commentId) : undefined;
    if (parent?.claimId !== claim.id) throw notFound({});
    return parent;
  }

  /** A reply is read by nobody who does not read what it answers. */
  private audienceOf(
    tx: WriteTx,
    claim: ReadableClaim,
    parent: Comment | null,
    requested: readonly string[] | null | undefined,
  ): string[] {
    const possible = this.access.contributionAudience(tx, claim, requested, 'agreementIds');
    if (!parent) return possible;
    const within = possible.filter((id) => parent.audience.includes(id));
    if (requested && within.length < possible.length) throw widerThanParent('agreementIds');
    return within;
  }

  /** Refuses a mention of anybody who would not read the comment, in the same words whether or not there is such a person. */
  private async requireMentions(
    tx: WriteTx,
    claim: ReadableClaim,
    audience: readonly string[],
    ownOnly: boolean,
    mentions: readonly string[],
  ): Promise<string[]> {
    const personIds = [...new Set(mentions)];
    const possible = personIds.length <= MAX_MENTIONS && personIds.every(isUuid);
    const question = { claimId: claim.id, audience, ownOnly, personIds };
    const reading = possible ? (await this.audiences.listReadingAmong(tx, [question])).get(claim.id) : undefined;
    if (personIds.every((id) => reading?.has(id))) return personIds;
    throw badInput({
      field: 'mentions',
      rule: 'reader',
      kind: 'person',
      id: `paling banyak ${MAX_MENTIONS} orang, semuanya yang dapat membaca komentar ini`,
      en: `at most ${MAX_MENTIONS} people, all of whom can read this comment`,
    });
  }
}

const widerThanParent = (field: string): Error =>
  badInput({
    field,
    rule: 'withinParent',
    id: 'balasan tidak boleh dibaca lebih luas daripada komentar yang dijawab',
    en: 'a reply cannot be read more widely than the comment it answers',
  });
