import type { ReactNode } from 'react';
import { OrganizationName } from '../../domain';
import { useFormats } from '../../texts';
import { Badge, Panel } from '../../ui';
import css from './agreement.module.css';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';

type PathKey = Extract<Parameters<typeof agreementTexts.say>[0], `path.${string}`>;

const FIELDS: Readonly<Record<string, PathKey>> = {
  title: 'path.title',
  level: 'path.level',
  regions: 'path.regions',
  effectiveFrom: 'path.effectiveFrom',
  effectiveUntil: 'path.effectiveUntil',
  quorum: 'path.quorum',
  endorsementHours: 'path.endorsementHours',
  embargoUntil: 'path.embargoUntil',
  retainRead: 'path.retainRead',
  isPublic: 'path.isPublic',
  document: 'path.document',
};
const PART = /^(parties|clauses)\[(.*)\](?:\.(\w+))?$/;

interface DifferencesProps {
  readonly version: Version;
  /** All texts, for the names of parties. */
  readonly versions: readonly Version[];
}

/** What an amendment changes, so that whoever knows the text before need read nothing else. */
export function Differences({ version, versions }: DifferencesProps): ReactNode {
  const say = agreementTexts.use();
  if (version.differences.length === 0) return null;
  return (
    <Panel label={say('differences')}>
      <h2>{say('differences')}</h2>
      <ul role="list" className={css.list}>
        {version.differences.map((difference) => (
          <li key={difference.path} className={css.entry}>
            <p className={css.facts}>
              <Badge>{say(`difference.${difference.kind}`)}</Badge>
              <Place path={difference.path} versions={[version, ...versions]} />
            </p>
            <div className={css.change}>
              <Value label={say('before')} json={difference.before} as="del" />
              <Value label={say('after')} json={difference.after} as="ins" />
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function Place({ path, versions }: { readonly path: string; readonly versions: readonly Version[] }): ReactNode {
  const say = agreementTexts.use();
  const key = FIELDS[path];
  if (key !== undefined) return <strong>{say(key as 'path.title')}</strong>;
  const [, part, which = '', name] = PART.exec(path) ?? [];
  const party = versions
    .flatMap(({ parties }) => parties)
    .find(({ organization }) => uuidOf(organization.id) === which)?.organization;
  return (
    <>
      <strong>
        {part === 'clauses' ? say('path.clauses', { which }) : part === 'parties' ? say('path.parties') : path}
      </strong>
      {party ? <OrganizationName name={party.name} /> : null}
      {name === undefined ? null : <code>{name}</code>}
    </>
  );
}

/** Ids of the api hold the number by which the signed text names an organisation. */
function uuidOf(id: string): string {
  try {
    return atob(id.replaceAll('-', '+').replaceAll('_', '/')).split(':').at(-1) ?? '';
  } catch {
    return '';
  }
}

const TIME = /^\d{4}-\d{2}-\d{2}T/;

function Value({
  label,
  json,
  as: Tag,
}: {
  readonly label: string;
  readonly json: string | null;
  readonly as: 'del' | 'ins';
}): ReactNode {
  const say = agreementTexts.use();
  const formats = useFormats();
  const inWords = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return say('nothing');
    if (typeof value === 'boolean') return say(value ? 'yes' : 'no');
    if (typeof value === 'string') return TIME.test(value) ? formats.time(value) : value;
    if (typeof value === 'number') return formats.number(value);
    if (Array.isArray(value)) return value.map(inWords).join(', ');
    return Object.values(value)
      .filter((one) => one !== null)
      .map(inWords)
      .join(' · ');
  };
  return (
    <div>
      <p className={css.hint}>{label}</p>
      <Tag>
        <bdi>{json === null ? say('nothing') : inWords(JSON.parse(json))}</bdi>
      </Tag>
    </div>
  );
}
