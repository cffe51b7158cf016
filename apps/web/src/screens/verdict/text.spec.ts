import { type Text, checklist, inputOf, settle } from './text';

const EMPTY: Text = {
  rating: '',
  label: '',
  distortions: [],
  headline: '',
  explanation: '',
  conclusion: '',
  correctionNote: '',
};
const text = (change: Partial<Text>): Text => ({ ...EMPTY, ...change });

describe('two who write one draft', () => {
  const base = text({ headline: 'lama', conclusion: 'lama' });

  it('is what is stored while nobody writes', () => {
    const { mine, conflicts, unsaved } = settle(null, { version: 3, text: base });
    expect([mine, conflicts, unsaved]).toEqual([base, [], []]);
  });

  it('takes over what somebody else wrote into a field that I have not touched', () => {
    const writing = { version: 1, base, mine: text({ ...base, headline: 'punyaku' }), sent: null };
    const settled = settle(writing, { version: 2, text: text({ ...base, conclusion: 'punyanya' }) });
    expect(settled.mine).toMatchObject({ headline: 'punyaku', conclusion: 'punyanya' });
    expect([settled.conflicts, settled.unsaved, settled.taken]).toEqual([[], ['headline'], ['conclusion']]);
  });

  it('is a conflict where both wrote the same field otherwise, and mine stays as I wrote it', () => {
    const writing = { version: 1, base, mine: text({ ...base, headline: 'punyaku' }), sent: null };
    const settled = settle(writing, { version: 2, text: text({ ...base, headline: 'punyanya' }) });
    expect([settled.conflicts, settled.unsaved, settled.mine.headline]).toEqual([['headline'], [], 'punyaku']);
  });

  it('is none where both wrote the same', () => {
    const writing = { version: 1, base, mine: text({ ...base, headline: 'sama' }), sent: null };
    const settled = settle(writing, { version: 2, text: text({ ...base, headline: 'sama' }) });
    expect([settled.conflicts, settled.unsaved]).toEqual([[], []]);
  });

  it('knows its own words when they come back before the answer to their sending', () => {
    const sent = text({ ...base, headline: 'sebagian' });
    const writing = { version: 1, base, mine: text({ ...base, headline: 'sebagian lagi' }), sent };
    const settled = settle(writing, { version: 2, text: sent });
    expect([settled.conflicts, settled.unsaved, settled.mine.headline]).toEqual([[], ['headline'], 'sebagian lagi']);
  });

  it('gives nothing up for an answer from before the last save', () => {
    const after = text({ ...base, headline: 'tersimpan' });
    const writing = { version: 2, base: after, mine: after, sent: after };
    const settled = settle(writing, { version: 1, text: base });
    expect([settled.conflicts, settled.unsaved, settled.mine.headline]).toEqual([[], [], 'tersimpan']);
  });

  it('sends the fields it names alone, and null for what was emptied', () => {
    expect(inputOf(text({ headline: ' ', conclusion: 'ada' }), ['headline', 'conclusion'])).toEqual({
      headline: null,
      conclusion: 'ada',
    });
  });
});

describe('what a submission still needs', () => {
  const full = text({ rating: 'FALSE', label: 'Hoaks', headline: 'a', explanation: 'b' });
  const missing = (...given: Parameters<typeof checklist>): string[] =>
    checklist(...given).flatMap(({ requirement, met }) => (met ? [] : [requirement]));

  it.each<[string, Text, readonly { label: string; rating: 'TRUE' }[], number, number, boolean, string[]]>([
    ['everything', EMPTY, [], 0, 0, true, ['rating', 'label', 'headline', 'explanation', 'evidence', 'correctionNote']],
    ['nothing', full, [], 1, 1, false, []],
    ['a label that means it', full, [{ label: 'hoaks', rating: 'TRUE' }], 1, 1, false, ['label']],
    ['evidence that stands', full, [], 2, 1, false, ['evidence']],
    ['more than blanks', text({ ...full, headline: '  ' }), [], 1, 1, false, ['headline']],
    ['a correction note', full, [], 1, 1, true, ['correctionNote']],
  ])('is %s', (_, words, labels, cited, standing, isCorrection, expected) => {
    expect(missing(words, labels, { cited, standing }, isCorrection)).toEqual(expected);
  });
});
