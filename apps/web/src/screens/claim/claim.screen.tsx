import { useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLive, useRead } from '../../api';
import { Page } from '../../app';
import { ClaimLiveDocument, ClaimPageDocument, type ClaimPageResult } from '../../gql/claim';
import { ClaimStateBadge, OrganizationName, RegionName } from '../../domain';
import { Loaded } from '../../ui';
import { Appearances } from './appearances';
import { Assignments } from './assignments';
import { Audience } from './audience';
import { ClaimActions } from './claim-actions';
import css from './claim.module.css';
import { claimTexts } from './claim.texts';
import { Discussion } from './discussion';
import { EvidenceList } from './evidence-list';
import { Matches } from './matches';
import { Origin } from './origin';
import { Timeline } from './timeline';
import { Verdicts } from './verdicts';

export type Claim = ClaimPageResult['claim'];

export const may = (
  thing: { readonly viewerCan: readonly { readonly action: string; readonly allowed: boolean }[] },
  action: string,
): boolean => thing.viewerCan.some((one) => one.action === action && one.allowed);

/** One claim with all that hangs on it, live. What one may do comes from the api's answer for this very claim. */
export function ClaimScreen(): ReactNode {
  const say = claimTexts.use();
  const { id } = useParams({ from: '/shell/klaim/$id' });
  const client = useQueryClient();
  const query = useRead(ClaimPageDocument, { id }, { live: true });
  useLive(ClaimLiveDocument, { claimId: id }, () => void client.invalidateQueries());
  const claim = query.data?.claim;
  return (
    <Page
      title={claim ? claim.number : say('title')}
      facts={
        claim ? (
          <span className={css.facts}>
            <ClaimStateBadge state={claim.state} />
            <OrganizationName name={claim.owner.name} />
            <RegionName region={claim.region} />
          </span>
        ) : undefined
      }
    >
      <Loaded query={query}>{({ claim: loaded }) => <Sections claim={loaded} />}</Loaded>
    </Page>
  );
}

function Sections({ claim }: { readonly claim: Claim }): ReactNode {
  return (
    <>
      <p className={css.statement}>
        <bdi>{claim.statement}</bdi>
      </p>
      <div className={css.layout}>
        <div className={css.main}>
          <Verdicts claim={claim} />
          <EvidenceList claim={claim} />
          <Appearances claim={claim} />
          <Matches claim={claim} />
          <Discussion claim={claim} />
          <Timeline claimId={claim.id} />
        </div>
        <div className={css.side}>
          <Origin claim={claim} />
          <ClaimActions claim={claim} />
          <Assignments claim={claim} />
          <Audience claim={claim} />
        </div>
      </div>
    </>
  );
}
