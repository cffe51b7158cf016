import type { ReactNode } from 'react';
import { OrganizationName } from '../../domain';
import { Badge, Panel } from '../../ui';
import { agreementsTexts } from '../agreements/agreements.texts';
import css from './agreement.module.css';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';
import { useValueWords } from './difference-values';
import { type Names, names, thingsOf } from './names';

export type Difference = Version['differences'][number];
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
  role: 'path.role',
  documentNumber: 'path.documentNumber',
  signatoryName: 'path.signatoryName',
  signatoryOffice: 'path.signatoryOffice',
  signatoryPersonId: 'path.signatoryPersonId',
  liaisonPersonId: 'path.liaisonPersonId',
  text: 'path.text',
  themes: 'path.themes',
  stages: 'path.stages',
};

const PART = /^(parties|clauses)\[(.*)\](?:\.(\w+))?$/s;
/** How a clause is named among others: its number, the role that gains, the capability, and a count where that is not enough. */
const CLAUSE = /^(.*) (MEDIA|SUPERVISOR|PARTNER) ([A-Z_]+)(?: \(\d+\))?$/s;

interface DifferencesProps {
  readonly version: Version;
  /** All texts, for the names of what has changed. */
  readonly versions: readonly Version[];
}

/** What an amendment changes, so that whoever knows the text before need read nothing else. */
export function Differences({ version, versions }: DifferencesProps): ReactNode {
  const say = agreementTexts.use();
  if (version.differences.length === 0) return null;
  return (
    <Panel label={say('differences')}>
      <h2>{say('differences')}</h2>
      <DifferenceList differences={version.differences} names={names(...thingsOf([version, ...versions]))} />
    </Panel>
  );
}

/** Differences one by one: what is new, what is gone, and what stood there before. */
export function DifferenceList({
  differences,
  names: known,
  labels,
}: {
  readonly differences: readonly Difference[];
  readonly names: Names;
  /** What the two sides are called, where they are not before and after. */
  readonly labels?: { readonly before: string; readonly after: string };
}): ReactNode {
  const say = agreementTexts.use();
  const { before, after } = labels ?? { before: say('before'), after: say('after') };
  return (
    <ul role="list" className={css.list}>
      {differences.map(ofLimit).map((difference) => (
        <li key={difference.path} className={css.entry}>
          <p className={css.facts}>
            <Badge {...TONES[difference.kind]}>{say(`difference.${difference.kind}`)}</Badge>
            <Place path={difference.path} names={known} />
          </p>
          <div className={css.change}>
            {difference.before === null && difference.kind === 'ADDED' ? null : (
              <Value label={before} path={difference.path} json={difference.before} names={known} as="del" />
            )}
            {difference.after === null && difference.kind === 'REMOVED' ? null : (
              <Value label={after} path={difference.path} json={difference.after} names={known} as="ins" />
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}

const LIMIT = /^clauses.*\]\.(?:regions|themes|stages)$/s;

/** A limit that is new takes something away, and one that is gone gives more: neither is told as a thing added or removed. */
const ofLimit = (difference: Difference): Difference =>
  LIMIT.test(difference.path) ? { ...difference, kind: 'CHANGED' } : difference;

const TONES = { ADDED: { tone: 'good' }, REMOVED: { tone: 'bad' }, CHANGED: { tone: 'info' } } as const;

function Place({ path, names: known }: { readonly path: string; readonly names: Names }): ReactNode {
  const say = agreementTexts.use();
  const words = agreementsTexts.use();
  const [, part, which = '', field = ''] = PART.exec(path) ?? [];
  const key = FIELDS[part === undefined ? path : field];
  const name = key === undefined ? null : <span>{say(key as 'path.title')}</span>;
  if (part === undefined) return <strong>{name}</strong>;
  if (part === 'parties') {
    const organization = known.organization(which);
    return (
      <>
        <strong>{say('path.parties')}</strong>
        {organization === undefined ? null : <OrganizationName name={organization} />}
        {name}
      </>
    );
  }
  const [, number = which, role, capability] = CLAUSE.exec(which) ?? [];
  return (
    <>
      <strong>
        <bdi>{number}</bdi>
      </strong>
      {role === undefined || capability === undefined ? null : (
        <span>
          {say('grants', {
            role: words(`partyRole.${role as 'MEDIA'}`),
            capability: say(`capability.${capability as 'COMMENT'}`),
          })}
        </span>
      )}
      {name}
    </>
  );
}

function Value({
  label,
  path,
  json,
  names: known,
  as: Tag,
}: {
  readonly label: string;
  readonly path: string;
  readonly json: string | null;
  readonly names: Names;
  readonly as: 'del' | 'ins';
}): ReactNode {
  const wordsOf = useValueWords(known);
  return (
    <div>
      <p className={css.hint}>{label}</p>
      <Tag>
        <bdi>{wordsOf(path, json)}</bdi>
      </Tag>
    </div>
  );
}
