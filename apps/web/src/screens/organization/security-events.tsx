import type { ReactNode } from 'react';
import { useViewer } from '../../app';
import type { OrganizationLogResult } from '../../gql/organization';
import { domainTexts } from '../../domain';
import { useFormats } from '../../texts';
import { commonTexts } from './common.texts';
import css from './organization.module.css';

const ROLES = ['ADMIN', 'EDITOR', 'JOURNALIST', 'LIAISON', 'OFFICER'] as const;

export type SecurityEvent = OrganizationLogResult['organizationSecurityLog']['nodes'][number];

interface SecurityEventLineProps {
  readonly event: SecurityEvent;
  /** Names of persons that are known, by id. */
  readonly names?: ReadonlyMap<string, string>;
}

/** One thing that happened to an account or an organisation: what, when, about whom and by whom. */
export function SecurityEventLine({ event, names }: SecurityEventLineProps): ReactNode {
  const say = commonTexts.use();
  const formats = useFormats();
  const { person } = useViewer();
  const nameOf = (id: string): string => (id === person.id ? say('you') : (names?.get(id) ?? say('someone')));
  const { at, type, data, personId, byPersonId } = event;
  return (
    <li className={css.entry}>
      <p>{say(`event.${type}`)}</p>
      <p className={css.hint}>
        <time dateTime={at}>{formats.time(at)}</time>
        {personId === null ? null : ` · ${nameOf(personId)}`}
        {byPersonId === null || byPersonId === personId ? null : ` · ${say('by', { name: nameOf(byPersonId) })}`}
      </p>
      <Facts json={data} />
    </li>
  );
}

const FACTS = ['roles', 'from', 'to', 'email', 'name', 'code', 'reason', 'host', 'key'] as const;

/** What the api notes beside an event, as far as people have words for it. */
function Facts({ json }: { readonly json: string }): ReactNode {
  const say = commonTexts.use();
  const words = domainTexts.use();
  const data = JSON.parse(json) as Record<string, unknown>;
  const roleOf = (role: unknown): string => {
    const known = ROLES.find((one) => one === role);
    return known ? words(`role.${known}`) : String(role);
  };
  const facts = FACTS.flatMap((key) => {
    const value = data[key];
    if (Array.isArray(value)) return [`${say(`fact.${key}`)}: ${value.map(roleOf).join(', ')}`];
    return typeof value === 'string' && value !== '' ? [`${say(`fact.${key}`)}: ${value}`] : [];
  });
  return facts.length === 0 ? null : <p className={css.hint}>{facts.join(' · ')}</p>;
}
