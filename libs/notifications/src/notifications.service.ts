import { type Actor, requirePermission, requirePerson } from '#libs/access';
import { Database } from '#libs/database';
import { type Page, type PageRequest, badInput, decodeCursor, isUuid, pageSize, toPage } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { ConcernRepository } from './concern.repository';
import {
  type Notification,
  type NotificationFilter,
  NotificationsRepository,
  UNREAD_LIMIT,
} from './notifications.repository';
import { type ClaimNotice, noticesFor, type NotificationKind } from './recipients.policy';

const MAX_MARKED = 200;

/** What people are told, and what they have read of it. */
@Injectable()
export class NotificationsService {
  constructor(
    private readonly database: Database,
    private readonly concerns: ConcernRepository,
    private readonly notifications: NotificationsRepository,
  ) {}

  /** Tells those whom an event concerns. Doing it again tells nobody again. */
  notify(eventId: string): Promise<void> {
    return this.database.system('notify', async (tx) => {
      const concern = isUuid(eventId) ? await this.concerns.find(tx, eventId) : undefined;
      const notices = concern ? noticesFor(concern) : [];
      if (concern && notices.length > 0) await this.concerns.insert(tx, concern, notices);
    });
  }

  /** Tells people of claims that they were found to read a moment ago; whether they still do is asked when they look. */
  tellOfClaims(kind: NotificationKind, hits: readonly ClaimNotice[]): Promise<void> {
    return this.database.system('notify', (tx) => this.concerns.insertOfClaims(tx, kind, hits));
  }

  list(actor: Actor, page: PageRequest & Partial<NotificationFilter>): Promise<Page<Notification>> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      requirePerson(actor);
      const size = pageSize(page);
      const after = page.after ? decodeCursor(page.after) : null;
      return toPage(
        await this.notifications.list(
          tx,
          after,
          { unreadOnly: page.unreadOnly ?? false, kinds: page.kinds ?? null },
          size + 1,
        ),
        size,
      );
    });
  }

  countUnread(actor: Actor): Promise<{ count: number; more: boolean }> {
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      requirePerson(actor);
      const count = await this.notifications.countUnread(tx);
      return { count: Math.min(count, UNREAD_LIMIT), more: count > UNREAD_LIMIT };
    });
  }

  /** Ids that are not the reader's change nothing and are not told apart from those that are. */
  markRead(actor: Actor, ids: readonly string[]): Promise<void> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      requirePerson(actor);
      if (ids.length > MAX_MARKED) {
        throw badInput({
          field: 'ids',
          rule: 'count',
          kind: `list of ${ids.length}`,
          id: `paling banyak ${MAX_MARKED} sekaligus`,
          en: `at most ${MAX_MARKED} at once`,
        });
      }
      await this.notifications.markRead(tx, ids.filter(isUuid));
    });
  }

  markAllRead(actor: Actor, until: Date): Promise<void> {
    return this.database.write(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      requirePerson(actor);
      await this.notifications.markAllRead(tx, until < tx.now ? until : tx.now);
    });
  }
}
