import type { ReactNode } from 'react';
import { OrganizationName } from '../../domain';
import { useFormats } from '../../texts';
import { Badge, Panel } from '../../ui';
import { agreementsTexts } from '../agreements/agreements.texts';
import css from './agreement.module.css';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';

/** Who stands in it as what, under which number, signed by whom and when. */
export function Parties({ version }: { readonly version: Version }): ReactNode {
  const say = agreementTexts.use();
  const words = agreementsTexts.use();
  const formats = useFormats();
  return (
    <Panel label={say('parties')}>
      <h2>{say('parties')}</h2>
      <ul role="list" className={css.list}>
        {version.parties.map((party) => {
          const signature = version.signatures.find(({ organization }) => organization.id === party.organization.id);
          return (
            <li key={party.organization.id} className={css.entry}>
              <p className={css.facts}>
                <OrganizationName name={party.organization.name} />
                <Badge>{words(`partyRole.${party.role}`)}</Badge>
                {signature ? (
                  <Badge tone="good">{say('signedOn', { time: formats.time(signature.signedAt) })}</Badge>
                ) : version.state === 'PROPOSED' ? (
                  <Badge tone="warn">{say('notSigned')}</Badge>
                ) : null}
              </p>
              <p className={css.hint}>{say('documentNumber', { number: party.documentNumber })}</p>
              <p className={css.hint}>
                {say('signatory', { name: party.signatoryName, office: party.signatoryOffice })}
              </p>
              <p className={css.hint}>
                {party.liaison ? say('liaison', { name: party.liaison.displayName }) : say('noLiaison')}
              </p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
