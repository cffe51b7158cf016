import { type ReactNode, useEffect, useState } from 'react';
import { useRead } from '../../api';
import { useMay, useViewer } from '../../app';
import { Ago, ClaimNumber, ClaimStateBadge, OrganizationName, RatingBadge } from '../../domain';
import { ExternalFinding } from '../../matching';
import {
  ClaimMatchesDocument,
  type ClaimMatchesResult,
  ClaimSimilarDocument,
  type ClaimSimilarResult,
} from '../../gql/matches';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Loaded, Panel, announce } from '../../ui';
import css from './claim.module.css';
import type { Claim } from './claim.screen';
import { matchesTexts } from './matches.texts';
import { Deciding, MergeButton, UndoMergeButton } from './match-actions';

export type SameClaim = ClaimMatchesResult['claimCluster'][number];
type Match = ClaimMatchesResult['claim']['matches'][number];
type Suggestion = ClaimSimilarResult['suggestMatches'][number];
/** A claim or a fact-check at the other end of a match. */
export interface OtherEnd {
  readonly claim: Pick<SameClaim, 'id' | 'number' | 'statement' | 'state' | 'version' | 'owner'> | null;
  readonly factCheck: NonNullable<Match['factCheck']> | null;
}

/** As many as one can look through. */
const MOST = 8;

