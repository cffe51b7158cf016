import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Ago, OrganizationName, PositionBadge, RatingBadge, VerdictStateBadge } from '../../domain';
import { useRead } from '../../api';
import { ClaimVerdictsDocument, type ClaimVerdictsResult } from '../../gql/claim';
import { useFormats } from '../../texts';
import { Loaded, Notice, Panel, buttonClass } from '../../ui';
import css from './claim.module.css';
import { type Claim, may } from './claim.screen';
import { claimTexts } from './claim.texts';

/** The newsrooms' findings side by side, each in its own words, and whether they agree. */
export function Verdicts({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const { verdictAgreement } = claim;
  const query = useRead(ClaimVerdictsDocument, { id: claim.id }, { live: true });
  return (
    <Panel label={say('verdicts')}>
      <h2>{say('verdicts')}</h2>
      {verdictAgreement === null || verdictAgreement === 'SINGLE' ? null : (
        <Notice tone={verdictAgreement === 'AGREE' ? 'good' : 'warn'}>
          <p>{say(verdictAgreement)}</p>
        </Notice>
      )}
      <Loaded
        query={query}
        isEmpty={({ claim: found }) => found.verdicts.length === 0}
        empty={
          <p>
            {say('noVerdicts')} {may(claim, 'OPEN_VERDICT') ? say('noVerdictsNext') : null}
          </p>
        }
      >
        {({ claim: found }) => (
          <ul className={css.verdicts}>
            {found.verdicts.map((verdict) => (
              <li key={verdict.id} className={css.verdict}>
                <VerdictCard claimId={claim.id} verdict={verdict} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

type Verdict = ClaimVerdictsResult['claim']['verdicts'][number];

function VerdictCard({ claimId, verdict }: { readonly claimId: string; readonly verdict: Verdict }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const { latestRevision: revision } = verdict;
  const positions = verdict.endorsements.filter(({ replaced }) => !replaced);
  const approvals = revision?.reviews.filter(({ decision }) => decision === 'APPROVE').length ?? 0;
  return (
    <>
      <p className={css.facts}>
        <strong>
          <OrganizationName name={verdict.newsroom.name} />
        </strong>
        <VerdictStateBadge state={verdict.state} />
      </p>
      {revision === null ? (
        <p className={css.hint}>{say('noFinding')}</p>
      ) : (
        <>
          {revision.rating === null ? null : <RatingBadge rating={revision.rating} label={revision.label} />}
          {revision.headline === null ? null : (
            <p>
              <bdi>{revision.headline}</bdi>
            </p>
          )}
          {revision.submittedAt !== null && revision.quorum !== null ? (
            <p className={css.hint}>
              {say('approvals', { count: formats.number(approvals), quorum: formats.number(revision.quorum) })}
            </p>
          ) : null}
        </>
      )}
      {positions.length === 0 ? null : (
        <div className={css.positions}>
          <h3>{say('positions')}</h3>
          <ul className={css.plain}>
            {positions.map((one) => (
              <li key={one.id}>
                <PositionBadge position={one.position} /> <OrganizationName name={one.office.name} />{' '}
                <Ago at={one.createdAt} />
                <p>
                  <bdi>{one.text}</bdi>
                </p>
              </li>
            ))}
          </ul>
        </div>
      )}
      <p className={css.facts}>
        <Link
          to="/klaim/$id/putusan/$verdictId"
          params={{ id: claimId, verdictId: verdict.id }}
          className={buttonClass()}
          aria-label={`${say('toVerdict')}: ${verdict.newsroom.name}`}
        >
          {say('toVerdict')}
        </Link>
        {verdict.factCheck ? <a href={`/cek-fakta/${verdict.factCheck.slug}`}>{say('publicPage')}</a> : null}
      </p>
    </>
  );
}
