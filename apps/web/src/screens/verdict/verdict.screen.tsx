import { useParams } from '@tanstack/react-router';
import { type ReactNode, useRef } from 'react';
import { useRead } from '../../api';
import { Page, useViewer } from '../../app';
import { OrganizationName, VerdictStateBadge } from '../../domain';
import { VerdictPageDocument } from '../../gql/verdict';
import { Loaded, Notice } from '../../ui';
import { ReportsLink } from '../reports/reports-link';
import { WhatOneMay } from './actions';
import { ClaimCard } from './claim-card';
import { Editor } from './editor';
import { Positions } from './positions';
import { Publication } from './publication';
import { Reading } from './reading';
import { Review, canDo } from './review';
import { Revisions } from './revisions';
import { Move, Sharing } from './sharing';
import type { Verdict } from './text';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

/** One newsroom's verdict: written, reviewed, answered, published. What one may do comes from the api's answer for it. */
export function VerdictScreen(): ReactNode {
  const say = verdictTexts.use();
  const { verdictId } = useParams({ from: '/shell/klaim/$id/putusan/$verdictId' });
  const query = useRead(VerdictPageDocument, { id: verdictId }, { live: true });
  const verdict = query.data?.verdict;
  return (
    <Page
      title={verdict?.claim ? say('titleOf', { claim: verdict.claim.number }) : say('title')}
      facts={
        verdict ? (
          <span className={css.facts}>
            <VerdictStateBadge state={verdict.state} />
            <OrganizationName name={verdict.newsroom.name} />
          </span>
        ) : undefined
      }
    >
      <Loaded query={query}>{({ verdict: loaded }) => <Parts key={loaded.id} verdict={loaded} />}</Loaded>
    </Page>
  );
}

function Parts({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  const viewer = useViewer();
  const content = useRef<HTMLDivElement>(null);
  const isOwn = verdict.newsroom.id === viewer.organization?.id;
  const { version, withdrawnReason } = verdict;
  const latest = verdict.revisions.find(({ id }) => id === verdict.latestRevision?.id) ?? null;
  const isWritten = canDo(verdict, 'EDIT') && version !== null && latest !== null && latest.submittedAt === null;
  const below = (
    <>
      <Review verdict={verdict} content={content} />
      <Positions verdict={verdict} />
      <Publication verdict={verdict} isOwn={isOwn} />
      {isOwn && verdict.factCheck ? <ReportsLink factCheckId={verdict.factCheck.id} /> : null}
      <Revisions verdict={verdict} />
    </>
  );
  const beside = (
    <>
      <Sharing verdict={verdict} />
      <WhatOneMay verdict={verdict} />
    </>
  );
  return (
    <>
      {withdrawnReason === null ? null : (
        <Notice tone="warn">
          <p>{say('withdrawnBecause', { reason: withdrawnReason })}</p>
        </Notice>
      )}
      <Move verdict={verdict} />
      {isWritten ? (
        <Editor key={latest.id} verdict={verdict} revision={latest} version={version} below={below} beside={beside} />
      ) : (
        <div className={css.layout}>
          <div className={css.main}>
            <Reading verdict={verdict} revision={latest} content={content} />
            {below}
          </div>
          <div className={css.side}>
            <ClaimCard verdict={verdict} />
            {beside}
          </div>
        </div>
      )}
    </>
  );
}
