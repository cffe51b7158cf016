import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useRead, useWrite } from '../api';
import {
  MarkAllNotificationsReadDocument,
  MarkNotificationsReadDocument,
  NotificationsDocument,
  type NotificationsResult,
  UnreadNotificationsDocument,
} from '../gql/notifications';
import { useFormats } from '../texts';
import { Button, Hidden, Icon, Loaded, cx } from '../ui';
import ui from '../ui/ui.module.css';
import css from './account.module.css';
import { shellTexts } from './shell.texts';

const LATEST = 10;
const CHANGED = [NotificationsDocument, UnreadNotificationsDocument] as const;

export function Bell(): ReactNode {
  const say = shellTexts.use();
  const { data } = useRead(UnreadNotificationsDocument, {}, { live: true });
  const unread = data?.unreadNotifications;
  const name = unread && unread.count > 0 ? say('unread', { text: unread.text }) : say('notifications');
  return (
    <DialogTrigger>
      <Button look="quiet" icon aria-label={name}>
        <span className={css.bell}>
          <Icon name="bell" />
          {unread && unread.count > 0 ? (
            <span className={css.count} aria-hidden="true">
              {unread.text}
            </span>
          ) : null}
        </span>
      </Button>
      <Popover className={cx(ui.popover)}>
        <Dialog className={css.news} aria-label={say('notifications')}>
          {({ close }) => <Latest onGo={close} />}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function Latest({ onGo }: { readonly onGo: () => void }): ReactNode {
  const say = shellTexts.use();
  const query = useRead(NotificationsDocument, { first: LATEST }, { live: true });
  const readAll = useWrite(MarkAllNotificationsReadDocument, { changes: CHANGED });
  return (
    <Loaded
      query={query}
      isEmpty={({ notifications }) => notifications.nodes.length === 0}
      empty={<p>{say('noNotifications')}</p>}
    >
      {({ notifications: { nodes } }) => (
        <>
          {nodes.some(({ readAt }) => readAt === null) ? (
            <Button
              look="quiet"
              isPending={readAll.isPending}
              onPress={() => readAll.mutate({ input: { until: nodes[0]?.createdAt ?? new Date().toISOString() } })}
            >
              {say('markAllRead')}
            </Button>
          ) : null}
          <ul role="list">
            {nodes.map((one) => (
              <li key={one.id}>
                <NotificationLine notification={one} onGo={onGo} />
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  );
}

export type NotificationLineOf = NotificationsResult['notifications']['nodes'][number];

/** One line of news; leads to the claim, and counts as read from then on. */
export function NotificationLine({
  notification,
  onGo,
  isRow = false,
}: {
  readonly notification: NotificationLineOf;
  readonly onGo?: () => void;
  /** One of the rows of a screen, which keys move between. */
  readonly isRow?: boolean;
}): ReactNode {
  const say = shellTexts.use();
  const formats = useFormats();
  const read = useWrite(MarkNotificationsReadDocument, { changes: CHANGED });
  const { id, kind, summary, claimId, claimNumber, actorName, actorOrganizationName, createdAt, readAt } = notification;
  const name = actorName ?? say('somebody');
  // Of these the event alone does not say what it is to the reader.
  const what =
    kind === 'MENTIONED' ? say('mentionedYou', { name }) : kind === 'REPLIED' ? say('answeredYou', { name }) : summary;
  const content = (
    <>
      <span>
        {readAt === null ? <Hidden>{say('unreadMark')} </Hidden> : null}
        {what}
      </span>
      <span className={css.when}>
        {[claimNumber, what === summary ? actorName : null, actorOrganizationName, formats.ago(createdAt)]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </>
  );
  const className = cx(css.one, readAt === null && css.unread);
  if (claimId === null) return <div className={className}>{content}</div>;
  const go = (): void => {
    if (readAt === null) read.mutate({ input: { ids: [id] } });
    onGo?.();
  };
  return (
    <Link
      to="/klaim/$id"
      params={{ id: claimId }}
      className={className}
      onClick={go}
      {...(isRow ? { 'data-row': true } : {})}
    >
      {content}
    </Link>
  );
}
