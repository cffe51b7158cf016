import { type ReactNode, useEffect, useId, useState } from 'react';
import { type ApiError, useRead } from '../../api';
import { ClaimNumber, ClaimStateBadge, OrganizationName, RatingBadge, RegionName } from '../../domain';
import { FileClaimMatchesDocument, type FileClaimMatchesResult } from '../../gql/file-claim';
import { ExternalFinding } from '../../matching';
import { useFormats } from '../../texts';
import { Actions, Button, Failure, announce, buttonClass, cx } from '../../ui';
import { whyTexts } from '../../ui/why.texts';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import { type Filing, toAppearances } from './filing';
import { useSettled } from './use-settled';

type Suggestion = FileClaimMatchesResult['suggestMatches'][number];

const SHORTEST = 12;
const PAUSE_MS = 600;
const MOST_LETTERS = 10_000;
const MOST_ADDRESSES = 10;

export interface SuggestionsProps {
  readonly filing: Filing;
  readonly onJoin: (claimId: string) => void;
  /** The claim that is being joined. */
  readonly joining: string | null;
  readonly error: ApiError | null;
}

/**
 * Earlier claims and published fact-checks that may tell the same, while one types: to be joined instead of filed again. They
 * have a place of their own: beside the form where there is room, else behind a line of always the same height, so that what
 * arrives moves nothing under the hand.
 */
export function Suggestions({ filing, onJoin, joining, error }: SuggestionsProps): ReactNode {
  const say = fileClaimTexts.use();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const [isAsked, setAsked] = useState(false);
  const question = useSettled(questionOf(filing), PAUSE_MS);
  const isEnough = question !== '';
  const query = useRead(
    FileClaimMatchesDocument,
    { input: isEnough ? (JSON.parse(question) as Question) : NOTHING },
    { enabled: isEnough, keep: true },
  );
  const found = isEnough ? query.data?.suggestMatches : undefined;
  const shown = found?.filter((one) => one.shown || isAsked) ?? [];
  const hidden = (found?.length ?? 0) - shown.length;
  const count = shown.length;
  useEffect(() => {
    if (count > 0) announce(fileClaimTexts.say('suggestionsFound', { count }));
  }, [count]);
  const line = (): string => {
    if (!isEnough) return say('suggestionsLater');
    if (count > 0) return say('suggestionsFound', { count });
    if (found === undefined) return say(query.error ? 'suggestionsFailed' : 'suggestionsSearching');
    return say('suggestionsNone');
  };
  return (
    <div className={css.beside}>
      <section
        className={cx(css.suggestions, count > 0 && css.some, isOpen && css.open)}
        aria-label={say('suggestions')}
      >
        <div className={css.line}>
          <p>
            <strong>{say('suggestions')}</strong> <span className={css.hint}>{line()}</span>
          </p>
          {(found?.length ?? 0) > 0 ? (
            <span className={css.opener}>
              <Button aria-expanded={isOpen} aria-controls={id} onPress={() => setOpen(!isOpen)}>
                {say(isOpen ? 'hideSuggestions' : 'showSuggestions')}
              </Button>
            </span>
          ) : null}
        </div>
        {error ? <Failure error={error} /> : null}
        {query.error && found === undefined ? (
          <Actions>
            <Button look="quiet" onPress={() => void query.refetch()}>
              {say('searchAgain')}
            </Button>
          </Actions>
        ) : null}
        <div id={id} className={css.found}>
          {count > 0 ? <p className={css.hint}>{say('suggestionsHint')}</p> : null}
          <ul className={css.plain}>
            {shown.map((one) => (
              <li key={one.claim?.id ?? one.factCheck?.id ?? one.external?.id} className={css.suggestion}>
                {one.claim ? (
                  <SimilarClaim claim={one.claim} onJoin={onJoin} joining={joining} />
                ) : one.external ? (
                  <ExternalFinding finding={one.external} />
                ) : (
                  <SimilarFactCheck factCheck={one.factCheck} />
                )}
                <Why suggestion={one} />
              </li>
            ))}
          </ul>
          {hidden > 0 ? (
            <Actions>
              <Button look="quiet" onPress={() => setAsked(true)}>
                {say('moreSuggestions', { count: hidden })}
              </Button>
            </Actions>
          ) : null}
        </div>
      </section>
    </div>
  );
}

