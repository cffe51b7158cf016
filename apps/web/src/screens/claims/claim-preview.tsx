import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../api';
import {
  Ago,
  ClaimNumber,
  ClaimStateBadge,
  OrganizationName,
  RatingBadge,
  type RatingCode,
  RegionName,
  TimeLeft,
  VerdictStateBadge,
  type VerdictStateCode,
} from '../../domain';
import { usePlatforms, useStages, useThemes } from '../../domain/terms';
import { ClaimPreviewDocument } from '../../gql/claims';
import { Actions, Loaded, buttonClass } from '../../ui';
import css from './claims.module.css';
import { claimsTexts } from './claims.texts';

/** What one needs to know before opening a claim. */
export function ClaimPreview({ id }: { readonly id: string }): ReactNode {
  const say = claimsTexts.use();
  const themes = useThemes();
  const stages = useStages();
  const platforms = usePlatforms();
  const query = useRead(ClaimPreviewDocument, { id }, { live: true });
  return (
    <Loaded query={query}>
      {({ claim }) => (
        <article className={css.card}>
          <p className={css.facts}>
            <ClaimNumber id={claim.id} number={claim.number} /> <ClaimStateBadge state={claim.state} />
          </p>
          <p className={css.quote}>
            <bdi>{claim.statement}</bdi>
          </p>
          <p className={css.facts}>
            <OrganizationName name={claim.owner.name} />
            <RegionName region={claim.region} />
            <span>{themes.of(claim.theme)}</span>
            <span>{stages.of(claim.stage)}</span>
            <Ago at={claim.filedAt} />
          </p>
          <p className={css.facts}>
            <span>{say('evidence', { count: claim.evidenceCount })}</span>
            <span>{say('appearances', { count: claim.appearanceCount })}</span>
            <span>{say('comments', { count: claim.commentCount })}</span>
          </p>
          {claim.firstAppearance ? (
            <blockquote className={css.seen}>
              <p>{say('seenAt', { platform: platforms.of(claim.firstAppearance.platform) })}</p>
              {claim.firstAppearance.quote === null ? null : (
                <p>
                  <bdi>{claim.firstAppearance.quote}</bdi>
                </p>
              )}
              {claim.firstAppearance.url === null ? null : <code>{claim.firstAppearance.url}</code>}
            </blockquote>
          ) : null}
          <h3>{say('verdicts')}</h3>
          {claim.verdictSummaries.length === 0 ? <p>{say('noVerdict')}</p> : null}
          <ul className={css.plain}>
            {claim.verdictSummaries.map((one) => (
              <li key={one.verdictId} className={css.facts}>
                <Link to="/klaim/$id/putusan/$verdictId" params={{ id: claim.id, verdictId: one.verdictId }}>
                  <OrganizationName name={one.organizationName} />
                </Link>
                {one.rating === null ? null : <RatingBadge rating={one.rating as RatingCode} label={one.label} />}
                <VerdictStateBadge state={one.state as VerdictStateCode} />
              </li>
            ))}
          </ul>
          {claim.verdictAgreement === null ? null : <p>{say(claim.verdictAgreement)}</p>}
          {claim.assignments.some(({ endedAt }) => endedAt === null) ? (
            <>
              <h3>{say('assignments')}</h3>
              <ul className={css.plain}>
                {claim.assignments
                  .filter(({ endedAt }) => endedAt === null)
                  .map((one) => (
                    <li key={one.id} className={css.facts}>
                      {one.personName === null
                        ? one.organizationName
                        : say('assignedTo', { who: one.personName, organization: one.organizationName })}
                      {one.dueAt === null ? null : <TimeLeft until={one.dueAt} />}
                    </li>
                  ))}
              </ul>
            </>
          ) : null}
          <Actions>
            <Link to="/klaim/$id" params={{ id: claim.id }} className={buttonClass('primary')}>
              {say('open')}
            </Link>
          </Actions>
        </article>
      )}
    </Loaded>
  );
}
