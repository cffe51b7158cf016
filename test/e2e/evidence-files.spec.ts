import type { Member } from '#libs/access';
import { readdirSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { connect } from 'node:net';
import { join } from 'node:path';
import sharp from 'sharp';
import { DeriveImagesTask } from '../../libs/evidence/src/evidence.tasks';
import { type RunningApi, gql } from '../support';
import { agreementText, clause } from '../support/agreement-world';
import {
  FileDesk,
  type Answer,
  attach,
  http,
  idOf,
  json,
  pause,
  photo,
  sendWithTus,
  sha256,
} from './support/file-desk';

type Clauses = ReturnType<typeof agreementText>['clauses'];
const grants = (...capabilities: Parameters<typeof clause>[1][]): Clauses =>
  capabilities.map((c) => clause('MEDIA', c));

let desk: FileDesk;
let api: RunningApi;
let owner: Member;
let partner: Member;
let stranger: Member;
let tokens: Record<'owner' | 'partner' | 'stranger', string>;
let agreement: string;
let claim: string;
let bytes: Buffer;
let path: string;

interface Uploaded {
  readonly id: string;
  readonly path: string;
}

async function upload(content: Buffer, changes: Record<string, unknown> = {}, name = 'foto.png'): Promise<Uploaded> {
  const { data, errors } = await attach(
    api.url,
    tokens.owner,
    claim,
    await sendWithTus(api.url, tokens.owner, name, content),
    changes,
  );
  expect(errors).toEqual([]);
  const { evidence } = data?.attachFile ?? {};
  return { id: evidence?.id ?? '', path: evidence?.file.downloadPath ?? '' };
}

const uuid = (globalId: string): string => Buffer.from(globalId, 'base64url').toString().split(':')[1] ?? '';
const custody = (of: string) =>
  desk.world.asOwner<{ action: string; organization_id: string; person_id: string }>(
    'SELECT action, organization_id, person_id FROM custody_log WHERE evidence_id = $1 ORDER BY at, id',
    [uuid(of)],
  );

beforeAll(async () => {
  desk = await FileDesk.open();
  const { world } = desk;
  owner = await world.organization('RAFFLESIA', 'NEWSROOM');
  partner = await world.organization('MITRA', 'NEWSROOM');
  stranger = await world.organization('ASING', 'NEWSROOM');
  tokens = {
    owner: await desk.token(owner),
    partner: await desk.token(partner),
    stranger: await desk.token(stranger),
  };
  agreement = await world.agreement([
    [owner, 'MEDIA'],
    [partner, 'MEDIA'],
  ]);
  claim = await world.file(owner, 'Surat suara sudah tercoblos', { agreementIds: [agreement] });
  api = await desk.api();
  bytes = await photo(0.5);
  ({ path } = await upload(bytes, {}, 'Foto “TPS 04” – é.png'));
});
afterAll(() => desk.close());

describe('a download', () => {
  it('is an attachment that no browser runs, under its own name, and nobody’s to keep', async () => {
    const answer = await http(api.url, 'GET', path, { token: tokens.partner });
    expect(answer.status).toBe(200);
    expect(answer.body.equals(bytes)).toBe(true);
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="Foto TPS 04  e.png"; filename*=UTF-8''Foto%20%E2%80%9CTPS%2004%E2%80%9D%20%E2%80%93%20%C3%A9.png`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'no-store',
      'accept-ranges': 'bytes',
      etag: `"${sha256(bytes)}"`,
      'repr-digest': `sha-256=:${Buffer.from(sha256(bytes), 'hex').toString('base64')}:`,
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  it('writes into the custody log before its first byte', async () => {
    const other = await upload(await photo(0.05));
    await http(api.url, 'GET', other.path, { token: tokens.partner });
    await http(api.url, 'GET', other.path, { token: tokens.stranger });
    expect(await custody(other.id)).toEqual([
      { action: 'STORED', organization_id: owner.organizationId, person_id: owner.personId },
      { action: 'DOWNLOADED', organization_id: partner.organizationId, person_id: partner.personId },
    ]);
  });

  it.each([
    ['bytes=0-9', 206, 0, 9],
    ['bytes=100-', 206, 100, -1],
    ['bytes=-50', 206, -50, -1],
    ['bytes=10-99999999', 206, 10, -1],
    ['bytes=0-1,5-9', 200, 0, -1],
    ['items=0-1', 200, 0, -1],
    ['bytes=9-5', 200, 0, -1],
  ])('answers %s with %d', async (range, status, from, to) => {
    const answer = await http(api.url, 'GET', path, { token: tokens.partner, headers: { range } });
    const start = from < 0 ? bytes.length + from : from;
    const end = to < 0 ? bytes.length + to : to;
    expect(answer.status).toBe(status);
    expect(answer.body.equals(bytes.subarray(start, end + 1))).toBe(true);
    expect(answer.headers['content-range']).toBe(status === 206 ? `bytes ${start}-${end}/${bytes.length}` : undefined);
  });

  it('refuses a range behind the end, and sends all when it is not the same file any more', async () => {
    const behind = await http(api.url, 'GET', path, {
      token: tokens.partner,
      headers: { range: `bytes=${bytes.length}-` },
    });
    expect([behind.status, behind.headers['content-range'], json(behind).error['code']]).toEqual([
      416,
      `bytes */${bytes.length}`,
      'RANGE_NOT_SATISFIABLE',
    ]);
    const ifRange = (etag: string) =>
      http(api.url, 'GET', path, { token: tokens.partner, headers: { range: 'bytes=0-9', 'if-range': etag } });
    expect((await ifRange('"lain"')).status).toBe(200);
    expect((await ifRange(`"${sha256(bytes)}"`)).status).toBe(206);
  });

  it('is absent, byte for byte, for those who may not know of it', async () => {
    const own = await upload(await photo(0.05), { sensitivity: 'OWN_ORGANISATION' });
    const absent = `/files/evidence/${idOf('Evidence', '01980000-0000-7000-8000-00000000abcd')}`;
    const shape = ({ status, headers, body }: Answer) => ({
      status,
      headers: { ...headers, date: '' },
      body: body.toString(),
    });
    for (const token of [tokens.stranger, tokens.partner, null]) {
      for (const part of ['', '/preview', '/thumbnail']) {
        const missing = shape(await http(api.url, 'GET', `${absent}${part}`, { token }));
        expect(missing.status).toBe(404);
        expect(shape(await http(api.url, 'GET', `${own.path}${part}`, { token }))).toEqual(missing);
        for (const wrong of [uuid(own.id), idOf('Claim', uuid(own.id)), 'x', '%00']) {
          const answer = await http(api.url, 'GET', `/files/evidence/${wrong}${part}`, { token });
          expect([wrong, answer.status]).toEqual([wrong, wrong === '%00' ? answer.status : 404]);
          expect(answer.status).toBeLessThan(500);
        }
      }
    }
    expect((await custody(own.id)).map((line) => line.action)).toEqual(['STORED']);
  });

  it('of sensitive evidence needs the capability, and its owner sees who opened it', async () => {
    const trusted = await desk.world.organization('TEPERCAYA', 'NEWSROOM');
    const trust = await desk.world.agreement(
      [
        [owner, 'MEDIA'],
        [trusted, 'MEDIA'],
      ],
      { clauses: grants('READ_CLAIM', 'READ_SENSITIVE_EVIDENCE') },
    );
    await desk.world.audience.changeAudience(owner, { claimId: claim, agreementIds: [agreement, trust] });
    const secret = await upload(await photo(0.05), { sensitivity: 'SENSITIVE' });
    expect((await http(api.url, 'GET', secret.path, { token: tokens.partner })).status).toBe(404);
    expect((await http(api.url, 'GET', secret.path, { token: await desk.token(trusted) })).status).toBe(200);
    const seen = await gql<{ evidence: { custody: { nodes: unknown[] } } }>(
      api.url,
      tokens.owner,
      `query ($id: ID!) { evidence(id: $id) { custody { nodes { action clause agreementId organization { code } person { displayName } } } } }`,
      { id: secret.id },
    );
    expect(seen.data?.evidence.custody.nodes).toEqual([
      {
        action: 'DOWNLOADED',
        clause: 'Pasal 3',
        agreementId: idOf('Agreement', trust),
        organization: { code: 'TEPERCAYA' },
        person: { displayName: 'Orang tepercaya' },
      },
      expect.objectContaining({ action: 'STORED', agreementId: null }),
    ]);
    const [event] = await desk.world.asOwner<{ data: object }>(
      `SELECT data FROM events WHERE type = 'SENSITIVE_EVIDENCE_OPENED' AND subject_id = $1`,
      [uuid(secret.id)],
    );
    expect(event).toEqual({ data: { action: 'DOWNLOADED' } });
  });

  it('ends where a program holds no right to read', async () => {
    const seat = { ...owner, personId: owner.personId ?? '', sessionId: '', token: '' };
    const uploader = await desk.desks.apiKey(seat, ['file.upload']);
    expect((await http(api.url, 'GET', path, { token: uploader })).status).toBe(404);
    const reading = await desk.desks.apiKey(seat, ['claim.read']);
    expect((await http(api.url, 'GET', path, { token: reading })).status).toBe(200);
  });
});

describe('pictures of our own', () => {
  it('are drawn by the task without anything of the original’s metadata, and are what previews show', async () => {
    const secret = 'SUMBER-RAHASIA-0812';
    const photographed = await sharp({ create: { width: 2000, height: 1000, channels: 3, background: '#a31d1d' } })
      .withExif({ IFD0: { ImageDescription: secret, Artist: secret }, IFD3: { GPSLatitudeRef: 'S' } })
      .jpeg()
      .toBuffer();
    expect(photographed.includes(secret)).toBe(true);
    const picture = await upload(photographed, {}, 'foto.jpg');
    expect((await http(api.url, 'GET', `${picture.path}/preview`, { token: tokens.partner })).status).toBe(404);
    await api.app.get(DeriveImagesTask, { strict: false }).handle({ evidenceId: uuid(picture.id) });
    const { data } = await gql<{
      evidence: Record<'thumbnail' | 'preview', { path: string; width: number; height: number }>;
    }>(
      api.url,
      tokens.partner,
      `query ($id: ID!) { evidence(id: $id) { thumbnail { path width height mime } preview { path width height mime } } }`,
      { id: picture.id },
    );
    expect(data?.evidence).toMatchObject({
      thumbnail: { width: 320, height: 160 },
      preview: { width: 1600, height: 800 },
    });
    for (const drawn of [data?.evidence.thumbnail, data?.evidence.preview]) {
      const answer = await http(api.url, 'GET', drawn?.path ?? '', { token: tokens.partner });
      expect(answer.status).toBe(200);
      expect(answer.headers).toMatchObject({ 'content-type': 'image/webp', 'x-content-type-options': 'nosniff' });
      expect(answer.body.includes(secret)).toBe(false);
      const { exif, xmp, width } = await sharp(answer.body).metadata();
      expect({ exif, xmp, width }).toEqual({ exif: undefined, xmp: undefined, width: drawn?.width });
      expect((await http(api.url, 'GET', drawn?.path ?? '', { token: tokens.stranger })).status).toBe(404);
    }
    expect((await custody(picture.id)).map((line) => line.action)).toEqual(['STORED', 'PREVIEWED', 'PREVIEWED']);
    // Once drawn, a second run of the job draws nothing new.
    await api.app.get(DeriveImagesTask, { strict: false }).handle({ evidenceId: uuid(picture.id) });
    const [rows] = await desk.world.asOwner<{ n: number }>(
      'SELECT count(*)::int AS n FROM evidence_derivatives WHERE evidence_id = $1',
      [uuid(picture.id)],
    );
    expect(rows).toEqual({ n: 2 });
  });
});

describe('evidence that a fact-check shows', () => {
  it('is anybody’s while it is published, for a minute in a cache, and nobody’s after', async () => {
    const content = await photo(0.05);
    const shown = await upload(content, { isPublic: true });
    expect((await http(api.url, 'GET', shown.path)).status).toBe(404);
    const factCheck = await desk.publish(owner, claim, [uuid(shown.id)]);
    const answer = await http(api.url, 'GET', shown.path);
    expect(answer.status).toBe(200);
    expect(answer.body.equals(content)).toBe(true);
    expect(answer.headers).toMatchObject({
      'cache-control': 'public, max-age=60',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    const inside = await http(api.url, 'GET', shown.path, { token: tokens.stranger });
    expect([inside.status, inside.headers['cache-control']]).toEqual([200, 'no-store']);
    await desk.retract(factCheck);
    for (const token of [null, tokens.stranger])
      expect((await http(api.url, 'GET', shown.path, { token })).status).toBe(404);
    expect((await http(api.url, 'GET', shown.path, { token: tokens.partner })).status).toBe(200);
  });
});

describe('a long download', () => {
  const SIZE = 40_000_000;
  let long: string;
  let longAgreement: string;

  beforeAll(async () => {
    longAgreement = await desk.world.agreement([
      [owner, 'MEDIA'],
      [stranger, 'MEDIA'],
    ]);
    const here = await desk.world.file(owner, 'Video panjang dari TPS', { agreementIds: [longAgreement] });
    const small = await photo(0.02);
    const sent = await sendWithTus(api.url, tokens.owner, 'panjang.png', small);
    const { data } = await attach(api.url, tokens.owner, here, sent);
    long = data?.attachFile.evidence.file.downloadPath ?? '';
    // A sealed file of another size in its place: how a download runs does not depend on what it holds.
    const hash = sha256(small);
    const at = join(desk.folder, 'files/sealed', hash.slice(0, 2), hash.slice(2, 4), hash);
    expect(readdirSync(join(at, '..'))).toEqual([hash]);
    writeFileSync(at, Buffer.alloc(SIZE, 1), { mode: 0o600 });
    await desk.world.asOwner('ALTER TABLE evidence DISABLE TRIGGER evidence_freeze');
    await desk.world.asOwner('UPDATE evidence SET file_size = $2 WHERE content_hash = $1', [hash, SIZE]);
    await desk.world.asOwner('ALTER TABLE evidence ENABLE TRIGGER evidence_freeze');
  });

  /** Reads slowly, as over a weak line, and notes when bytes came last. */
  async function slowly(token: string): Promise<{ bytes: () => number; lastAt: () => number; ended: Promise<string> }> {
    let count = 0;
    let last = 0;
    const response = await new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request(new URL(long, api.url), { agent: false, headers: { authorization: `Bearer ${token}` } });
      asked.on('response', resolve).on('error', reject).end();
    });
    expect(response.statusCode).toBe(200);
    const ended = new Promise<string>((done) => {
      response.on('end', () => done('end')).on('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'error'));
    });
    response.on('data', (chunk: Buffer) => {
      count += chunk.length;
      last = performance.now();
      response.pause();
      setTimeout(() => response.resume(), 15);
    });
    return { bytes: () => count, lastAt: () => last, ended };
  }

  it('runs to its end while nothing changes', async () => {
    const answer = await http(api.url, 'GET', long, { token: tokens.stranger });
    expect(answer.body.length).toBe(SIZE);
  });

  it.each([
    ['the agreement is suspended', () => desk.world.agreements.life.suspend(owner, longAgreement, 'audit')],
    [
      'the session ends',
      () => desk.world.asOwner('DELETE FROM person_sessions WHERE person_id = $1', [stranger.personId]),
    ],
  ])('is cut in the second in which %s', async (_what, end) => {
    await desk.world.asOwner('UPDATE agreement_suspensions SET lifted_at = app_now() WHERE lifted_at IS NULL');
    const running = await slowly(await desk.token(stranger));
    // However slow the machine: well under way, and far from its end.
    while (running.bytes() <= 1_000_000) await pause(50);
    await end();
    const ended = performance.now();
    expect(await Promise.race([running.ended, pause(10_000).then(() => 'still running')])).toBe('ECONNRESET');
    expect(running.lastAt() - ended).toBeLessThan(5_000);
    expect(running.bytes()).toBeLessThan(SIZE / 2);
  });

  it('is cut also when its reader takes nothing', async () => {
    await desk.world.asOwner('UPDATE agreement_suspensions SET lifted_at = app_now() WHERE lifted_at IS NULL');
    const token = await desk.token(stranger);
    const { hostname, port } = new URL(api.url);
    const socket = connect(Number(port), hostname);
    const failed = new Promise<string>((done) => {
      socket.on('error', (error: NodeJS.ErrnoException) => done(error.code ?? 'error'));
    });
    socket.write(`GET ${long} HTTP/1.1\r\nHost: ${hostname}\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await new Promise((done) => socket.once('data', done));
    socket.pause();
    await pause(600);
    await desk.world.agreements.life.suspend(owner, longAgreement, 'audit');
    await pause(1_000);
    // What the system had buffered for the reader is gone with the connection.
    socket.resume();
    expect(await Promise.race([failed, pause(2_000).then(() => 'open')])).toBe('ECONNRESET');
    expect(socket.bytesRead).toBeLessThan(SIZE / 2);
  });
});

describe('the document of an agreement', () => {
  it('is uploaded, attached to the draft, and read by those who see the agreement', async () => {
    const { drafts } = desk.world.agreements;
    const document = await photo(0.05);
    const draft = await drafts.draft(owner, agreementText([], { title: 'Nota dengan naskah', parties: [] }));
    const sent = await sendWithTus(api.url, tokens.owner, 'naskah.png', document);
    const { data, errors } = await gql<{
      attachAgreementDocument: { agreement: { versions: { documentPath: string }[] } };
    }>(
      api.url,
      tokens.owner,
      `mutation ($input: AttachAgreementDocumentInput!) { attachAgreementDocument(input: $input) { agreement { id versions { documentPath document { sha256 name } } } } }`,
      { input: { agreementId: idOf('Agreement', draft), expectedVersion: 1, uploadId: sent.split('/').at(-1) } },
    );
    expect(errors).toEqual([]);
    expect(data?.attachAgreementDocument.agreement.versions).toMatchObject([
      { document: { name: 'naskah.png', sha256: sha256(document) } },
    ]);
    const documentPath = data?.attachAgreementDocument.agreement.versions[0]?.documentPath ?? '';
    const answer = await http(api.url, 'GET', documentPath, { token: tokens.owner });
    expect(answer.status).toBe(200);
    expect(answer.body.equals(document)).toBe(true);
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect((await http(api.url, 'GET', documentPath, { token: tokens.partner })).status).toBe(404);
    expect((await http(api.url, 'GET', documentPath)).status).toBe(401);
  });
});
