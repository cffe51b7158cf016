import { labelFits, type NewsroomLabel } from '../../domain/labels';
import type { VerdictPageResult } from '../../gql/verdict';

export type Verdict = VerdictPageResult['verdict'];
export type Revision = Verdict['revisions'][number];
export type Rating = NonNullable<Revision['rating']>;
export type Distortion = Revision['distortions'][number];

/** What is written in a revision, as the fields of the editor hold it: nothing is an empty text. */
export interface Text {
  readonly rating: Rating | '';
  readonly label: string;
  readonly distortions: readonly Distortion[];
  readonly headline: string;
  readonly explanation: string;
  readonly conclusion: string;
  readonly correctionNote: string;
}

export type Field = keyof Text;
export const FIELDS = [
  'rating',
  'label',
  'distortions',
  'headline',
  'explanation',
  'conclusion',
  'correctionNote',
] as const satisfies readonly Field[];

export const textOf = (revision: Pick<Revision, Field>): Text => ({
  rating: revision.rating ?? '',
  label: revision.label ?? '',
  distortions: [...revision.distortions].sort(),
  headline: revision.headline ?? '',
  explanation: revision.explanation ?? '',
  conclusion: revision.conclusion ?? '',
  correctionNote: revision.correctionNote ?? '',
});

/** A field as one text, to compare and to show. */
export const asWords = (text: Text, field: Field): string => {
  const value = text[field];
  return typeof value === 'string' ? value : [...value].sort().join(', ');
};

const same = (a: Text, b: Text, field: Field): boolean => asWords(a, field) === asWords(b, field);

/** Fields in which two texts differ. */
export const differing = (a: Text, b: Text): readonly Field[] => FIELDS.filter((field) => !same(a, b, field));

/** A text with one field of another. */
export const withField = (text: Text, field: Field, from: Text): Text => ({ ...text, [field]: from[field] });

/** What the service has. */
export interface Stored {
  readonly version: number;
  readonly text: Text;
}

/** What is being written: on which stored text it rests, and what was sent of it last. */
export interface Writing {
  readonly version: number;
  readonly base: Text;
  readonly mine: Text;
  readonly sent: Text | null;
}

export interface Settled extends Writing {
  /** Fields that somebody else has written otherwise meanwhile, and I have too: a person decides. */
  readonly conflicts: readonly Field[];
  /** Fields that I have changed and that are not stored. */
  readonly unsaved: readonly Field[];
  /** Fields that were taken over from somebody else, since I had not touched them. */
  readonly taken: readonly Field[];
}

/**
 * Brings what is being written together with what is stored now. A field that only one side has changed is that side's; a
 * field that both have changed, each in another way, is a conflict, and nothing of either is given up.
 */
export function settle(writing: Writing | null, answer: Stored): Settled {
  const { base, mine, sent, version } = writing ?? { ...answer, base: answer.text, mine: answer.text, sent: null };
  // An answer from before the last save tells nothing new.
  const stored = answer.version < version ? { version, text: base } : answer;
  const conflicts: Field[] = [];
  const taken: Field[] = [];
  let [nextBase, nextMine] = [base, mine];
  for (const field of FIELDS) {
    const changedThere = !same(stored.text, base, field) && !(sent !== null && same(stored.text, sent, field));
    if (!changedThere || same(stored.text, mine, field)) nextBase = withField(nextBase, field, stored.text);
    else if (same(mine, base, field)) {
      nextBase = withField(nextBase, field, stored.text);
      nextMine = withField(nextMine, field, stored.text);
      taken.push(field);
    } else conflicts.push(field);
  }
  const unsaved = FIELDS.filter((field) => !conflicts.includes(field) && !same(nextMine, stored.text, field));
  return { version: stored.version, base: nextBase, mine: nextMine, sent, conflicts, unsaved, taken };
}

/** The input for these fields alone: what is left out stays as it is. */
export function inputOf(text: Text, fields: readonly Field[]): Partial<Record<Field, unknown>> {
  return Object.fromEntries(
    fields.map((field) => {
      const value = text[field];
      return [field, typeof value === 'string' && value.trim() === '' ? null : value];
    }),
  );
}

export type Requirement = 'rating' | 'label' | 'headline' | 'explanation' | 'evidence' | 'correctionNote';

/** What a submission is refused without, in the order in which a writer would put it right; the api refuses by the same. */
export function checklist(
  text: Text,
  labels: readonly NewsroomLabel[],
  evidence: { readonly cited: number; readonly standing: number },
  isCorrection: boolean,
): readonly { readonly requirement: Requirement; readonly met: boolean }[] {
  const filled = (words: string): boolean => words.trim() !== '';
  return [
    { requirement: 'rating', met: text.rating !== '' },
    {
      requirement: 'label',
      met: text.rating !== '' && (!filled(text.label) || labelFits(text.label, text.rating, labels)),
    },
    { requirement: 'headline', met: filled(text.headline) },
    { requirement: 'explanation', met: filled(text.explanation) },
    { requirement: 'evidence', met: evidence.cited > 0 && evidence.cited === evidence.standing },
    ...(isCorrection ? [{ requirement: 'correctionNote' as const, met: filled(text.correctionNote) }] : []),
  ];
}
