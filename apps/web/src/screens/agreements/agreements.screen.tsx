import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { usePages } from '../../api';
import { Page, useMay } from '../../app';
import { OrganizationName, RegionName } from '../../domain';
import { AgreementListDocument } from '../../gql/agreements';
import { useFormats } from '../../texts';
import { Actions, Button, Checkbox, Empty, Icon, LoadedPages, Skeleton, buttonClass } from '../../ui';
import css from './agreements.module.css';
import { agreementsTexts } from './agreements.texts';
import { type ListedAgreement, StateBadges } from './state-badges';

const PAGE = 25;

/** Agreements that the organisation drafted or that were proposed to it, the newest first. */
export function AgreementsScreen(): ReactNode {
  const say = agreementsTexts.use();
  const { berlaku } = useSearch({ from: '/shell/nota' });
  const navigate = useNavigate({ from: '/nota' });
  const query = usePages(
    AgreementListDocument,
    { first: PAGE, inForce: berlaku === true },
    ({ agreements }) => agreements,
    { live: true, keep: true },
  );
  const narrow = (on: boolean): void => void navigate({ search: on ? { berlaku: true } : {}, replace: true });
  const begin = useMay('agreement.draft') ? (
    <Link to="/nota/baru" className={buttonClass('primary')}>
      <Icon name="add" /> {say('begin')}
    </Link>
  ) : undefined;
  return (
    <Page title={say('title')} {...(begin ? { actions: begin } : {})}>
      <p>{say('intro')}</p>
      {begin ? null : <p className={css.facts}>{say('mayNotBegin')}</p>}
      <Checkbox isSelected={berlaku === true} onChange={narrow}>
        {say('inForceOnly')}
      </Checkbox>
      <section aria-label={say('list')} aria-busy={query.isPlaceholderData} className={css.list}>
        <LoadedPages
          query={query}
          nodesOf={({ agreements }) => agreements.nodes}
          loading={<Skeleton lines={6} />}
          empty={
            <Empty title={say(berlaku ? 'emptyInForce' : 'empty')}>
              {berlaku ? (
                <Actions>
                  <Button onPress={() => narrow(false)}>{say('showAll')}</Button>
                </Actions>
              ) : (
                <p>
                  {say('emptyText')} {begin ? say('emptyNext') : null}
                </p>
              )}
            </Empty>
          }
        >
          {(found) => (
            <>
              <ul role="list" className={css.list}>
                {found.map((agreement) => (
                  <Line key={agreement.id} agreement={agreement} />
                ))}
              </ul>
              <p className={css.facts} role="status">
                {say('shown', { count: found.length })}
              </p>
            </>
          )}
        </LoadedPages>
      </section>
    </Page>
  );
}

function Line({ agreement }: { readonly agreement: ListedAgreement }): ReactNode {
  const say = agreementsTexts.use();
  const formats = useFormats();
  const { currentVersion: version, openVersion } = agreement;
  return (
    <li className={css.line}>
      <Link to="/nota/$id" params={{ id: agreement.id }} className={css.name}>
        <bdi>{agreement.title}</bdi>
      </Link>
      <p className={css.facts}>
        <StateBadges agreement={agreement} />
        <span>{say(`level.${version.level}`)}</span>
        {version.regions.map((region) => (
          <RegionName key={region.code} region={region} />
        ))}
        <span>
          {say('from', { date: formats.date(version.effectiveFrom) })}{' '}
          {say('untilDate', { date: formats.date(version.effectiveUntil) })}
        </span>
      </p>
      <p className={css.facts}>
        {version.parties.map(({ organization }) => (
          <OrganizationName key={organization.id} name={organization.name} />
        ))}
      </p>
      {openVersion && openVersion.number > 1 ? (
        <p className={css.facts}>{say(openVersion.state === 'PROPOSED' ? 'awaiting' : 'drafting')}</p>
      ) : null}
    </li>
  );
}
