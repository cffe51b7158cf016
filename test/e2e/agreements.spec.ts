import { ANONYMOUS } from '#libs/access';
import { UploadsService } from '#libs/evidence';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { withClient } from '../../libs/database/src/roles';
import {
  type GqlAnswer,
  type RunningApi,
  type TestDatabase,
  countStatements,
  createTestDatabase,
  gql,
  startApi,
} from '../support';
import { TEST_REGIONS } from '../support/agreement-world';
import { Desks, type Seat } from './support/tokens';

const globalId = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');
const DAY = 86_400_000;

let database: TestDatabase;
let api: RunningApi;
let desks: Desks;
let news: Seat;
let office: Seat;
let stranger: Seat;
let journalist: Seat;

beforeAll(async () => {
  database = await createTestDatabase();
  await withClient(database.ownerUrl, async (client) => {
    await client.query(
      'INSERT INTO regions (code, name, level) SELECT c, c, l FROM unnest($1::text[], $2::text[]) x(c, l)',
      [TEST_REGIONS.map(([code]) => code), TEST_REGIONS.map(([, level]) => level)],
    );
  });
  desks = await Desks.open(database);
  news = await desks.seat(['ADMIN', 'EDITOR'], { provedMinutesAgo: 1 });
  office = await desks.seat(['ADMIN'], {
    provedMinutesAgo: 1,
    organizationId: await desks.organization('SUPERVISOR', '17'),
  });
  stranger = await desks.seat(['ADMIN', 'EDITOR'], { provedMinutesAgo: 1 });
  journalist = await desks.seat(['JOURNALIST'], { organizationId: news.organizationId, provedMinutesAgo: 1 });
  api = await startApi(database);
});

afterAll(async () => {
  await api?.close();
  await desks?.close();
  await database?.drop();
});

