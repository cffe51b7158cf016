import type { Member } from '#libs/access';
import type { GqlAnswer } from '../support';
import type { VerdictWorld } from '../support/verdict-world';
import { globalId, VerdictApi } from './support/verdict-api';

/** One sign on the screen and two characters in PostgreSQL: `n` of them pass a limit of `n` that is counted by signs. */
const signs = (n: number): string => '☀️'.repeat(n);
const BLANK = ' \n\t ';

describe('texts at the limits of their columns', () => {
  let desk: VerdictApi;
  let world: VerdictWorld;
  let author: Member;
  let reviewer: Member;
  let office: Member;
  const ids = { claim: '', verdict: '', reviewed: '', contentHash: '', agreement: '' };

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ world } = desk);
    author = await world.organization('RAFFLESIA', 'NEWSROOM');
    reviewer = await world.organization('KEDUA', 'NEWSROOM');
    office = await desk.office('BAWASLUKOTA', '17.71');
    await desk.logIn(author, reviewer, office);
    const agreement = await world.agreement([author, reviewer], [office], { quorum: 1 });
    const claim = await world.claim(author, [agreement], { region: '17.71' });
    const draft = await world.verdicts.open(author, { claimId: claim });
    const other = await world.claim(author, [agreement], { region: '17.71' });
    const { verdictId, contentHash } = await world.submitted(author, other);
    ids.claim = globalId('Claim', claim);
    ids.verdict = globalId('Verdict', draft);
    ids.reviewed = globalId('Verdict', verdictId);
    ids.contentHash = contentHash;
    ids.agreement = globalId('Agreement', agreement);
  });
  afterAll(() => desk?.close());

  const call = (who: Member, name: string, input: object): Promise<GqlAnswer<unknown>> => {
    const type = { withdrawVerdict: 'ReasonedVerdictInput', suspendAgreement: 'AgreementReasonInput' }[name];
    const inputType = type ?? `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
    const query = `mutation ($input: ${inputType}!) { ${name}(input: $input) { __typename } }`;
    return desk.ask(who, query, { input });
  };
  const fieldsOf = ({ errors }: GqlAnswer<unknown>): unknown =>
    errors.map(({ extensions: { code, problems } }) => [
      code,
      (problems as { field: string }[] | undefined)?.map((p) => p.field),
    ]);

  const ofDraft = (): object => ({ verdictId: ids.verdict, expectedVersion: 1 });
  const ofReviewed = (): object => ({ verdictId: ids.reviewed, contentHash: ids.contentHash });
  const onClaim = (): object => ({ claimId: ids.claim, title: 'x', text: 'y' });
  const filed = { statement: 'Sebuah pernyataan', regionCode: '17.71', theme: 'SARA', stage: 'CAMPAIGN' };
  const agreementText = (changes: object): object => ({
    title: 'Nota',
    level: 'PROVINCE',
    regionCodes: ['17'],
    effectiveFrom: '2026-01-01T00:00:00Z',
    effectiveUntil: '2099-01-01T00:00:00Z',
    parties: [],
    clauses: [],
    ...changes,
  });
  const party = (changes: object): object => ({
    organizationId: globalId('Organization', author.organizationId),
    role: 'MEDIA',
    documentNumber: '1',
    signatoryName: 'Ketua',
    signatoryOffice: 'Ketua',
    signatoryPersonId: globalId('Person', author.personId ?? ''),
    ...changes,
  });
  const clause = (changes: object): object => ({
    number: '1',
    text: 'x',
    partyRole: 'MEDIA',
    capability: 'READ_CLAIM',
    ...changes,
  });
  const inText = (changes: object): object => ({ text: agreementText(changes) });

  it.each<[string, string, () => object, () => Member]>([
    ['editVerdict', 'headline', () => ({ ...ofDraft(), headline: signs(300) }), () => author],
    ['editVerdict', 'label', () => ({ ...ofDraft(), label: signs(60) }), () => author],
    ['editVerdict', 'explanation', () => ({ ...ofDraft(), explanation: signs(50_000) }), () => author],
    ['editVerdict', 'conclusion', () => ({ ...ofDraft(), conclusion: signs(5_000) }), () => author],
    ['approveVerdict', 'reason', () => ({ ...ofReviewed(), reason: signs(5_000) }), () => reviewer],
    ['requestChanges', 'reason', () => ({ ...ofReviewed(), reason: signs(5_000) }), () => reviewer],
    ['endorseRevision', 'text', () => ({ ...ofReviewed(), position: 'SUPPORTS', text: signs(10_000) }), () => office],
    [
      'endorseRevision',
      'regulation',
      () => ({ ...ofReviewed(), position: 'SUPPORTS', text: 'x', regulation: signs(1_000) }),
      () => office,
    ],
    ['attachStatement', 'title', () => ({ ...onClaim(), title: signs(300) }), () => author],
    ['attachStatement', 'text', () => ({ ...onClaim(), text: signs(20_000) }), () => author],
    ['attachStatement', 'speaker', () => ({ ...onClaim(), speaker: signs(300) }), () => author],
    ['attachStatement', 'description', () => ({ ...onClaim(), description: signs(5_000) }), () => author],
    ['fileClaim', 'idempotencyKey', () => ({ ...filed, idempotencyKey: signs(100) }), () => author],
    ['draftAgreement', 'text.title', () => inText({ title: signs(300) }), () => author],
    [
      'draftAgreement',
      'text.parties.0.signatoryName',
      () => inText({ parties: [party({ signatoryName: signs(200) })] }),
      () => author,
    ],
    [
      'draftAgreement',
      'text.clauses.0.number',
      () => inText({ clauses: [clause({ number: signs(40) })] }),
      () => author,
    ],
    [
      'draftAgreement',
      'text.clauses.0.text',
      () => inText({ clauses: [clause({ text: signs(10_000) })] }),
      () => author,
    ],
    ['suspendAgreement', 'reason', () => ({ agreementId: ids.agreement, reason: signs(2_000) }), () => author],
  ])('%s names %s when it is longer than its column', async (name, field, input, who) => {
    expect(fieldsOf(await call(who(), name, input()))).toEqual([['BAD_USER_INPUT', [field]]]);
  });

  it.each<[string, string, () => object, () => Member]>([
    ['endorseRevision', 'text', () => ({ ...ofReviewed(), position: 'SUPPORTS', text: BLANK }), () => office],
    ['requestChanges', 'reason', () => ({ ...ofReviewed(), reason: BLANK }), () => reviewer],
    ['withdrawVerdict', 'reason', () => ({ ...ofDraft(), reason: BLANK }), () => author],
    ['suspendAgreement', 'reason', () => ({ agreementId: ids.agreement, reason: BLANK }), () => author],
    ['attachStatement', 'text', () => ({ ...onClaim(), text: BLANK }), () => author],
    ['draftAgreement', 'text.title', () => inText({ title: BLANK }), () => author],
    [
      'draftAgreement',
      'text.parties.0.signatoryName',
      () => inText({ parties: [party({ signatoryName: BLANK })] }),
      () => author,
    ],
  ])('%s takes no blank %s', async (name, field, input, who) => {
    expect(fieldsOf(await call(who(), name, input()))).toEqual([['BAD_USER_INPUT', [field]]]);
  });

  it('keeps a text of exactly its column’s length', async () => {
    const headline = signs(150);
    const edit = `mutation ($input: EditVerdictInput!) { editVerdict(input: $input) { verdict { latestRevision { headline } } } }`;
    const input = { ...ofDraft(), headline };
    const { data } = await desk.ask(author, edit, { input });
    expect(data).toEqual({ editVerdict: { verdict: { latestRevision: { headline } } } });
  });
});
