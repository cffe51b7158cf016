import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react';
import { isCode, usePages } from '../../api';
import { Page, useMay, useShortcuts } from '../../app';
import { ClaimSearchDocument, type ClaimSearchResult, type ClaimSearchVariables } from '../../gql/claims';
import {
  Actions,
  Button,
  Empty,
  Failure,
  NotHere,
  Notice,
  Skeleton,
  StaleNotice,
  announce,
  buttonClass,
} from '../../ui';
import { uiTexts } from '../../ui/texts';
import { BulkBar } from './bulk-bar';
import { ClaimList } from './claim-list';
import { ClaimPreview } from './claim-preview';
import css from './claims.module.css';
import { type ClaimsSearch, filterOf, sortOf } from './claims.search';
import { claimsTexts } from './claims.texts';
import { Facets } from './facets';
import { SavedSearches } from './saved-searches';
import { SearchBar } from './search-bar';

export type ClaimEdge = ClaimSearchResult['searchClaims']['edges'][number];
export type FoundClaim = ClaimEdge['node'];

const PAGE = 25;
const NONE: ClaimSearchResult['searchClaims']['facets'] = [];

/** Finding claims among those that the organisation reads. The address holds everything that is asked. */
export function ClaimsScreen(): ReactNode {
  const say = claimsTexts.use();
  const words = uiTexts.use();
  const search = useSearch({ from: '/shell/klaim' });
  const navigate = useNavigate({ from: '/klaim' });
  const mayAssign = useMay('claim.assign');
  const [picked, setPicked] = useState<ReadonlyMap<string, string>>(new Map());

  const variables = {
    query: search.q ?? '',
    filter: filterOf(search),
    sort: sortOf(search),
    first: PAGE,
  } as Omit<ClaimSearchVariables, 'after'>;
  const query = usePages(ClaimSearchDocument, variables, ({ searchClaims }) => searchClaims, {
    live: true,
    keep: true,
  });
  const pages = query.data?.pages ?? [];
  const newest = pages[0]?.searchClaims;
  const edges = pages.flatMap(({ searchClaims }) => searchClaims.edges);

  const change = useCallback(
    (changes: ClaimsSearch, replace = false): void =>
      void navigate({ search: (before: ClaimsSearch) => ({ ...before, ...changes }), replace }),
    [navigate],
  );
  const show = useCallback((id: string): void => change({ pilih: id }, true), [change]);
  const narrowing = useNarrowing(search);
  // Beside the list and in their own time: whoever goes on with a key has not waited for it.
  const previewed = useDeferredValue(search.pilih);
  const total = newest?.total?.text;
  useEffect(() => {
    if (total !== undefined) announce(say('found', { count: total }));
  }, [say, total, search.q]);

  const askAgain = async (): Promise<void> => {
    const { isSuccess, data } = await query.refetch();
    const counted = data?.pages[0]?.searchClaims.total?.text;
    // Another number is said as any other is; the same one tells that it was counted.
    if (isSuccess && counted !== undefined && counted === total) announce(say('found', { count: counted }));
  };

  const chosen = edges.findIndex(({ node }) => node.id === search.pilih);
  const choose = (index: number): void => {
    const id = edges[Math.max(0, Math.min(index, edges.length - 1))]?.node.id;
    if (id === undefined) return;
    change({ pilih: id }, true);
    document.getElementById(`klaim-${id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const pick = useCallback(
    (claim: FoundClaim): void =>
      setPicked((before) => {
        const after = new Map(before);
        if (!after.delete(claim.id)) after.set(claim.id, claim.number);
        return after;
      }),
    [],
  );
  useShortcuts([
    { keys: 'j', label: say('keyNext'), run: () => choose(chosen + 1) },
    { keys: 'k', label: say('keyBefore'), run: () => choose(chosen - 1) },
    {
      keys: 'Enter',
      label: say('keyOpen'),
      run: () => search.pilih && void navigate({ to: '/klaim/$id', params: { id: search.pilih } }),
    },
    {
      keys: 'x',
      label: say('keyPick'),
      run: () => {
        const claim = edges[chosen]?.node;
        if (claim && mayAssign) pick(claim);
      },
    },
    { keys: '/', label: say('keySearch'), run: () => document.querySelector<HTMLInputElement>('#cari')?.focus() },
  ]);

  if (isCode(query.error, 'FORBIDDEN', 'NOT_FOUND')) {
    return (
      <Page title={say('title')}>
        <NotHere error={query.error} />
      </Page>
    );
  }
  const isNarrowed = search.q !== undefined || variables.filter !== null;
  return (
    <Page title={say('title')} actions={<SavedSearches search={search} />}>
      <SearchBar search={search} onChange={change} onAgain={() => void askAgain()} />
      <div className={css.layout}>
        <Facets search={narrowing} counted={newest?.facets ?? NONE} onChange={change} />
        <section aria-label={say('list')} aria-busy={query.isPlaceholderData} className={css.results}>
          <StaleNotice query={query} />
          {newest?.fallback ? (
            <Notice tone="warn" role="status">
              <p>{say('fallback')}</p>
            </Notice>
          ) : null}
          {newest?.suggestion ? (
            <p>
              {say.rich(
                'meant',
                {
                  link: (text) => (
                    <Button look="quiet" onPress={() => change({ q: newest.suggestion ?? undefined })}>
                      {text}
                    </Button>
                  ),
                },
                { text: newest.suggestion },
              )}
            </p>
          ) : null}
          {newest ? <p className={css.total}>{say('found', { count: newest.total?.text ?? '' })}</p> : null}
          <BulkBar picked={picked} onDone={() => setPicked(new Map())} />
          {query.error && !query.data ? (
            <Failure error={query.error} onRetry={() => void query.refetch()} />
          ) : !newest ? (
            <Skeleton lines={9} />
          ) : edges.length === 0 ? (
            <Empty title={say(isNarrowed ? 'empty' : 'emptyAll')}>
              <p>{say(isNarrowed ? 'emptyText' : 'emptyAllText')}</p>
              <Actions>
                {isNarrowed ? <Button onPress={() => void navigate({ search: {} })}>{say('clear')}</Button> : null}
                <Link to="/klaim/baru" className={buttonClass('primary')}>
                  {say('file')}
                </Link>
              </Actions>
            </Empty>
          ) : (
            <>
              <ClaimList
                edges={edges}
                chosen={search.pilih}
                picked={picked}
                onChoose={show}
                {...(mayAssign ? { onPick: pick } : {})}
              />
              {query.hasNextPage ? (
                <Actions>
                  <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
                    {words('more')}
                  </Button>
                </Actions>
              ) : null}
            </>
          )}
        </section>
        <aside className={css.preview} aria-label={say('preview')}>
          {previewed === undefined ? <p className={css.hint}>{say('previewNone')}</p> : <ClaimPreview id={previewed} />}
        </aside>
      </div>
    </Page>
  );
}

/** What is asked, without what is looked at: the same as long as the question is. */
function useNarrowing({ pilih: _, ...asked }: ClaimsSearch): ClaimsSearch {
  const key = JSON.stringify(asked);
  return useMemo(() => JSON.parse(key) as ClaimsSearch, [key]);
}
