import fc from 'fast-check';
import { type RevisionContent, canonicalContent, contentHash } from './content-hash';
import { embargoOver, publishableFrom, strictestProtocol, windowOver } from './protocol.policy';
import { DISTORTIONS, RATINGS, RATING_RULES, compareRatings, defaultLabel, labelFits, ratingValue } from './ratings';

const CONTENT: RevisionContent = {
  statement: 'Surat suara sudah tercoblos',
  rating: 'FALSE',
  label: 'Salah',
  headline: 'Salah: surat suara sudah tercoblos',
  explanation: 'Tidak benar.',
  conclusion: null,
  correctionNote: null,
  distortions: ['MANIPULATED', 'FALSE_CONTEXT'],
  citations: ['b'.repeat(64), 'a'.repeat(64)],
};

describe('the content hash', () => {
  it('does not depend on the order of distortions and citations', () => {
    const turned = {
      ...CONTENT,
      distortions: [...CONTENT.distortions].reverse(),
      citations: [...CONTENT.citations].reverse(),
    };
    expect(contentHash(turned)).toBe(contentHash(CONTENT));
    expect(contentHash(CONTENT)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('changes with every part', () => {
    const changes: Partial<RevisionContent>[] = [
      { statement: 'x' },
      { rating: 'TRUE' },
      { label: 'Keliru' },
      { headline: 'x' },
      { explanation: 'Tidak benar. ' },
      { conclusion: '' },
      { correctionNote: 'x' },
      { distortions: ['MANIPULATED'] },
      { citations: ['a'.repeat(64)] },
    ];
    expect(changes.map((c) => Object.keys(c)[0]).sort()).toEqual(Object.keys(CONTENT).sort());
    const hashes = new Set(changes.map((c) => contentHash({ ...CONTENT, ...c })).concat(contentHash(CONTENT)));
    expect(hashes.size).toBe(changes.length + 1);
  });

  it('never confuses two contents by moving text between fields', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        fc.pre(a !== b);
        const one = canonicalContent({ ...CONTENT, headline: a, explanation: b });
        expect(one).not.toBe(canonicalContent({ ...CONTENT, headline: b, explanation: a }));
      }),
    );
  });
});

describe('ratings', () => {
  it('have usual words of their own and a place on the scale, or none', () => {
    const words = RATINGS.flatMap((r) => RATING_RULES[r].labels);
    expect(new Set(words).size).toBe(words.length);
    expect(RATINGS.map((r) => [r, ratingValue(r)])).toEqual([
      ['FALSE', 1],
      ['SCAM', 1],
      ['MISLEADING', 2],
      ['PARTLY_TRUE', 4],
      ['TRUE', 5],
      ['UNPROVEN', null],
      ['SATIRE', null],
      ['CLARIFICATION', null],
    ]);
    expect(DISTORTIONS).toHaveLength(7);
  });

  it("take a newsroom's own word over the usual meaning", () => {
    const own = [
      { label: 'Sesat', rating: 'FALSE' as const },
      { label: 'Omong kosong', rating: 'FALSE' as const },
    ];
    expect(labelFits('omong kosong ', 'FALSE', own)).toBe(true);
    expect(labelFits('Sesat', 'MISLEADING', own)).toBe(false);
    expect(labelFits('Sesat', 'MISLEADING', [])).toBe(true);
    expect(labelFits('Hoaks', 'TRUE', own)).toBe(false);
    expect(labelFits('apa saja', 'FALSE', own)).toBe(false);
    expect(defaultLabel('FALSE', own)).toBe('Sesat');
    expect(defaultLabel('FALSE', [])).toBe('Salah');
  });

  it('say whether findings agree', () => {
    expect(compareRatings([])).toBeNull();
    expect(compareRatings(['FALSE'])).toBe('SINGLE');
    expect(compareRatings(['FALSE', 'FALSE'])).toBe('AGREE');
    expect(compareRatings(['FALSE', 'SCAM'])).toBe('DIVERGE');
  });
});

describe('the protocol', () => {
  const at = (hours: number): Date => new Date(hours * 3_600_000);

  it('is one other editor where nothing is shared', () => {
    expect(strictestProtocol([])).toEqual({ quorum: 1, sharedReview: false, endorsementHours: 0, embargoUntil: null });
  });

  it('is the strictest of each part', () => {
    expect(
      strictestProtocol([
        { quorum: 3, endorsementHours: 0, embargoUntil: null },
        { quorum: 2, endorsementHours: 24, embargoUntil: at(5) },
        { quorum: 1, endorsementHours: 6, embargoUntil: at(9) },
      ]),
    ).toEqual({ quorum: 3, sharedReview: true, endorsementHours: 24, embargoUntil: at(9) });
  });

  it('lets publication wait for the window or the answer, and for the embargo in any case', () => {
    const revision = { approvedAt: at(10), endorsementHours: 24, embargoUntil: at(40), answered: false };
    expect(windowOver(revision, at(33.9))).toBe(false);
    expect(windowOver(revision, at(34))).toBe(true);
    expect(windowOver({ ...revision, answered: true }, at(11))).toBe(true);
    expect(windowOver({ ...revision, approvedAt: null, answered: true }, at(99))).toBe(false);
    expect(embargoOver(revision, at(39.9))).toBe(false);
    expect(embargoOver(revision, at(40))).toBe(true);
    expect(publishableFrom(revision)).toEqual(at(40));
    expect(publishableFrom({ ...revision, embargoUntil: null })).toEqual(at(34));
    expect(publishableFrom({ ...revision, embargoUntil: null, answered: true })).toBeNull();
  });
});
