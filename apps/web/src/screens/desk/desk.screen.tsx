import { Link, Navigate } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import { useRead } from '../../api';
import { Page, useMay, useShortcuts, useViewer } from '../../app';
import { DeskQueuesDocument, type DeskQueuesVariables } from '../../gql/desk';
import { Icon, Loaded, Skeleton, announce, buttonClass } from '../../ui';
import { ClaimRow, MentionRow, ReportRow } from './rows';
import css from './desk.module.css';
import { deskTexts } from './desk.texts';
import { Queue } from './queue';
import { type Queues, queuesOf, totalOf } from './queues';
import { VerdictQueue } from './verdict-queue';

/** As many of each queue come with the screen; the rest is asked for with "show all". */
const FIRST = 8;

/** What needs me, the most pressing first. */
export function DeskScreen(): ReactNode {
  // An operator who belongs to no organisation reads no claim: the secretariat's work is elsewhere.
  return useMay('claim.read') ? <Desk /> : <Navigate to="/organisasi" replace />;
}

function Desk(): ReactNode {
  const say = deskTexts.use();
  const variables: DeskQueuesVariables = {
    first: FIRST,
    review: useMay('verdict.review'),
    write: useMay('verdict.write'),
    endorse: useMay('verdict.endorse'),
    publish: useMay('factcheck.publish'),
    answer: useMay('report.answer'),
    region: useViewer().organization?.region?.code ?? null,
  };
  const mayFile = useMay('claim.file');
  const query = useRead(DeskQueuesDocument, variables, { live: true });
  const queues = useMemo(() => (query.data ? queuesOf(query.data) : undefined), [query.data]);
  useNews(queues);
  useShortcuts([
    { keys: 'j', label: say('next'), run: () => moveTo(1) },
    { keys: 'k', label: say('previous'), run: () => moveTo(-1) },
  ]);
  return (
    <Page
      title={say('title')}
      actions={
        <>
          <Link to="/klaim" className={buttonClass()}>
            {say('allClaims')}
          </Link>
          {mayFile ? (
            <Link to="/klaim/baru" className={buttonClass('primary')}>
              <Icon name="add" /> {say('fileClaim')}
            </Link>
          ) : null}
        </>
      }
    >
      <Loaded query={query} loading={<Skeleton lines={12} />}>
        {() => (queues ? <Waiting queues={queues} /> : null)}
      </Loaded>
    </Page>
  );
}

function Waiting({ queues }: { readonly queues: Queues }): ReactNode {
  const say = deskTexts.use();
  const { region } = useViewer().organization ?? {};
  const mayAnswer = useMay('report.answer');
  const mayFile = useMay('claim.file');
  const { verdicts, assigned, mentions, reports, newest } = queues;
  const newestTitle = region ? say('newestIn', { region: region.name }) : say('queue.newest');
  const all = [
    ...verdicts.map(({ name, queue, count, items }) => ({
      name,
      title: say(`queue.${name}`),
      count,
      content: <VerdictQueue key={name} name={name} queue={queue} count={count} first={items} />,
    })),
    {
      name: 'assigned',
      title: say('queue.assigned'),
      count: assigned.count,
      content: (
        <Queue
          key="assigned"
          name="assigned"
          title={say('queue.assigned')}
          count={assigned.count}
          rows={assigned.items.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} />
          ))}
        />
      ),
    },
    {
      name: 'mentions',
      title: say('queue.mentions'),
      count: mentions.count,
      content: (
        <Queue
          key="mentions"
          name="mentions"
          title={say('queue.mentions')}
          count={mentions.count}
          rows={mentions.items.map((mention) => (
            <MentionRow key={mention.id} mention={mention} />
          ))}
        />
      ),
    },
    ...(mayAnswer
      ? [
          {
            name: 'reports',
            title: say('queue.reports'),
            count: reports.count,
            content: (
              <Queue
                key="reports"
                name="reports"
                title={say('queue.reports')}
                count={reports.count}
                rows={reports.items.map((report) => (
                  <ReportRow key={report.id} report={report} />
                ))}
              />
            ),
          },
        ]
      : []),
    {
      name: 'newest',
      title: newestTitle,
      count: newest.count,
      content: (
        <Queue
          key="newest"
          name="newest"
          title={newestTitle}
          count={newest.count}
          hint={say('newestHint')}
          rows={newest.items.map((claim) => (
            <ClaimRow key={claim.id} claim={claim} />
          ))}
        />
      ),
    },
  ];
  const full = all.filter(({ count }) => count.count > 0);
  const empty = all.filter(({ count }) => count.count === 0);
  return (
    <>
      {full.length > 1 ? (
        <nav aria-label={say('queues')} className={css.strip}>
          {full.map(({ name, title, count }) => (
            <a key={name} href={`#antrean-${name}`} className={css.stripEntry}>
              <strong>{count.text}</strong> {title}
            </a>
          ))}
        </nav>
      ) : null}
      {totalOf(queues) === 0 ? (
        <p className={css.calm}>
          <strong>{say('nothingTitle')}</strong> {say('nothingText')} {mayFile ? say('nothingNext') : null}
        </p>
      ) : null}
      <div className={css.queues}>{full.map(({ content }) => content)}</div>
      {empty.length > 0 ? (
        <p className={css.calm}>{say('emptyQueues', { names: empty.map(({ title }) => title).join(', ') })}</p>
      ) : null}
    </>
  );
}

/** Tells those who do not see it that something has come, while they look elsewhere on the screen. */
function useNews(queues: Queues | undefined): void {
  const before = useRef<number>();
  useEffect(() => {
    if (!queues) return;
    const now = totalOf(queues) + queues.newest.count.count;
    if (before.current !== undefined && now > before.current) {
      announce(deskTexts.say('changed', { count: now - before.current }));
    }
    before.current = now;
  }, [queues]);
}

/** To the next row, whichever queue it is in. */
function moveTo(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
  const at = rows.findIndex((row) => row === document.activeElement);
  rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)]?.focus();
}
