import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { Page } from '../../app';
import { AgreementPageDocument, type AgreementPageResult } from '../../gql/agreement';
import { useFormats } from '../../texts';
import { Loaded, Notice, Panel, Select } from '../../ui';
import { StateBadges } from '../agreements/state-badges';
import { AgreementActions } from './agreement-actions';
import css from './agreement.module.css';
import { agreementTexts } from './agreement.texts';
import { Clauses } from './clauses';
import { Differences } from './differences';
import { Parties } from './parties';
import { SignedDocument, Terms } from './terms';
import { AgreementTimeline } from './timeline';

export type Agreement = AgreementPageResult['agreement'];
export type Version = Agreement['versions'][number];

/** One agreement: what it says and grants, who has signed, and what one may do with it. */
export function AgreementScreen(): ReactNode {
  const say = agreementTexts.use();
  const { id } = useParams({ from: '/shell/nota/$id' });
  const query = useRead(AgreementPageDocument, { id }, { live: true });
  const agreement = query.data?.agreement;
  return (
    <Page
      title={agreement?.title ?? say('loadingTitle')}
      facts={agreement ? <StateBadges agreement={agreement} /> : undefined}
      actions={<Link to="/nota">{say('back')}</Link>}
    >
      <Loaded query={query}>{({ agreement: loaded }) => <Sections agreement={loaded} />}</Loaded>
    </Page>
  );
}

function Sections({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const say = agreementTexts.use();
  const navigate = useNavigate({ from: '/nota/$id' });
  const { naskah } = useSearch({ from: '/shell/nota/$id' });
  const { versions, openVersion, currentVersion } = agreement;
  const shown =
    versions.find(({ number }) => String(number) === naskah) ??
    versions.find(({ id }) => id === (openVersion ?? currentVersion).id) ??
    versions.at(-1);
  if (!shown) return null;
  const nameOf = ({ id, number }: Version): string =>
    say(id === openVersion?.id ? 'versionOpen' : id === currentVersion.id ? 'versionCurrent' : 'versionOld', {
      number,
    });
  return (
    <>
      <Standing agreement={agreement} />
      <AgreementActions agreement={agreement} />
      <div className={css.layout}>
        <div className={css.main}>
          {versions.length > 1 ? (
            <Select
              label={say('version')}
              choices={versions.map((version) => ({ value: String(version.number), label: nameOf(version) }))}
              value={String(shown.number)}
              onChange={(number) => void navigate({ search: { naskah: number }, replace: true })}
            />
          ) : null}
          <Differences version={shown} versions={versions} />
          <Clauses version={shown} />
          <Parties version={shown} />
          <Terms version={shown} />
        </div>
        <div className={css.side}>
          <SignedDocument version={shown} />
          <PastSuspensions agreement={agreement} />
          <AgreementTimeline id={agreement.id} />
        </div>
      </div>
    </>
  );
}

/** Why it gives nothing to anybody, when a party has stopped it. */
function Standing({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const say = agreementTexts.use();
  const formats = useFormats();
  const bold = { b: (children: ReactNode) => <strong>{children}</strong> };
  return (
    <>
      {agreement.suspensions
        .filter(({ liftedAt }) => liftedAt === null)
        .map(({ organization, suspendedAt, reason }) => (
          <Notice key={organization.id} tone="warn">
            <p>{say.rich('suspendedBy', bold, { name: organization.name, time: formats.time(suspendedAt), reason })}</p>
          </Notice>
        ))}
      {agreement.end ? (
        <Notice tone="bad">
          <p>
            {say.rich('endedBy', bold, {
              name: agreement.end.organization.name,
              time: formats.time(agreement.end.endedAt),
              reason: agreement.end.reason,
            })}
          </p>
        </Notice>
      ) : null}
    </>
  );
}

function PastSuspensions({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const say = agreementTexts.use();
  const formats = useFormats();
  const past = agreement.suspensions.flatMap((one) =>
    one.liftedAt === null ? [] : [{ ...one, liftedAt: one.liftedAt }],
  );
  if (past.length === 0) return null;
  return (
    <Panel label={say('pastSuspensions')}>
      <h2>{say('pastSuspensions')}</h2>
      <ul role="list" className={css.list}>
        {past.map(({ organization, suspendedAt, liftedAt, reason }) => (
          <li key={`${organization.id}${suspendedAt}`}>
            {say('pastSuspension', {
              name: organization.name,
              from: formats.time(suspendedAt),
              until: formats.time(liftedAt),
              reason,
            })}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
