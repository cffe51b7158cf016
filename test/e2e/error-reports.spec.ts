import type { Member } from '#libs/access';
import { ErrorReportsService } from '#libs/publishing';
import { NotificationsModule, NotificationsService } from '#libs/notifications';
import { parse } from 'node-html-parser';
import type { VerdictWorld } from '../support/verdict-world';
import { VerdictApi } from './support/verdict-api';

interface Report {
  id: string;
  text: string;
  link: string | null;
  contact: string | null;
  state: string;
  reportedVersion: number;
  correctionVersion: number | null;
  note: string | null;
  version: number;
  factCheck: { slug: string };
}

describe('what readers report as errors', () => {
  let desk: VerdictApi;
  let world: VerdictWorld;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let office: Member;
  let journalist: Member;
  let shared: string;
  let network = 0;

  beforeAll(async () => {
    desk = await VerdictApi.open({ TRUSTED_PROXIES: '127.0.0.1' }, [NotificationsModule]);
    ({ world } = desk);
    ({ author, editor, second, third, shared } = await world.cast());
    office = await desk.office('BAWASLUUTARA', '17.02');
    journalist = await world.person(author, 'jurnalis', ['JOURNALIST']);
    await desk.logIn(author, editor, second, office, journalist);
  });
  afterAll(() => desk?.close());
  beforeEach(() => {
    network += 1;
  });

  async function publish(): Promise<{ slug: string; verdictId: string }> {
    const { verdictId } = await world.approved(author, [second, third], await world.claim(author, [shared], { region: '17.71' })); // prettier-ignore
    const id = await world.publish(editor, verdictId);
    return { slug: (await world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '', verdictId };
  }

  const address = (slug: string): string => `${desk.api.url}/cek-fakta/${slug}/laporkan`;
  const keyOf = async (slug: string): Promise<string> =>
    parse(await (await fetch(address(slug))).text())
      .querySelector('input[name=key]')
      ?.getAttribute('value') ?? '';

  async function send(slug: string, fields: Record<string, string>, lang = 'id'): Promise<{ status: number; text: string; headers: Headers }> {
    const response = await fetch(`${address(slug)}?lang=${lang}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': `192.0.2.${network}` },
      body: new URLSearchParams(fields).toString(),
    });
    return { status: response.status, text: await response.text(), headers: response.headers };
  } // prettier-ignore

  const LIST = `query ($first: Int, $after: String, $state: ErrorReportState) { errorReports(first: $first, after: $after, state: $state) {
    nodes { id text link contact state reportedVersion correctionVersion note version factCheck { slug } } pageInfo { hasNextPage endCursor } } }`;
  async function list(who: Member, variables = {}): Promise<Report[]> {
    const { data } = await desk.ask<{ errorReports: { nodes: Report[] } }>(who, LIST, variables);
    return data?.errorReports.nodes ?? [];
  }
  const of = async (slug: string, who = editor): Promise<Report[]> => (await list(who, { first: 100 })).filter((r) => r.factCheck.slug === slug); // prettier-ignore
  const ANSWER = `mutation ($input: AnswerErrorReportInput!) { answerErrorReport(input: $input) {
    errorReport { state note correctionVersion version contact } } }`;
  const codeOf = ({ errors }: { errors?: readonly { extensions?: { code?: unknown } }[] }): unknown => errors?.[0]?.extensions?.code; // prettier-ignore

  it('are taken without an account, a cookie or a script, and thanked for', async () => {
    const { slug } = await publish();
    const form = await fetch(`${address(slug)}?lang=en`);
    const page = parse(await form.text());
    expect(form.headers.get('set-cookie')).toBeNull();
    expect(form.headers.get('cache-control')).toBe('no-store');
    expect(page.querySelectorAll('script')).toEqual([]);
    for (const label of page.querySelectorAll('label')) expect(page.querySelector(`#${label.getAttribute('for')}`)).not.toBeNull(); // prettier-ignore
    const fields = { key: await keyOf(slug), text: 'Angkanya bukan 7 tetapi 9.', link: 'https://kpu.example/7', contact: 'saya@contoh.id' }; // prettier-ignore
    const sent = await send(slug, fields);
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/cek-fakta/${slug}/laporkan?terkirim=1&lang=id`]); // prettier-ignore
    expect(sent.headers.get('set-cookie')).toBeNull();
    const thanks = await (await fetch(`${desk.api.url}${sent.headers.get('location')}`)).text();
    expect(parse(thanks).querySelector('[role=status]')?.text).toContain('Terima kasih');
    expect(await of(slug)).toMatchObject([
      { text: fields.text, link: fields.link, contact: fields.contact, state: 'OPEN', reportedVersion: 1, version: 1 },
    ]);
  });

  it('are one report however often the form is sent, also at once', async () => {
    const { slug } = await publish();
    const fields = { key: await keyOf(slug), text: 'Sekali saja.' };
    const sent = await Promise.all(Array.from({ length: 5 }, () => send(slug, fields)));
    expect(sent.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303]);
    expect((await send(slug, { text: 'Tanpa kunci.' })).status).toBe(303);
    expect((await send(slug, { text: 'Tanpa kunci.' })).status).toBe(303);
    expect((await of(slug)).map((r) => r.text)).toEqual(['Tanpa kunci.', 'Sekali saja.']);
    const events = await world.asOwner(`SELECT 1 FROM events e JOIN fact_checks f ON f.id = e.subject_id WHERE f.slug = $1 AND e.type = 'ERROR_REPORTED' AND e.own_only`, [slug]); // prettier-ignore
    expect(events).toHaveLength(2);
  });

  it('say what is wrong with a form and keep what was written in it', async () => {
    const { slug } = await publish();
    const long = 'x'.repeat(4_001);
    const cases: readonly [Record<string, string>, string][] = [
      [{ text: '  ' }, 'Tuliskan apa yang keliru'],
      [{ text: long }, '4.000 huruf'],
      [{ text: 'Salah', link: 'javascript:alert(1)' }, 'alamat web lengkap'],
      [{ text: 'Salah', link: `https://x.id/${'y'.repeat(500)}` }, 'alamat web lengkap'],
      [{ text: 'Salah', contact: 'z'.repeat(201) }, '200 huruf'],
    ];
    for (const [fields, said] of cases) {
      const { status, text } = await send(slug, fields);
      expect([status, parse(text).querySelector('[role=alert]')?.text.includes(said)]).toEqual([400, true]);
      expect(parse(text).querySelector('textarea')?.text.trim()).toBe(fields['text']?.trim());
    }
    const hostile = await send(slug, { text: '</textarea><script>alert(1)</script>', link: '"><script>' });
    expect(hostile.text).not.toContain('<script>');
    expect(await of(slug)).toEqual([]);
    expect((await send('tidak-ada', { text: 'Salah' })).status).toBe(404);
  });

  it('are not taken from what fills in what nobody sees, and it is not told so', async () => {
    const { slug } = await publish();
    const { status, headers } = await send(slug, { text: 'Beli sekarang', website: 'https://spam.example' });
    expect([status, headers.get('location')]).toEqual([303, `/cek-fakta/${slug}/laporkan?terkirim=1&lang=id`]);
    expect(await of(slug)).toEqual([]);
  });

  it('are bounded for each network, in words, with what was written kept', async () => {
    const { slug } = await publish();
    const statuses = [];
    for (let i = 0; i < 11; i += 1) statuses.push((await send(slug, { text: `Laporan ${i}` })).status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 303), 429]);
    const refused = await send(slug, { text: 'Laporan lagi' }, 'en');
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(parse(refused.text).querySelector('[role=alert]')?.text).toContain('Too many reports');
    expect(parse(refused.text).querySelector('textarea')?.text.trim()).toBe('Laporan lagi');
    network += 100;
    expect((await send(slug, { text: 'Dari tempat lain' })).status).toBe(303);
  });

  it('are read by editors of the newsroom that published, and by nobody else', async () => {
    const { slug } = await publish();
    await send(slug, { text: 'Rahasia antara pembaca dan redaksi.', contact: '0812' });
    expect(await of(slug, editor)).toHaveLength(1);
    // The claim's other readers, also those who approved, and the supervisor.
    expect(await list(second, { first: 100 })).toEqual([]);
    for (const who of [journalist, office]) expect(codeOf(await desk.ask(who, LIST))).toBe('FORBIDDEN');
    expect(codeOf(await desk.ask(null, LIST))).toBe('UNAUTHENTICATED');
    const [report] = await of(slug);
    const input = { errorReportId: report?.id, expectedVersion: 1, outcome: 'REFUSED', note: 'Tidak.' };
    const hidden = await desk.ask(second, ANSWER, { input });
    const absent = await desk.ask(second, ANSWER, { input: { ...input, errorReportId: Buffer.from('ErrorReport:ffffffff-ffff-7fff-8fff-ffffffffffff').toString('base64url') } }); // prettier-ignore
    const plain = (answer: object): string => JSON.stringify(answer).replace(/"requestId":"[^"]*"/g, '');
    expect(codeOf(hidden)).toBe('NOT_FOUND');
    expect(plain(hidden)).toBe(plain(absent));
    // The second wall alone, without the query's own predicate.
    const seen = await world.db.read(second, (tx) => tx.rows('SELECT 1 FROM error_reports UNION ALL SELECT 1 FROM error_report_contacts')); // prettier-ignore
    expect(seen).toEqual([]);
    const own = await world.db.read(editor, (tx) => tx.rows('SELECT 1 FROM error_reports UNION ALL SELECT 1 FROM error_report_contacts')); // prettier-ignore
    expect(own.length).toBeGreaterThan(1);
    await expect(world.db.write(second, (tx) => tx.rows(`UPDATE error_reports SET state = 'REFUSED', note = 'x', answered_by = $1, answered_at = now() RETURNING id`, [second.personId]))).resolves.toEqual([]); // prettier-ignore
  });

  it('are listed of one fact-check alone, each with the verdict at which it is put right', async () => {
    const [one, other] = [await publish(), await publish()];
    await send(one.slug, { text: 'Tentang yang satu.' });
    await send(other.slug, { text: 'Tentang yang lain.' });
    const OF_ONE = `query ($id: ID) { errorReports(first: 100, factCheckId: $id) { nodes { text claimId verdictId factCheck { id slug } } } }`;
    type Of = { errorReports: { nodes: { text: string; claimId: string; verdictId: string; factCheck: { id: string; slug: string } }[] } }; // prettier-ignore
    const ofOne = async (who: Member, id: string | null): Promise<Of['errorReports']['nodes']> => {
      const { data, errors } = await desk.ask<Of>(who, OF_ONE, { id });
      expect(errors).toEqual([]);
      return data?.errorReports.nodes ?? [];
    }; // prettier-ignore
    const all = await ofOne(editor, null);
    const id = all.find(({ factCheck }) => factCheck.slug === one.slug)?.factCheck.id ?? '';
    const [found, ...more] = await ofOne(editor, id);
    expect([found?.text, more]).toEqual(['Tentang yang satu.', []]);
    expect(Buffer.from(found?.verdictId ?? '', 'base64url').toString()).toBe(`Verdict:${one.verdictId}`);
    const { data } = await desk.ask<{ verdict: { claimId: string } }>(editor, 'query ($id: ID!) { verdict(id: $id) { claimId } }', { id: found?.verdictId }); // prettier-ignore
    expect(found?.claimId).toBe(data?.verdict.claimId);
    // What is no fact-check has no reports, and not all of them; and another newsroom has none of it.
    expect(await ofOne(editor, found?.verdictId ?? '')).toEqual([]);
    expect(await ofOne(second, id)).toEqual([]);
  });

  it('are answered once, by the correction that came of it', async () => {
    const { slug, verdictId } = await publish();
    await send(slug, { text: 'Angkanya salah.', contact: '0812' });
    const [report] = await of(slug);
    const answer = (more: object): Promise<{ data?: { answerErrorReport: { errorReport: Report } } | null; errors?: readonly { extensions?: { code?: unknown } }[] }> =>
      desk.ask(editor, ANSWER, { input: { errorReportId: report?.id, expectedVersion: 1, outcome: 'DEALT_WITH', note: 'Angka diperbaiki.', ...more } }); // prettier-ignore
    expect(codeOf(await answer({ correctionVersion: 2 }))).toBe('BAD_USER_INPUT');
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { correctionNote: 'Angka.' });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
    expect(codeOf(await answer({ correctionVersion: 3 }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await answer({ correctionVersion: 2, outcome: 'REFUSED' }))).toBe('BAD_USER_INPUT');
    expect(codeOf(await answer({ expectedVersion: 2 }))).toBe('STALE_VERSION');
    expect((await answer({ correctionVersion: 2 })).data?.answerErrorReport.errorReport).toEqual({
      state: 'DEALT_WITH',
      note: 'Angka diperbaiki.',
      correctionVersion: 2,
      version: 2,
      contact: '0812',
    });
    expect(codeOf(await answer({ expectedVersion: 2 }))).toBe('ERROR_REPORT_ANSWERED');
    expect((await list(editor, { state: 'OPEN', first: 100 })).map((r) => r.id)).not.toContain(report?.id);
    // The database says the same to whoever goes around the service.
    await expect(world.asOwner(`UPDATE error_reports SET text = 'lain' WHERE state = 'OPEN'`)).rejects.toThrow('what was reported stays'); // prettier-ignore
    await expect(world.asOwner(`UPDATE error_reports SET note = 'lain' WHERE state <> 'OPEN'`)).rejects.toThrow('no answer'); // prettier-ignore
  });

  it('are paged, and forget how a reader could be reached when asked, or in time', async () => {
    const { slug } = await publish();
    for (const text of ['satu', 'dua', 'tiga']) await send(slug, { text, contact: text });
    const { data } = await desk.ask<{ errorReports: { nodes: Report[]; pageInfo: { hasNextPage: boolean; endCursor: string } } }>(editor, LIST, { first: 2 }); // prettier-ignore
    expect(data?.errorReports.nodes.map((r) => r.text)).toEqual(['tiga', 'dua']);
    expect((await list(editor, { first: 1, after: data?.errorReports.pageInfo.endCursor }))[0]?.text).toBe('satu');
    const [third, two] = data?.errorReports.nodes ?? [];
    await desk.ask(editor, 'mutation ($input: DeleteErrorReportContactInput!) { deleteErrorReportContact(input: $input) { errorReport { contact } } }', { input: { errorReportId: third?.id } }); // prettier-ignore
    await desk.ask(editor, ANSWER, { input: { errorReportId: two?.id, expectedVersion: 1, outcome: 'REFUSED', note: 'Tidak keliru.' } }); // prettier-ignore
    expect((await of(slug)).map((r) => r.contact)).toEqual([null, 'dua', 'satu']);
    await world.asOwner(`ALTER TABLE error_reports DISABLE TRIGGER error_reports_check; UPDATE error_reports SET answered_at = now() - interval '31 days' WHERE state <> 'OPEN'; ALTER TABLE error_reports ENABLE TRIGGER error_reports_check`); // prettier-ignore
    await world.service(ErrorReportsService).deleteOldContacts();
    expect((await of(slug)).map((r) => r.contact)).toEqual([null, null, 'satu']);
  });

  it('are told to the editors of that newsroom, once, without what was said', async () => {
    const { slug } = await publish();
    await send(slug, { text: 'Isi yang tidak disebut.' });
    const [event] = await world.asOwner<{ id: string; data: unknown }>(`SELECT e.id, e.data FROM events e JOIN fact_checks f ON f.id = e.subject_id WHERE f.slug = $1 AND e.type = 'ERROR_REPORTED'`, [slug]); // prettier-ignore
    expect(JSON.stringify(event?.data)).not.toContain('Isi yang');
    for (let i = 0; i < 2; i += 1) await world.service(NotificationsService).notify(event?.id ?? '');
    const told = await world.asOwner<{ person_id: string }>(`SELECT person_id FROM notifications WHERE event_id = $1 AND kind = 'ERROR_REPORTED'`, [event?.id]); // prettier-ignore
    expect(told.map((row) => row.person_id).sort()).toEqual(
      [author.personId, editor.personId].filter((id): id is string => id !== null).sort(),
    );
  });
});
