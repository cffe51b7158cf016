import { useStages, useThemes } from '../../domain/terms';
import { useFormats } from '../../texts';
import { agreementsTexts } from '../agreements/agreements.texts';
import { agreementTexts } from './agreement.texts';
import { useLimits } from './grants';
import type { Names } from './names';

interface Party {
  readonly role: 'MEDIA';
  readonly documentNumber: string;
  readonly signatoryName: string;
  readonly signatoryOffice: string;
}

interface Clause {
  readonly text: string;
  readonly regions: readonly string[] | null;
  readonly themes: readonly string[] | null;
  readonly stages: readonly string[] | null;
}

/** What stands on one side of a difference, in words: the api tells it as the signed text has it, in codes and numbers. */
export function useValueWords({ person, region }: Names): (path: string, json: string | null) => string {
  const say = agreementTexts.use();
  const words = agreementsTexts.use();
  const formats = useFormats();
  const themes = useThemes();
  const stages = useStages();
  const limitsOf = useLimits();
  const regionNames = (codes: readonly string[]): readonly string[] => codes.map((code) => region(code) ?? code);
  const time = (value: unknown): string => formats.time(String(value));
  const personName = (value: unknown): string => person(String(value)) ?? say('somebody');

  const byField: Readonly<Record<string, (value: unknown) => string>> = {
    level: (value) => words(`level.${value as 'NATIONAL'}`),
    role: (value) => words(`partyRole.${value as 'MEDIA'}`),
    regions: (value) => regionNames(value as readonly string[]).join(', '),
    themes: (value) => (value as readonly string[]).map(themes.of).join(', '),
    stages: (value) => (value as readonly string[]).map(stages.of).join(', '),
    effectiveFrom: time,
    effectiveUntil: time,
    embargoUntil: time,
    signatoryPersonId: personName,
    liaisonPersonId: personName,
    quorum: (value) => say('quorumValue', { count: Number(value) }),
    endorsementHours: (value) => (value === 0 ? say('windowNone') : say('windowValue', { count: Number(value) })),
    retainRead: (value) => say(value === true ? 'retainYes' : 'retainNo'),
    isPublic: (value) => say(value === true ? 'publicYes' : 'publicNo'),
    document: (value) => (value as { name: string }).name,
  };

  const ofParty = ({ role, documentNumber, signatoryName: name, signatoryOffice: office }: Party): string =>
    [words(`partyRole.${role}`), say('documentNumber', { number: documentNumber }), say('signatory', { name, office })].join(' · '); // prettier-ignore
  const ofClause = ({ text, ...limits }: Clause): string =>
    `${text}\n${limitsOf({ ...limits, regions: limits.regions && regionNames(limits.regions) })}`;

  return (path, json) => {
    const field = /\w+$/.exec(path)?.[0] ?? path;
    const isLimit = path.startsWith('clauses') && ['regions', 'themes', 'stages'].includes(field);
    if (json === null) return say(isLimit ? 'unlimited' : 'nothing');
    const value: unknown = JSON.parse(json);
    if (path.endsWith(']')) return path.startsWith('parties') ? ofParty(value as Party) : ofClause(value as Clause);
    const inWords = byField[field];
    return inWords ? inWords(value) : String(value);
  };
}
