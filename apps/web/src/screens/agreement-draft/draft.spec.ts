import { differences } from '../../domain/agreement-differences';
import type { Version } from '../agreement/agreement.screen';
import { type Draft, comparable, fresh, fromVersion, gapsOf, newClause, placeOf, rolesOf, toInput } from './draft';

const globalId = (kind: string, uuid: string): string =>
  btoa(`${kind}:${uuid}`).replaceAll('+', '-').replaceAll('/', '_');
const ORGANIZATION = '0190a1b2-0000-7000-8000-000000000001';
const PERSON = '0190a1b2-0000-7000-8000-000000000002';

const version = {
  id: 'v',
  rowVersion: 3,
  title: 'Nota',
  level: 'PROVINCE',
  regions: [{ code: '17', name: 'Bengkulu' }],
  effectiveFrom: '2026-08-01T03:12:00.000Z',
  effectiveUntil: '2027-08-01T03:12:00.000Z',
  quorum: 2,
  endorsementHours: 0,
  embargoUntil: null,
  retainRead: true,
  isPublic: false,
  parties: [
    {
      role: 'MEDIA',
      documentNumber: '1',
      signatoryName: 'A',
      signatoryOffice: 'B',
      organization: { id: globalId('Organization', ORGANIZATION), name: 'Satu', kind: 'NEWSROOM' },
      signatory: { id: globalId('Person', PERSON), displayName: 'A' },
      liaison: null,
    },
  ],
  clauses: [
    { number: 'Pasal 1', text: 'a', partyRole: 'MEDIA', capability: 'READ_CLAIM', regions: null, themes: ['HEALTH'], stages: null },
    { number: 'Pasal 2', text: 'b', partyRole: 'MEDIA', capability: 'COMMENT', regions: null, themes: null, stages: null },
  ],
} as unknown as Version; // prettier-ignore

const without = (draft: Draft, index: number): Draft => ({
  ...draft,
  clauses: draft.clauses.map((clause, at) => ({ ...clause, isRemoved: at === index })),
});

describe('a text that is being written', () => {
  it('is sent as it is stored where nobody has changed it, its times to the millisecond', () => {
    const input = toInput(fromVersion(version, true));
    expect(input.effectiveFrom).toBe(version.effectiveFrom);
    expect(input.effectiveUntil).toBe(version.effectiveUntil);
    expect(input.clauses[0]).toMatchObject({ regionCodes: null, themes: ['HEALTH'], stages: null });
  });

  it('begins with its first day and gives nothing from the midnight after its last', () => {
    const input = toInput({ ...fromVersion(version, false), from: { day: '2026-12-01', at: null }, until: { day: '2026-12-31', at: null } }); // prettier-ignore
    expect(input.effectiveFrom).toBe(new Date(2026, 11, 1).toISOString());
    expect(input.effectiveUntil).toBe(new Date(2027, 0, 1).toISOString());
  });

  it('differs from itself in nothing, and by a clause taken out in that clause alone', () => {
    const draft = fromVersion(version, true);
    const stored = comparable(toInput(draft));
    expect(differences(stored, stored)).toEqual([]);
    const told = differences(stored, comparable(toInput(without(draft, 0))));
    expect(told.map(({ kind, path }) => [kind, path])).toEqual([['REMOVED', 'clauses[Pasal 1 MEDIA READ_CLAIM]']]);
  });

  it('names organisations and people as the signed text does', () => {
    const [party] = comparable(toInput(fromVersion(version, true))).parties;
    expect(party).toMatchObject({ organizationId: ORGANIZATION, signatoryPersonId: PERSON });
  });

  it('finds the field of a problem by what was sent, past what was taken out', () => {
    const draft = without(fromVersion(version, true), 0);
    const second = draft.clauses[1]?.key ?? '';
    expect(placeOf({ field: 'text.clauses.0.themes' }, draft)).toEqual({ field: `themes-${second}`, list: 'clauses', number: 1, name: 'themes' }); // prettier-ignore
    expect(placeOf({ field: 'clauses.0' }, draft).field).toBe(`number-${second}`);
    expect(placeOf({ field: 'parties' }, draft)).toMatchObject({ field: 'parties', list: null });
    expect(placeOf({ field: 'effectiveUntil' }, null).field).toBe('effectiveUntil');
  });

  it('says what nothing can be stored without, and asks nothing of what was taken out', () => {
    const draft = fresh({ id: 'o', name: 'Satu', kind: 'NEWSROOM' });
    const fields = gapsOf({ ...draft, quorum: 'dua', clauses: [newClause(), { ...newClause(), isRemoved: true }] }).map(
      ({ field }) => field,
    );
    expect(fields).toEqual([
      'title',
      'regionCodes',
      'effectiveFrom',
      'effectiveUntil',
      'quorum',
      'parties.0.documentNumber',
      'parties.0.signatoryPersonId',
      'parties.0.signatoryName',
      'parties.0.signatoryOffice',
      'clauses.0.number',
      'clauses.0.text',
      'clauses.0.partyRole',
      'clauses.0.capability',
    ]);
    expect(gapsOf(fromVersion(version, true))).toEqual([]);
  });

  it('covers the whole country by the empty code', () => {
    expect(toInput({ ...fromVersion(version, false), level: 'NATIONAL' }).regionCodes).toEqual(['']);
  });

  it('offers an organisation what its kind can be', () => {
    expect([rolesOf('NEWSROOM'), rolesOf('SUPERVISOR'), rolesOf('PARTNER')]).toEqual([
      ['MEDIA', 'PARTNER'],
      ['SUPERVISOR', 'PARTNER'],
      ['PARTNER'],
    ]);
  });
});
