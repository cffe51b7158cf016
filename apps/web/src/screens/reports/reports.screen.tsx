import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { ApiError, isCode, usePages } from '../../api';
import { Page, useMay, useShortcuts } from '../../app';
import { ReaderReportsDocument, type ReaderReportsResult } from '../../gql/reports';
import { Actions, Button, Empty, Failure, NotHere, Notice, Skeleton, StaleNotice, Tabs } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { deskTexts } from '../desk/desk.texts';
import { ReportEntry } from './report-entry';
import css from './reports.module.css';
import { REPORT_LISTS, type ReportList, type ReportsSearch } from './reports.search';
import { reportsTexts } from './reports.texts';

export type Report = ReaderReportsResult['errorReports']['nodes'][number];

/** As many as the desk counts. */
const PAGE = 25;
const STATE_OF = { terbuka: 'OPEN', ditindaklanjuti: 'DEALT_WITH', ditolak: 'REFUSED', semua: null } as const;

/** What readers found wrong in published fact-checks, for the editors who answer for them; and the answers. */
export function ReportsScreen(): ReactNode {
  const say = reportsTexts.use();
  const mayAnswer = useMay('report.answer');
  // Whoever does not answer for fact-checks is not told whether there is anything to answer.
  return (
    <Page title={say('title')}>{mayAnswer ? <Reports /> : <NotHere error={new ApiError('FORBIDDEN', '')} />}</Page>
  );
}

function Reports(): ReactNode {
  const say = reportsTexts.use();
  const search = useSearch({ from: '/shell/laporan' });
  const navigate = useNavigate({ from: '/laporan' });
  const list = search.keadaan ?? 'terbuka';
  const go = (next: ReportsSearch): void => void navigate({ search: next, replace: true });
  return (
    <>
      <p>{say('intro')}</p>
      {search.cekFakta === undefined ? null : (
        <Notice tone="info">
          <p>{say('ofOne')}</p>
          <Actions>
            <Button onPress={() => go({ keadaan: search.keadaan })}>{say('ofAll')}</Button>
          </Actions>
        </Notice>
      )}
      <Tabs
        label={say('lists')}
        selected={list}
        onSelect={(id) => go({ cekFakta: search.cekFakta, keadaan: id === 'terbuka' ? undefined : (id as ReportList) })}
        tabs={REPORT_LISTS.map((id) => ({
          id,
          title: say(id),
          content: <List list={id} factCheckId={search.cekFakta ?? null} marked={search.laporan} />,
        }))}
      />
    </>
  );
}

interface ListProps {
  readonly list: ReportList;
  readonly factCheckId: string | null;
  /** The report that one has come for. */
  readonly marked: string | undefined;
}

function List({ list, factCheckId, marked }: ListProps): ReactNode {
  const say = reportsTexts.use();
  const words = uiTexts.use();
  const keys = deskTexts.use();
  const query = usePages(
    ReaderReportsDocument,
    { first: PAGE, state: STATE_OF[list], factCheckId },
    ({ errorReports }) => errorReports,
    { live: true },
  );
  useShortcuts([
    { keys: 'j', label: keys('next'), run: () => moveTo(1) },
    { keys: 'k', label: keys('previous'), run: () => moveTo(-1) },
  ]);
  const found = query.data?.pages.flatMap(({ errorReports }) => errorReports.nodes);
  if (isCode(query.error, 'FORBIDDEN', 'NOT_FOUND')) return <NotHere error={query.error} />;
  if (!found) {
    return query.error ? <Failure error={query.error} onRetry={() => void query.refetch()} /> : <Skeleton lines={8} />;
  }
  return (
    <div className={css.list}>
      <StaleNotice query={query} />
      {/* What was answered leaves the list of what waits, with the button that was pressed: the focus comes here. */}
      <p data-goes-on className={css.hint} role="status">
        {say('shown', { count: found.length })}
      </p>
      {found.length === 0 ? (
        <Empty title={say(list === 'terbuka' ? 'emptyOpen' : 'emptyOther')}>
          <p>{say('emptyText')}</p>
        </Empty>
      ) : (
        <ul role="list" className={css.list}>
          {found.map((report) => (
            <ReportEntry key={report.id} report={report} isMarked={report.id === marked} />
          ))}
        </ul>
      )}
      {query.hasNextPage ? (
        <Actions>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {words('more')}
          </Button>
        </Actions>
      ) : null}
    </div>
  );
}

/** To the next report. */
function moveTo(step: 1 | -1): void {
  const entries = [...document.querySelectorAll<HTMLElement>('[data-report]')];
  const at = entries.findIndex((entry) => entry.contains(document.activeElement));
  entries[
    at === -1 ? (step === 1 ? 0 : entries.length - 1) : Math.min(Math.max(at + step, 0), entries.length - 1)
  ]?.focus();
}