interface Question {
  readonly text: string;
  readonly urls: string[];
  readonly uploadId: string | null;
  readonly first: number;
}
const NOTHING: Question = { text: '', urls: [], uploadId: null, first: 5 };
const PICTURE = /\.(jpe?g|png|webp|gif|avif|hei[cf])$/i;

/** What is at hand, as a text that can be compared; empty while that is too little. */
function questionOf(filing: Filing): string {
  const text = filing.statement.trim().slice(0, MOST_LETTERS);
  const urls = toAppearances(filing).flatMap(({ url }) => url ?? []);
  const picture = filing.files.find(({ name, uploadId }) => uploadId !== null && PICTURE.test(name));
  if (text.length < SHORTEST && urls.length === 0 && !picture) return '';
  const question: Question = {
    text,
    urls: urls.filter((one) => /^https?:\/\//i.test(one)).slice(0, MOST_ADDRESSES),
    uploadId: picture?.uploadId ?? null,
    first: 5,
  };
  return JSON.stringify(question);
}

/** Words for what stands against joining; the api's own code where there is none. */
const REFUSALS = ['ROLE_NEEDED', 'CLAUSE_NEEDED'] as const;

function SimilarClaim({
  claim,
  onJoin,
  joining,
}: {
  readonly claim: NonNullable<Suggestion['claim']>;
  readonly onJoin: (claimId: string) => void;
  readonly joining: string | null;
}): ReactNode {
  const say = fileClaimTexts.use();
  const why = whyTexts.use();
  // Whoever joins says where it was seen as well.
  const can = claim.viewerCan.find(({ action }) => action === 'ADD_APPEARANCE');
  const refusal = REFUSALS.find((one) => one === can?.refusal);
  return (
    <>
      <p className={css.facts}>
        <ClaimNumber id={claim.id} number={claim.number} /> <ClaimStateBadge state={claim.state} />
        <OrganizationName name={claim.owner.name} /> <RegionName region={claim.region} />
      </p>
      <p className={css.said}>
        <bdi>{claim.statement}</bdi>
      </p>
      {can?.allowed ? (
        <Actions>
          <Button
            isPending={joining === claim.id}
            why={joining !== null && joining !== claim.id ? why('joiningOther') : undefined}
            aria-label={say('joinNumber', { number: claim.number })}
            onPress={() => onJoin(claim.id)}
          >
            {say('join')}
          </Button>
        </Actions>
      ) : (
        <p className={css.hint}>{refusal ? say(`cannotJoin.${refusal}`) : say('cannotJoin')}</p>
      )}
    </>
  );
}

function SimilarFactCheck({ factCheck }: { readonly factCheck: Suggestion['factCheck'] }): ReactNode {
  const say = fileClaimTexts.use();
  if (!factCheck) return null;
  return (
    <>
      <p className={css.facts}>
        <strong>{say('factCheck')}</strong>
        {factCheck.current ? <RatingBadge rating={factCheck.current.rating} label={factCheck.current.label} /> : null}
        <OrganizationName name={factCheck.newsroom.name} />
      </p>
      <p className={css.said}>
        <bdi>{factCheck.current?.headline}</bdi>
      </p>
      <Actions>
        <a className={buttonClass()} href={`/cek-fakta/${factCheck.slug}`} target="_blank" rel="noreferrer">
          {say('readFactCheck')}
        </a>
      </Actions>
    </>
  );
}

/** How sure, and in what they agree. */
function Why({ suggestion: { score, reasons } }: { readonly suggestion: Suggestion }): ReactNode {
  const say = fileClaimTexts.use();
  const formats = useFormats();
  const sure = score >= 0.9 ? 'scoreSame' : score >= 0.6 ? 'scoreVery' : 'scoreSome';
  const percent = formats.number(score, { style: 'percent', maximumFractionDigits: 0 });
  const because = reasons.map(({ method, words }) =>
    words.length > 0 ? say('reasonWords', { words: words.slice(0, 8).join(', ') }) : say(`reason.${method}`),
  );
  return (
    <p className={css.hint}>
      {say(sure, { percent })} {because.join('; ')}
    </p>
  );
}
