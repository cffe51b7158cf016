import { type ReactNode, memo } from 'react';
import {
  Ago,
  ClaimLink,
  ClaimNumber,
  ClaimStateBadge,
  OrganizationName,
  RatingBadge,
  type RatingCode,
  RegionName,
} from '../../domain';
import { useThemes } from '../../domain/terms';
import { Badge, Checkbox, Hidden, cx } from '../../ui';
import type { ClaimEdge, FoundClaim } from './claims.screen';
import css from './claims.module.css';
import { claimsTexts } from './claims.texts';

interface ClaimListProps {
  readonly edges: readonly ClaimEdge[];
  readonly chosen: string | undefined;
  readonly picked: ReadonlyMap<string, string>;
  readonly onChoose: (id: string) => void;
  readonly onPick?: (claim: FoundClaim) => void;
}

/** Claims one below the other: the statement leads to the claim, a press beside it shows what it is about. */
export function ClaimList({ edges, chosen, picked, onChoose, onPick }: ClaimListProps): ReactNode {
  return (
    <ul className={css.list}>
      {edges.map(({ node: claim, highlights }) => (
        <Line
          key={claim.id}
          claim={claim}
          highlights={highlights}
          isChosen={claim.id === chosen}
          isPicked={picked.has(claim.id)}
          onChoose={onChoose}
          {...(onPick ? { onPick } : {})}
        />
      ))}
    </ul>
  );
}

interface LineProps extends Pick<ClaimListProps, 'onChoose' | 'onPick'> {
  readonly claim: FoundClaim;
  readonly highlights: ClaimEdge['highlights'];
  readonly isChosen: boolean;
  readonly isPicked: boolean;
}

/** Drawn again only when something of it has changed: a key in the list changes two of what may be hundreds. */
const Line = memo(function Line({ claim, highlights, isChosen, isPicked, onChoose, onPick }: LineProps): ReactNode {
  const say = claimsTexts.use();
  const themes = useThemes();
  return (
    // A pointer's short way to the preview; by keyboard it is j and k.
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <li
      id={`klaim-${claim.id}`}
      className={cx(css.line, isChosen && css.chosen)}
      aria-current={isChosen ? 'true' : undefined}
      onClick={({ target }) => isBeside(target) && onChoose(claim.id)}
    >
      {onPick ? (
        <Checkbox isSelected={isPicked} onChange={() => onPick(claim)}>
          <Hidden>{say('select', { number: claim.number })}</Hidden>
        </Checkbox>
      ) : null}
      <div className={css.body}>
        <ClaimLink id={claim.id} className={css.statement}>
          <Marked text={claim.statement} highlights={highlights} />
        </ClaimLink>
        <p className={css.facts}>
          <ClaimNumber id={claim.id} number={claim.number} />
          <OrganizationName name={claim.owner.name} />
          <RegionName region={claim.region} />
          <span>{themes.of(claim.theme)}</span>
          <Ago at={claim.filedAt} />
        </p>
        <p className={css.facts}>
          <ClaimStateBadge state={claim.state} />
          {claim.verdictSummaries
            .filter(({ rating }) => rating !== null)
            .map(({ verdictId, rating, label }) => (
              <RatingBadge key={verdictId} rating={rating as RatingCode} label={label} />
            ))}
          <span>{say('evidence', { count: claim.evidenceCount })}</span>
          <span>{say('appearances', { count: claim.appearanceCount })}</span>
          {claim.demand > 1 ? <Badge tone="info">{say('demand', { count: claim.demand })}</Badge> : null}
        </p>
      </div>
    </li>
  );
});

/** Whether a press was meant for the line, and not for a link or a box in it. */
const isBeside = (target: EventTarget): boolean =>
  target instanceof Element && target.closest('a, button, label, input') === null;

/** A text with the words that were found; places are counted in UTF-16, as the api says. */
function Marked({
  text,
  highlights,
}: {
  readonly text: string;
  readonly highlights: ClaimEdge['highlights'];
}): ReactNode {
  const parts: ReactNode[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(<mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return (
    <bdi>
      {parts}
      {text.slice(at)}
    </bdi>
  );
}
