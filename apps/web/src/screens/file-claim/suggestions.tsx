import { type ReactNode, useEffect, useState } from 'react';
import { type ApiError, useRead } from '../../api';
import { ClaimNumber, ClaimStateBadge, OrganizationName, RatingBadge, RegionName } from '../../domain';
import { FileClaimMatchesDocument, type FileClaimMatchesResult } from '../../gql/file-claim';
import { useFormats } from '../../texts';
import { Actions, Button, Failure, announce, buttonClass } from '../../ui';
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
  readonly isJoining: boolean;
  readonly error: ApiError | null;
}

/** Earlier claims and published fact-checks that may tell the same, while one types: to be joined instead of filed again. */
export function Suggestions({ filing, onJoin, isJoining, error }: SuggestionsProps): ReactNode {
  const say = fileClaimTexts.use();
  const [isAsked, setAsked] = useState(false);
  const question = useSettled(questionOf(filing), PAUSE_MS);
  const isEnough = question !== '';
  const { data } = useRead(
    FileClaimMatchesDocument,
    { input: isEnough ? (JSON.parse(question) as Question) : NOTHING },
    { enabled: isEnough, keep: true },
  );
  const found = isEnough ? (data?.suggestMatches ?? []) : [];
  const shown = found.filter((one) => one.shown || isAsked);
  const hidden = found.length - shown.length;
  const count = shown.length;
  useEffect(() => {
    if (count > 0) announce(fileClaimTexts.say('suggestionsFound', { count }));
  }, [count]);
  if (found.length === 0) return null;
  return (
    <section className={css.suggestions} aria-label={say('suggestions')}>
      {count > 0 ? (
        <>
          <h2>{say('suggestions')}</h2>
          <p className={css.hint}>{say('suggestionsHint')}</p>
        </>
      ) : null}
      {error ? <Failure error={error} /> : null}
      <ul className={css.plain}>
        {shown.map((one) => (
          <li key={one.claim?.id ?? one.factCheck?.id} className={css.suggestion}>
            {one.claim ? (
              <SimilarClaim claim={one.claim} onJoin={onJoin} isJoining={isJoining} />
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
    </section>
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

function SimilarClaim({
  claim,
  onJoin,
  isJoining,
}: {
  readonly claim: NonNullable<Suggestion['claim']>;
  readonly onJoin: (claimId: string) => void;
  readonly isJoining: boolean;
}): ReactNode {
  const say = fileClaimTexts.use();
  return (
    <>
      <p className={css.facts}>
        <ClaimNumber id={claim.id} number={claim.number} /> <ClaimStateBadge state={claim.state} />
        <OrganizationName name={claim.owner.name} /> <RegionName region={claim.region} />
      </p>
      <p className={css.said}>
        <bdi>{claim.statement}</bdi>
      </p>
      <Actions>
        <Button
          isPending={isJoining}
          aria-label={say('joinNumber', { number: claim.number })}
          onPress={() => onJoin(claim.id)}
        >
          {say('join')}
        </Button>
      </Actions>
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