const ask = <T = Record<string, unknown>>(
  who: Seat | null,
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GqlAnswer<T>> => gql<T>(api.url, who?.token ?? null, query, variables);

/** The data of an answer that must have no errors. */
async function must<T>(who: Seat | null, query: string, variables: Record<string, unknown> = {}): Promise<T> {
  const { data, errors } = await ask<T>(who, query, variables);
  expect(errors).toEqual([]);
  if (!data) throw new Error('no data');
  return data;
}

const codesOf = ({ errors }: GqlAnswer<unknown>): string[] => errors.map((e) => e.extensions.code);

/** The least that is a PDF with a page. */
function onePagePdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ];
  let pdf = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const offset = pdf.length;
    pdf += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const start = pdf.length;
  pdf += `xref\n0 4\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(pdf, 'latin1');
}

const party = (seat: Seat, role: string): Record<string, unknown> => ({
  organizationId: globalId('Organization', seat.organizationId),
  role,
  documentNumber: '12/PKS/2024',
  signatoryName: 'Ketua',
  signatoryOffice: 'Ketua',
  signatoryPersonId: globalId('Person', seat.personId),
});

const text = (changes: Record<string, unknown> = {}): Record<string, unknown> => ({
  title: 'Nota Kesepahaman Cek Fakta Bengkulu',
  level: 'PROVINCE',
  regionCodes: ['17'],
  effectiveFrom: new Date(Date.now() - DAY).toISOString(),
  effectiveUntil: new Date(Date.now() + 30 * DAY).toISOString(),
  parties: [party(news, 'MEDIA'), party(office, 'SUPERVISOR')],
  clauses: [
    { number: 'Pasal 3', text: 'Pengawas membaca klaim', partyRole: 'SUPERVISOR', capability: 'READ_CLAIM' },
    {
      number: 'Pasal 4',
      text: 'Pengawas menyatakan sikap',
      partyRole: 'SUPERVISOR',
      capability: 'ENDORSE',
      regionCodes: ['17.71'],
      themes: ['SARA'],
    },
  ],
  ...changes,
});

interface AgreementAnswer {
  id: string;
  state: string;
  inForce: boolean;
  whyNotInForce: string | null;
  openVersion: { rowVersion: number; contentHash: string | null } | null;
}
const FIELDS = 'id state inForce whyNotInForce daysLeft openVersion { rowVersion contentHash }';

const change = async (who: Seat, name: string, input: Record<string, unknown>): Promise<AgreementAnswer> => {
  const inputType =
    { suspendAgreement: 'AgreementReason', endAgreement: 'AgreementReason' }[name] ??
    name[0]?.toUpperCase() + name.slice(1);
  const query = `mutation ($input: ${inputType}Input!) { done: ${name}(input: $input) { agreement { ${FIELDS} } } }`;
  return (await must<{ done: { agreement: AgreementAnswer } }>(who, query, { input })).done.agreement;
};

async function signed(changes: Record<string, unknown> = {}): Promise<string> {
  const { id } = await change(news, 'draftAgreement', { text: text(changes) });
  const proposed = await change(news, 'proposeAgreement', { agreementId: id, expectedVersion: 1 });
  const expectedHash = proposed.openVersion?.contentHash;
  await change(office, 'signAgreement', { agreementId: id, expectedHash });
  await change(news, 'signAgreement', { agreementId: id, expectedHash });
  return id;
}

const read = (who: Seat, id: string): Promise<GqlAnswer<{ agreement: AgreementAnswer }>> =>
  ask(who, `query ($id: ID!) { agreement(id: $id) { ${FIELDS} } }`, { id });

describe('agreements over the API', () => {
  it('go from a draft through two signatures to an end', async () => {
    const draft = await change(news, 'draftAgreement', { text: text({ title: 'Rancangan' }) });
    expect(draft).toMatchObject({ state: 'DRAFT', inForce: false, whyNotInForce: 'NOT_SIGNED' });
    const { id } = draft;
    expect(codesOf(await read(office, id))).toEqual(['NOT_FOUND']);
    await change(news, 'updateAgreementDraft', { agreementId: id, expectedVersion: 1, text: text() });
    const proposed = await change(news, 'proposeAgreement', { agreementId: id, expectedVersion: 2 });
    expect(proposed.state).toBe('PROPOSED');
    const expectedHash = proposed.openVersion?.contentHash;
    await change(office, 'signAgreement', { agreementId: id, expectedHash });
    expect(await change(news, 'signAgreement', { agreementId: id, expectedHash })).toMatchObject({
      state: 'SIGNED',
      inForce: true,
      daysLeft: 30,
    });
    expect(await change(office, 'suspendAgreement', { agreementId: id, reason: 'klarifikasi' })).toMatchObject({
      state: 'SUSPENDED',
      whyNotInForce: 'SUSPENDED',
    });
    expect(await change(office, 'resumeAgreement', { agreementId: id })).toMatchObject({ inForce: true });
    expect(await change(news, 'endAgreement', { agreementId: id, reason: 'selesai' })).toMatchObject({
      state: 'ENDED',
      inForce: false,
    });
  });

  it('answer for hidden ones as for absent ones, on every operation that takes an id', async () => {
    const hidden = await signed();
    const absent = globalId('Agreement', '01890000-0000-7000-8000-000000000000');
    const operations: [string, (id: string) => Record<string, unknown>][] = [
      ['query ($id: ID!) { agreement(id: $id) { id } }', (id) => ({ id })],
      ['query ($id: ID!) { node(id: $id) { id } }', (id) => ({ id })],
      ['query ($id: ID!) { agreementConsequences(id: $id) { ownClaims } }', (id) => ({ id })],
      ...['draftAmendment', 'resumeAgreement', 'withdrawAgreement'].map(
        (name): [string, (id: string) => Record<string, unknown>] => [
          `mutation ($input: ${name[0]?.toUpperCase() + name.slice(1)}Input!) { ${name}(input: $input) { agreement { id } } }`,
          (agreementId) => ({ input: { agreementId } }),
        ],
      ),
      ...['suspendAgreement', 'endAgreement'].map((name): [string, (id: string) => Record<string, unknown>] => [
        `mutation ($input: AgreementReasonInput!) { ${name}(input: $input) { agreement { id } } }`,
        (agreementId) => ({ input: { agreementId, reason: 'sebab' } }),
      ]),
      [
        'mutation ($input: SignAgreementInput!) { signAgreement(input: $input) { agreement { id } } }',
        (agreementId) => ({ input: { agreementId, expectedHash: 'a'.repeat(64) } }),
      ],
      [
        'mutation ($input: ProposeAgreementInput!) { proposeAgreement(input: $input) { agreement { id } } }',
        (agreementId) => ({ input: { agreementId, expectedVersion: 1 } }),
      ],
      [
        'mutation ($input: UpdateAgreementDraftInput!) { updateAgreementDraft(input: $input) { agreement { id } } }',
        (agreementId) => ({ input: { agreementId, expectedVersion: 1, text: text() } }),
      ],
    ];
    for (const [query, variables] of operations) {
      const answers = await Promise.all(
        [hidden, absent, 'rusak', globalId('Organization', stranger.organizationId)].map(async (id) => {
          const { data, errors, status } = await ask(stranger, query, variables(id));
          return JSON.stringify({
            data,
            status,
            errors: errors.map(({ message, extensions }) => [message, extensions.code]),
          });
        }),
      );
      if (query.includes('node(')) expect(new Set(answers.slice(0, 3)).size).toBe(1);
      else expect([...new Set(answers)]).toHaveLength(1);
    }
  });

  it('show versions, parties, clauses, signatures and the text that was signed', async () => {
    const id = await signed();
    const { agreement } = await must<{ agreement: { currentVersion: Record<string, unknown> } }>(
      office,
      `query ($id: ID!) { agreement(id: $id) { draftedBy { id } currentVersion { number state title regions { code }
        parties { role documentNumber organization { id } signatory { displayName } liaison { id } }
        clauses { number partyRole capability regionCodes regions { code } themes stages }
        signatures { organization { id } person { displayName } contentHash } contentHash signedText differences { path } } } }`,
      { id },
    );
    const version = agreement.currentVersion;
    expect(version).toMatchObject({
      number: 1,
      state: 'SIGNED',
      regions: [{ code: '17' }],
      clauses: [
        { number: 'Pasal 3', capability: 'READ_CLAIM', regionCodes: null, regions: null, themes: null, stages: null },
        {
          number: 'Pasal 4',
          capability: 'ENDORSE',
          regionCodes: ['17.71'],
          regions: [{ code: '17.71' }],
          themes: ['SARA'],
          stages: null,
        },
      ],
      differences: [],
    });
    expect(version['parties']).toHaveLength(2);
    expect(version['signatures']).toHaveLength(2);
    const hash = createHash('sha256')
      .update(version['signedText'] as string)
      .digest('hex');
    expect(version['contentHash']).toBe(hash);
  });

  it('list with differences of an amendment, and say what the viewer can do', async () => {
    const id = await signed();
    await change(news, 'draftAmendment', { agreementId: id });
    const later = new Date(Date.now() + 10 * DAY).toISOString();
    await change(news, 'updateAgreementDraft', {
      agreementId: id,
      expectedVersion: 1,
      text: text({ title: 'Perubahan pertama', effectiveFrom: later }),
    });
    const proposed = await change(news, 'proposeAgreement', { agreementId: id, expectedVersion: 2 });
    expect(proposed).toMatchObject({ state: 'SIGNED', inForce: true });
    const { agreement } = await must<{
      agreement: {
        openVersion: { differences: { kind: string; path: string }[] };
        viewerCan: { action: string; allowed: boolean; refusal: string | null }[];
      };
    }>(
      office,
      'query ($id: ID!) { agreement(id: $id) { openVersion { differences { kind path before after } } viewerCan { action allowed refusal because { clause } } } }',
      { id },
    );
    expect(agreement.openVersion.differences.map((d) => d.path)).toEqual(
      expect.arrayContaining(['title', 'effectiveFrom']),
    );
    const can = Object.fromEntries(agreement.viewerCan.map((c) => [c.action, c.refusal ?? c.allowed]));
    expect(can).toMatchObject({
      sign: true,
      suspend: true,
      end: true,
      amend: 'AMENDMENT_OPEN',
      withdraw: 'NOT_DRAFTER',
      edit: 'ILLEGAL_TRANSITION',
    });
  });

  it('refuse with the code and data that a client goes on with', async () => {
    const { id } = await change(news, 'draftAgreement', { text: text() });
    const stale = await ask(
      news,
      'mutation ($input: ProposeAgreementInput!) { proposeAgreement(input: $input) { agreement { id } } }',
      { input: { agreementId: id, expectedVersion: 7 } },
    );
    expect(stale.errors[0]?.extensions).toMatchObject({ code: 'STALE_VERSION', expectedVersion: 7, currentVersion: 1 });
    const early = await ask(
      news,
      'mutation ($input: AgreementReasonInput!) { endAgreement(input: $input) { agreement { id } } }',
      { input: { agreementId: id, reason: 'sebab' } },
    );
    expect(early.errors[0]?.extensions).toMatchObject({ code: 'ILLEGAL_TRANSITION', action: 'end', state: 'DRAFT' });
    const broken = await ask(
      news,
      'mutation ($input: DraftAgreementInput!) { draftAgreement(input: $input) { agreement { id } } }',
      { input: { text: text({ title: 'x', regionCodes: ['99'] }) } },
    );
    expect(broken.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(JSON.stringify(broken.errors[0]?.extensions['problems'])).toContain('title');
    const wrong = await ask(
      news,
      'mutation ($input: DraftAgreementInput!) { draftAgreement(input: $input) { agreement { id } } }',
      { input: { text: text({ regionCodes: ['99'] }) } },
    );
    expect(wrong.errors[0]?.extensions['problems']).toEqual([
      expect.objectContaining({ field: 'regionCodes', rule: 'exists' }),
    ]);
  });

  it('ask for the role, and for a fresh proof of identity where somebody binds the organisation', async () => {
    const id = await signed();
    const suspend = 'mutation ($input: AgreementReasonInput!) { suspendAgreement(input: $input) { agreement { id } } }';
    const input = { agreementId: id, reason: 'sebab' };
    expect(codesOf(await ask(journalist, suspend, { input }))).toEqual(['FORBIDDEN']);
    const unproven = await desks.seat(['ADMIN'], { organizationId: office.organizationId });
    expect(codesOf(await ask(unproven, suspend, { input }))).toEqual(['STEP_UP_REQUIRED']);
    expect(codesOf(await ask(null, suspend, { input }))).toEqual(['UNAUTHENTICATED']);
  });

  it('give the standing with its clauses, and take it away at once', async () => {
    const id = await signed();
    const standing = async (): Promise<unknown[]> =>
      (
        await must<{ standing: { agreementId: string }[] }>(
          office,
          '{ standing { agreementId capability clause regionCode theme stage until retained } }',
        )
      ).standing.filter((g) => g.agreementId === id);
    expect(await standing()).toEqual([
      expect.objectContaining({
        capability: 'READ_CLAIM',
        clause: 'Pasal 3',
        regionCode: '17',
        theme: null,
        retained: false,
      }),
      expect.objectContaining({ capability: 'ENDORSE', clause: 'Pasal 4', regionCode: '17.71', theme: 'SARA' }),
    ]);
    await change(news, 'suspendAgreement', { agreementId: id, reason: 'sebab' });
    expect(await standing()).toEqual([]);
  });

  it('can be shared under where they cover the claim', async () => {
    const id = await signed({ title: 'Nota untuk berbagi' });
    const query = `query ($regionCode: String!) { shareableAgreements(regionCode: $regionCode, theme: SARA, stage: CAMPAIGN) {
      agreementId title readers { organizationId name } } }`;
    const found = async (regionCode: string) =>
      (
        await must<{ shareableAgreements: { agreementId: string; readers: { organizationId: string }[] }[] }>(
          news,
          query,
          { regionCode },
        )
      ).shareableAgreements.filter((s) => s.agreementId === id);
    expect((await found('17.71')).map((s) => s.readers.map((r) => r.organizationId))).toEqual([
      [globalId('Organization', office.organizationId)],
    ]);
    expect(await found('18')).toEqual([]);
  });

  it('stand in the public register where the parties agreed, for everybody', async () => {
    const open = await signed({ title: 'Nota terbuka', isPublic: true });
    const second = await signed({ title: 'Nota terbuka kedua', isPublic: true });
    const closed = await signed({ title: 'Nota tertutup' });
    interface Register {
      publicAgreements: {
        nodes: { id: string; title: string }[];
        pageInfo: { hasNextPage: boolean; endCursor: string };
      };
    }
    const page = (first: number, after: string | null): Promise<Register> =>
      must<Register>(
        null,
        `query ($first: Int, $after: String) { publicAgreements(first: $first, after: $after) { pageInfo { hasNextPage endCursor }
           nodes { id title level regionCodes effectiveFrom effectiveUntil endedAt parties { name } } } }`,
        { first, after },
      );
    const whole = (await page(50, null)).publicAgreements.nodes;
    expect(whole.find((a) => a.id === open)?.title).toBe('Nota terbuka');
    expect(whole.map((a) => a.id)).toContain(second);
    expect(whole.map((a) => a.id)).not.toContain(closed);
    const walked: string[] = [];
    for (let after: string | null = null; ;) {
      const { nodes, pageInfo }: Register['publicAgreements'] = (await page(1, after)).publicAgreements;
      walked.push(...nodes.map((a) => a.id));
      if (!pageInfo.hasNextPage) break;
      after = pageInfo.endCursor;
    }
    expect(walked).toEqual(whole.map((a) => a.id));
  });

  it('have a timeline that the parties read in their language', async () => {
    const id = await signed();
    const { agreement } = await must<{
      agreement: {
        timeline: { nodes: { id: string; type: string; summary: string; actor: { organizationId: string } }[] };
      };
    }>(
      office,
      'query ($id: ID!) { agreement(id: $id) { timeline(first: 10) { nodes { id type summary occurredAt data subjectKind subjectId actor { personName organizationId } because { clause } } } } }',
      { id },
    );
    expect(agreement.timeline.nodes.map((e) => e.type)).toEqual([
      'AGREEMENT_SIGNED',
      'AGREEMENT_SIGNED',
      'AGREEMENT_PROPOSED',
    ]);
    const [last] = agreement.timeline.nodes;
    expect(last?.summary).toMatch(/all parties have signed|semua pihak telah menandatangani/);
    expect(last?.actor.organizationId).toBe(globalId('Organization', news.organizationId));
    const query = 'query ($id: ID!) { event(id: $id) { type } node(id: $id) { id } }';
    expect(await must(office, query, { id: last?.id })).toMatchObject({ event: { type: 'AGREEMENT_SIGNED' } });
    expect(codesOf(await ask(stranger, 'query ($id: ID!) { event(id: $id) { type } }', { id: last?.id }))).toEqual([
      'NOT_FOUND',
    ]);
  });

  it('carry the document file, which the signed hash covers, to those who see the version and to nobody else', async () => {
    const bytes = onePagePdf();
    const upload = async (fileName: string, content: Buffer): Promise<string> => {
      const actor = {
        ...ANONYMOUS,
        kind: 'PERSON' as const,
        ...news,
        roles: ['EDITOR' as const],
        locale: 'id' as const,
        requestId: 'spec',
      };
      const { id } = await api.app
        .get(UploadsService, { strict: false })
        .receive(actor, { fileName, size: content.length, content: Readable.from([content]) });
      return id;
    };
    const { id } = await change(news, 'draftAgreement', { text: text() });
    const attach = (uploadId: string | null, expectedVersion: number) =>
      ask<{
        done: { agreement: { openVersion: { documentPath: string; document: { sha256: string; name: string } } } };
      }>(
        news,
        `mutation ($input: AttachAgreementDocumentInput!) { done: attachAgreementDocument(input: $input) {
          agreement { openVersion { rowVersion documentPath document { sha256 name mime size } } } } }`,
        { input: { agreementId: id, expectedVersion, uploadId } },
      );
    const attached = await attach(await upload('nota kesepahaman.pdf', bytes), 1);
    expect(attached.errors).toEqual([]);
    const { document, documentPath } = attached.data?.done.agreement.openVersion ?? {};
    expect(document).toMatchObject({
      name: 'nota kesepahaman.pdf',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });

    const download = (who: Seat | null): Promise<Response> =>
      fetch(new URL(documentPath ?? '', api.url), { headers: who ? { authorization: `Bearer ${who.token}` } : {} });
    expect((await download(office)).status).toBe(404);
    await change(news, 'proposeAgreement', { agreementId: id, expectedVersion: 2 });
    const answer = await download(office);
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*nota%20kesepahaman\.pdf$/);
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await download(stranger)).status).toBe(404);
    expect((await download(null)).status).toBe(401);
  });

  it('page through lists', async () => {
    interface Lists {
      agreements: { nodes: { id: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    }
    const query =
      'query ($after: String) { agreements(first: 3, after: $after) { nodes { id } pageInfo { hasNextPage endCursor } } }';
    const seen: string[] = [];
    let after: string | null = null;
    for (;;) {
      const { agreements }: Lists = await must<Lists>(news, query, { after });
      seen.push(...agreements.nodes.map((n) => n.id));
      if (!agreements.pageInfo.hasNextPage) break;
      after = agreements.pageInfo.endCursor;
    }
    const all = await must<Lists>(
      news,
      '{ agreements(first: 100) { nodes { id } pageInfo { hasNextPage endCursor } } }',
    );
    expect(seen).toEqual(all.agreements.nodes.map((n) => n.id));
    expect(seen.length).toBeGreaterThan(6);
    expect((await must<Lists>(stranger, '{ agreements { nodes { id } } }')).agreements.nodes).toEqual([]);
  });

  it('cost the same number of statements for a page of any length', async () => {
    const page = `query ($first: Int!) { agreements(first: $first) { nodes { state inForce draftedBy { name } viewerCan { action allowed }
      currentVersion { regions { name } parties { organization { name } signatory { displayName } } clauses { number }
        signatures { organization { name } person { displayName } } } suspensions { organization { name } } } } }`;
    const cost = async (first: number): Promise<number> => {
      const { result, statements } = await countStatements(() =>
        must<{ agreements: { nodes: unknown[] } }>(office, page, { first }),
      );
      expect(result.agreements.nodes).toHaveLength(first);
      return statements.length;
    };
    for (let n = 0; n < 4; n += 1) await signed();
    expect(await cost(4)).toBe(await cost(1));
  });

  it('tell a drafter whom another organisation can be signed for', async () => {
    const { representatives } = await must<{ representatives: { personId: string }[] }>(
      news,
      'query ($id: ID!) { representatives(organizationId: $id) { personId name } }',
      { id: globalId('Organization', office.organizationId) },
    );
    expect(representatives.map((r) => r.personId)).toContain(globalId('Person', office.personId));
    expect(
      codesOf(
        await ask(journalist, 'query ($id: ID!) { representatives(organizationId: $id) { name } }', {
          id: globalId('Organization', office.organizationId),
        }),
      ),
    ).toEqual(['FORBIDDEN']);
  });
});
