import type { ReactNode } from 'react';
import { useViewer } from '../../app';
import type { OrganizationLogResult } from '../../gql/organization';
import { useFormats } from '../../texts';
import { commonTexts } from './common.texts';
import css from './organization.module.css';

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

function Facts({ json }: { readonly json: string }): ReactNode {
  const facts = Object.entries(JSON.parse(json) as Record<string, unknown>).filter(([, value]) => value !== null);
  if (facts.length === 0) return null;
  return (
    <p className={css.hint}>
      {facts.map(([key, value]) => `${key}: ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' · ')}
    </p>
  );
}