/** Other claims and fact-checks that tell the same: the cluster, what people decided, and what may still be decided. */
export function Matches({ claim }: { readonly claim: Claim }): ReactNode {
  const say = matchesTexts.use();
  const [isAsked, setAsked] = useState(false);
  const viewer = useViewer();
  const query = useRead(ClaimMatchesDocument, { id: claim.id }, { live: true });
  const confirmed = (query.data?.claim.matches ?? [])
    .filter(({ organizationId, decision }) => organizationId === viewer.organization?.id && decision === 'CONFIRMED')
    .flatMap(({ claims, factCheck }) => [...claims.map(({ id }) => id), ...(factCheck ? [factCheck.id] : [])]);
  return (
    <Panel label={say('title')}>
      <div className={css.head}>
        <h2>{say('title')}</h2>
        {isAsked ? null : <Button onPress={() => setAsked(true)}>{say('search')}</Button>}
      </div>
      {isAsked ? <Similar claim={claim} confirmed={confirmed} /> : null}
      <Loaded
        query={query}
        isEmpty={({ claim: { matches }, claimCluster }) => matches.length === 0 && claimCluster.length < 2}
        empty={<p>{say('none')}</p>}
      >
        {({ claim: { matches }, claimCluster }) => (
          <>
            <Cluster claim={claim} members={claimCluster.filter(({ id }) => id !== claim.id)} />
            <Decisions claim={claim} matches={matches} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

/** The other claims of the cluster, each with how much hangs on it: it is all still there. */
function Cluster({ claim, members }: { readonly claim: Claim; readonly members: readonly SameClaim[] }): ReactNode {
  const say = matchesTexts.use();
  const formats = useFormats();
  const viewer = useViewer();
  const mayMerge = useMay('claim.merge');
  if (members.length === 0) return null;
  return (
    <>
      <h3>{say('cluster', { count: members.length })}</h3>
      <ul className={css.plain}>
        {members.map((one) => {
          const isMergedHere = one.duplicateOf?.id === claim.id;
          return (
            <li key={one.id} className={css.entry}>
              <ClaimLine claim={one} />
              <p className={css.hint}>
                {say('hangs', {
                  appearances: formats.number(one.appearanceCount),
                  evidence: formats.number(one.evidenceCount),
                  comments: formats.number(one.commentCount),
                })}
                {isMergedHere ? ` · ${say('mergedHere')}` : null}
              </p>
              {isMergedHere && mayMerge && one.owner.id === viewer.organization?.id ? (
                <Actions>
                  <UndoMergeButton claim={one} label={say('undoOf', { number: one.number })} />
                </Actions>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What people decided, each with the way to decide otherwise. */
function Decisions({ claim, matches }: { readonly claim: Claim; readonly matches: readonly Match[] }): ReactNode {
  const say = matchesTexts.use();
  const formats = useFormats();
  const viewer = useViewer();
  if (matches.length === 0) return null;
  return (
    <>
      <h3>{say('decisions')}</h3>
      <ul className={css.plain}>
        {matches.map((one) => {
          const isOwn = one.organizationId === viewer.organization?.id;
          const other: OtherEnd = {
            claim: one.claims.find(({ id }) => id !== claim.id) ?? null,
            factCheck: one.factCheck,
          };
          return (
            <li key={one.id} className={css.entry}>
              <p className={css.facts}>
                <Badge tone={one.decision === 'CONFIRMED' ? 'good' : 'info'}>{say(one.decision)}</Badge>
              </p>
              <End other={other} />
              <p className={css.hint}>
                {one.decidedBy ? `${say('decidedBy', { name: one.decidedBy.displayName })}, ` : null}
                {say(isOwn ? 'ofOwn' : 'ofOther')} · <Ago at={one.decidedAt} />
                {one.methods.map((method) => ` · ${say(`reason.${method}`)}`)}
                {one.score > 0 ? ` · ${say('alike', { percent: percentOf(formats, one.score) })}` : null}
              </p>
              {/* What another organisation decided is its own; one's own word is given beside it. */}
              <Deciding claim={claim} other={other} decided={isOwn ? one.decision : null}>
                {one.decision === 'CONFIRMED' && other.claim ? <MergeButton claim={claim} other={other.claim} /> : null}
              </Deciding>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** Asked for by hand, so that the page does not move under who reads it. */
function Similar({ claim, confirmed }: { readonly claim: Claim; readonly confirmed: readonly string[] }): ReactNode {
  const say = matchesTexts.use();
  const query = useRead(ClaimSimilarDocument, { input: { text: '', claimId: claim.id, first: MOST } });
  // What the own organisation has confirmed stands below, and is asked no more.
  const found = query.data?.suggestMatches.filter(
    (one) => !confirmed.includes(one.claim?.id ?? one.factCheck?.id ?? ''),
  );
  const count = found?.length;
  useEffect(() => {
    if (count !== undefined)
      announce(count === 0 ? matchesTexts.say('noSuggestions') : matchesTexts.say('found', { count }));
  }, [count]);
  return (
    <section aria-label={say('suggestions')}>
      <h3>{say('suggestions')}</h3>
      <Loaded query={query} isEmpty={() => count === 0} empty={<p>{say('noSuggestions')}</p>}>
        {() => (
          <ul className={css.plain}>
            {found?.map((one) => (
              <li key={one.claim?.id ?? one.factCheck?.id ?? one.external?.id} className={css.entry}>
                {one.external ? <ExternalFinding finding={one.external} /> : <End other={one} />}
                <Why suggestion={one} />
                {one.external ? null : (
                  <Deciding claim={claim} other={one} decided={null}>
                    {one.claim ? <MergeButton claim={claim} other={one.claim} /> : null}
                  </Deciding>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <Actions>
        <Button look="quiet" isPending={query.isFetching} onPress={() => void query.refetch()}>
          {say('searchAgain')}
        </Button>
      </Actions>
    </section>
  );
}

function Why({ suggestion: { score, reasons } }: { readonly suggestion: Suggestion }): ReactNode {
  const say = matchesTexts.use();
  const formats = useFormats();
  const because = reasons.map(({ method, words }) =>
    words.length > 0 ? say('reasonWords', { words: words.slice(0, 8).join(', ') }) : say(`reason.${method}`),
  );
  return (
    <p className={css.hint}>
      {say('likeliness', { percent: percentOf(formats, score) })} {because.join('; ')}
    </p>
  );
}

function End({ other: { claim, factCheck } }: { readonly other: OtherEnd }): ReactNode {
  const say = matchesTexts.use();
  if (claim) return <ClaimLine claim={claim} />;
  if (!factCheck) return null;
  return (
    <>
      <p className={css.facts}>
        <strong>{say('factCheck')}</strong>
        {factCheck.current ? <RatingBadge rating={factCheck.current.rating} label={factCheck.current.label} /> : null}
        <OrganizationName name={factCheck.newsroom.name} />
        <a href={`/cek-fakta/${factCheck.slug}`} target="_blank" rel="noreferrer">
          {say('readFactCheck')}
        </a>
      </p>
      <p className={css.said}>
        <bdi>{factCheck.current?.headline}</bdi>
      </p>
    </>
  );
}

function ClaimLine({ claim }: { readonly claim: NonNullable<OtherEnd['claim']> }): ReactNode {
  return (
    <>
      <p className={css.facts}>
        <ClaimNumber id={claim.id} number={claim.number} /> <ClaimStateBadge state={claim.state} />
        <OrganizationName name={claim.owner.name} />
      </p>
      <p className={css.said}>
        <bdi>{claim.statement}</bdi>
      </p>
    </>
  );
}

const percentOf = (formats: ReturnType<typeof useFormats>, score: number): string =>
  formats.number(score, { style: 'percent', maximumFractionDigits: 0 });
