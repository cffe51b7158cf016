import type { Member } from '#libs/access';
import { FILE_STORAGE, type FileStorage } from '#libs/evidence';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import S3rver from 's3rver';
import { DetailedError } from 'tus-js-client';
import { Staging } from '../../libs/evidence/src/uploads/staging';
import { type RunningApi, gql, spawnApi } from '../support';
import {
  FileDesk,
  PIECE,
  TUS,
  announce,
  attach,
  http,
  idIn,
  json,
  offsetOf,
  pause,
  photo,
  sendWithTus,
  sha256,
  startPiece,
} from './support/file-desk';

const UPLOAD = 'query ($id: ID!) { upload(id: $id) { state offset size refusal sha256 mime kind fileName } }';
interface UploadAnswer {
  readonly upload: { readonly state: string; readonly offset: number; readonly sha256: string | null };
}

let desk: FileDesk;
let api: RunningApi;
let second: RunningApi;
let newsroom: Member;
let stranger: Member;
let token: string;
let strangers: string;
let claim: string;

const state = async (path: string, url = api.url): Promise<UploadAnswer['upload'] | undefined> =>
  (await gql<UploadAnswer>(url, token, UPLOAD, { id: idIn(path) })).data?.upload;
const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

beforeAll(async () => {
  desk = await FileDesk.open();
  newsroom = await desk.world.organization('RAFFLESIA', 'NEWSROOM');
  stranger = await desk.world.organization('ASING', 'NEWSROOM');
  [token, strangers] = [await desk.token(newsroom), await desk.token(stranger)];
  claim = await desk.world.file(newsroom, 'Surat suara sudah tercoblos');
  api = await desk.api();
  second = await desk.api();
});
afterAll(() => desk.close());

describe('an upload in pieces', () => {
  it('goes on after a cut connection, on another process, to the very bytes', async () => {
    const bytes = await photo(3);
    const path = await announce(api.url, token, 'foto TPS 04.png', bytes.length);
    const socket = await startPiece(api.url, token, path, {
      offset: 0,
      announced: bytes.length,
      bytes: bytes.subarray(0, 1_500_000),
    });
    await pause(200);
    socket.destroy();
    const arrived = await offsetOf(second.url, token, path);
    expect(arrived).toBeGreaterThan(0);
    expect(arrived).toBeLessThanOrEqual(1_500_000);
    expect(await state(path)).toMatchObject({ state: 'UPLOADING', offset: arrived, size: bytes.length });

    const offsets: number[] = [];
    await sendWithTus(second.url, token, 'foto TPS 04.png', bytes, {
      uploadPath: path,
      chunkSize: 400_000,
      onOffset: (offset) => offsets.push(offset),
    });
    expect(offsets[0]).toBe(arrived + 400_000);
    expect(offsets.length).toBeGreaterThan(3);
    expect(await state(path)).toEqual({
      state: 'STORED',
      offset: bytes.length,
      size: bytes.length,
      refusal: null,
      sha256: sha256(bytes),
      mime: 'image/png',
      kind: 'IMAGE',
      fileName: 'foto TPS 04.png',
    });
    const attached = await attach(api.url, token, claim, path);
    expect(attached.errors).toEqual([]);
    const { file } = attached.data?.attachFile.evidence ?? {};
    expect(file).toMatchObject({ name: 'foto TPS 04.png', size: bytes.length, sha256: sha256(bytes) });
    const download = await http(second.url, 'GET', file?.downloadPath ?? '', { token });
    expect(download.status).toBe(200);
    expect(download.body.equals(bytes)).toBe(true);
    // The pieces have gone; the sealed file is the only copy.
    expect(existsSync(join(desk.folder, 'files/uploads', idIn(path)))).toBe(false);
  });

  it('takes the place of an old connection that neither sends nor ends', async () => {
    const bytes = await photo(1);
    const path = await announce(api.url, token, 'macet.png', bytes.length);
    const stalled = await startPiece(api.url, token, path, {
      offset: 0,
      announced: bytes.length,
      bytes: bytes.subarray(0, 300_000),
    });
    let answered = '';
    stalled.on('data', (data: Buffer) => (answered += data.toString()));
    await pause(200);
    const began = Date.now();
    await sendWithTus(second.url, token, 'macet.png', bytes, { uploadPath: path });
    expect(Date.now() - began).toBeLessThan(60_000);
    expect(await state(path)).toMatchObject({ state: 'STORED', sha256: sha256(bytes) });
    stalled.destroy();
    expect(answered === '' || /^HTTP\/1\.1 (204|400)/.test(answered)).toBe(true);
  });

  it('tells a client that lost the last answer that all has arrived, and does not take it again', async () => {
    const bytes = await photo(0.1);
    const path = await sendWithTus(api.url, token, 'a.png', bytes);
    expect(await offsetOf(second.url, token, path)).toBe(bytes.length);
    const again = await http(api.url, 'PATCH', path, {
      token,
      headers: { ...PIECE, 'upload-offset': String(bytes.length) },
    });
    expect(again.status).toBe(204);
    await sendWithTus(second.url, token, 'a.png', bytes, { uploadPath: path });
    expect(await state(path)).toMatchObject({ state: 'STORED' });
  });

  it('can come whole with its announcement', async () => {
    const bytes = await photo(0.1);
    const answer = await http(api.url, 'POST', '/files/uploads', {
      token,
      headers: { ...PIECE, 'upload-length': String(bytes.length), 'upload-metadata': `filename ${btoa('b.png')}` },
      body: bytes,
    });
    expect(answer.status).toBe(201);
    expect(await state(String(answer.headers.location))).toMatchObject({ state: 'STORED', sha256: sha256(bytes) });
  });

  it('is attached once it is whole, and not before', async () => {
    const path = await announce(api.url, token, 'kurang.png', 1000);
    const early = await attach(api.url, token, claim, path);
    expect(early.errors[0]).toMatchObject({
      extensions: { code: 'UPLOAD_INCOMPLETE', uploadId: idIn(path), offset: 0, size: 1000 },
    });
  });

  it('survives a process that is killed between the last byte and the seal', async () => {
    const environment = { FILES_DIR: join(desk.folder, 'files') };
    const doomed = await spawnApi(desk.world.test, environment);
    const bytes = await photo(6);
    const path = await announce(doomed.url, token, 'terputus.png', bytes.length);
    const pieces = join(desk.folder, 'files/uploads', idIn(path));
    const sending = http(doomed.url, 'PATCH', path, {
      token,
      headers: { ...PIECE, 'upload-offset': '0' },
      body: bytes,
    });
    const cut = expect(sending).rejects.toThrow();
    while (statSync(pieces).size < bytes.length) await pause(1);
    await doomed.kill('SIGKILL');
    await cut;
    expect(await state(path)).toMatchObject({ state: 'UPLOADING', offset: bytes.length, sha256: null });
    expect(await offsetOf(api.url, token, path)).toBe(bytes.length);
    const attached = await attach(api.url, token, claim, path);
    expect(attached.data?.attachFile.evidence.contentHash).toBe(sha256(bytes));
    expect(existsSync(pieces)).toBe(false);
  });
});

describe('what uploads refuse', () => {
  it.each([
    ['halaman.html', Buffer.from('<!doctype html><script>alert(1)</script>'.repeat(30)), 'TYPE_NOT_ALLOWED'],
    ['arsip.zip', Buffer.from('504b0506'.padEnd(44, '0'), 'hex'), 'TYPE_NOT_ALLOWED'],
    ['foto.gif', Buffer.from('GIF87a salah'), 'DOES_NOT_DECODE'],
  ])('a file that is not accepted: %s', async (name, bytes, reason) => {
    const failure: unknown = await sendWithTus(api.url, token, name, bytes).catch((error: unknown) => error);
    const response = failure instanceof DetailedError ? failure.originalResponse : null;
    expect(response?.getStatus()).toBe(422);
    expect(JSON.parse(response?.getBody() ?? '')).toMatchObject({
      error: { code: 'FILE_REFUSED', reason, message: expect.stringMatching(/^The file was refused: /) as string },
    });
  });

  it('a name that disagrees with the content, in Indonesian where that is asked', async () => {
    const bytes = await photo(0.05);
    const path = await announce(api.url, token, 'foto.pdf', bytes.length);
    const answer = await http(api.url, 'PATCH', path, {
      token,
      headers: { ...PIECE, 'upload-offset': '0', 'accept-language': 'id' },
      body: bytes,
    });
    expect(answer.status).toBe(422);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(json(answer).error).toMatchObject({
      code: 'FILE_REFUSED',
      reason: 'EXTENSION_DISAGREES',
      message: 'Berkas ditolak: akhiran nama berkas tidak sesuai dengan isinya.',
    });
    const attached = await attach(api.url, token, claim, path);
    expect(attached.errors[0]?.extensions).toMatchObject({ code: 'FILE_REFUSED', reason: 'EXTENSION_DISAGREES' });
  });

  it('to show another organisation’s upload: it is absent, byte for byte', async () => {
    const path = await announce(api.url, token, 'milik sendiri.png', 1000);
    const absent = '/files/uploads/01980000-0000-7000-8000-00000000abcd';
    for (const method of ['HEAD', 'PATCH', 'DELETE'] as const) {
      const headers = method === 'PATCH' ? { ...PIECE, 'upload-offset': '0' } : TUS;
      const body = method === 'PATCH' ? Buffer.alloc(10) : undefined;
      const ask = (at: string) =>
        http(api.url, method, at, { token: strangers, headers, ...(body === undefined ? {} : { body }) });
      const [hidden, missing] = [await ask(path), await ask(absent)];
      expect([method, hidden.status]).toEqual([method, 404]);
      expect(hidden.body).toEqual(missing.body);
      expect({ ...hidden.headers, date: '' }).toEqual({ ...missing.headers, date: '' });
      if (method !== 'HEAD') expect(json(hidden).error).toMatchObject({ code: 'NOT_FOUND', message: 'Not found.' });
    }
    expect(await offsetOf(api.url, token, path)).toBe(0);
    const seen = await gql(api.url, strangers, UPLOAD, { id: idIn(path) });
    expect(seen.errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('to be read', async () => {
    const path = await sendWithTus(api.url, token, 'a.png', await photo(0.05));
    for (const at of [path, `/files/uploads/${'x'.repeat(10)}`, '/files/uploads']) {
      expect((await http(api.url, 'GET', at, { token, headers: TUS })).status).toBe(404);
    }
  });

  it('those who may not upload', async () => {
    const headers = { ...TUS, 'upload-length': '10', 'upload-metadata': `filename ${btoa('a.png')}` };
    const nobody = await http(api.url, 'POST', '/files/uploads', { headers });
    expect([nobody.status, json(nobody).error['code']]).toEqual([401, 'UNAUTHENTICATED']);
    const seat = await desk.desks.seat(['JOURNALIST']);
    const reading = await desk.desks.apiKey(seat, ['claim.read']);
    const key = await http(api.url, 'POST', '/files/uploads', { token: reading, headers });
    expect([key.status, json(key).error['code']]).toEqual([403, 'FORBIDDEN']);
    const uploading = await desk.desks.apiKey(seat, ['file.upload']);
    expect((await http(api.url, 'POST', '/files/uploads', { token: uploading, headers })).status).toBe(201);
    expect((await http(api.url, 'OPTIONS', '/files/uploads')).headers['tus-extension']).toBe(
      'creation,creation-with-upload,termination',
    );
  });

  it.each([
    ['a file larger than any may be', { 'upload-length': '99999999999' }, 413, 'FILE_TOO_LARGE'],
    ['a length that is none', { 'upload-length': '-5' }, 400, 'UPLOAD_REQUEST_INVALID'],
    ['nothing', { 'upload-length': '0' }, 400, 'BAD_USER_INPUT'],
    ['a length that comes later', { 'upload-defer-length': '1' }, 501, 'UPLOAD_REQUEST_INVALID'],
    ['no length', {}, 400, 'UPLOAD_REQUEST_INVALID'],
    ['no name', { 'upload-length': '10', 'upload-metadata': 'lain bmFtYQ==' }, 400, 'BAD_USER_INPUT'],
    [
      'metadata that are none',
      { 'upload-length': '10', 'upload-metadata': 'filename YQ==,filename YQ==' },
      400,
      'UPLOAD_REQUEST_INVALID',
    ],
  ])('an announcement of %s', async (_what, headers: Record<string, string>, status, code) => {
    const name = { 'upload-metadata': `filename ${btoa('a.png')}` };
    const answer = await http(api.url, 'POST', '/files/uploads', { token, headers: { ...TUS, ...name, ...headers } });
    expect([answer.status, json(answer).error['code']]).toEqual([status, code]);
  });

  it('what breaks the protocol, in words', async () => {
    const path = await announce(api.url, token, 'a.png', 100);
    const piece = (headers: Record<string, string>, bytes = 10) =>
      http(api.url, 'PATCH', path, { token, headers, body: Buffer.alloc(bytes) });
    const answers = {
      version: await piece({ 'content-type': 'application/offset+octet-stream', 'upload-offset': '0' }),
      offset: await piece({ ...PIECE, 'upload-offset': '50' }),
      more: await piece({ ...PIECE, 'upload-offset': '0' }, 101),
    };
    expect(Object.entries(answers).map(([what, a]) => [what, a.status, json(a).error['code']])).toEqual([
      ['version', 412, 'TUS_VERSION_REQUIRED'],
      ['offset', 409, 'UPLOAD_OFFSET_CONFLICT'],
      ['more', 413, 'UPLOAD_SIZE_EXCEEDED'],
    ]);
    expect(await offsetOf(api.url, token, path)).toBe(0);
    for (const answer of Object.values(answers)) {
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('the next piece of what was given up', async () => {
    const path = await announce(api.url, token, 'a.png', 100);
    await http(api.url, 'PATCH', path, { token, headers: { ...PIECE, 'upload-offset': '0' }, body: Buffer.alloc(10) });
    expect((await http(api.url, 'DELETE', path, { token, headers: TUS })).status).toBe(204);
    expect((await http(api.url, 'HEAD', path, { token, headers: TUS })).status).toBe(404);
    expect(existsSync(join(desk.folder, 'files/uploads', idIn(path)))).toBe(false);
  });

  it('to be given up once it is evidence', async () => {
    const path = await sendWithTus(api.url, token, 'a.png', await photo(0.05));
    expect((await attach(api.url, token, claim, path)).errors).toEqual([]);
    const answer = await http(api.url, 'DELETE', path, { token, headers: TUS });
    expect([answer.status, json(answer).error['code']]).toEqual([422, 'UPLOAD_ALREADY_USED']);
  });

  it('more uploads than an organisation may leave lying', async () => {
    const other = await desk.token(await desk.world.organization('PENIMBUN', 'NEWSROOM'));
    for (let n = 0; n < 100; n += 1) await announce(api.url, other, 'a.png', 10);
    await expect(announce(api.url, other, 'a.png', 10)).rejects.toThrow(/429 .*TOO_MANY_UPLOADS/);
  });
});

describe('a full disk', () => {
  afterEach(() => jest.restoreAllMocks());

  it('at the seal leaves the upload where it stood, and says so', async () => {
    const storage: FileStorage = api.app.get(FILE_STORAGE, { strict: false });
    const bytes = await photo(0.1);
    const path = await announce(api.url, token, 'a.png', bytes.length);
    const put = jest.spyOn(storage, 'put').mockRejectedValue(full);
    const piece = { token, headers: { ...PIECE, 'upload-offset': '0' }, body: bytes };
    const answer = await http(api.url, 'PATCH', path, piece);
    expect([answer.status, json(answer).error['code']]).toEqual([507, 'STORAGE_FULL']);
    expect(json(answer).error['message']).toContain('full');
    const attached = await attach(api.url, token, claim, path);
    expect(attached.errors[0]?.extensions.code).toBe('STORAGE_FULL');
    expect(await state(path)).toMatchObject({ state: 'UPLOADING', offset: bytes.length, sha256: null });
    expect(readdirSync(join(desk.folder, 'files/sealed/incoming'))).toEqual([]);
    put.mockRestore();
    const once = await attach(api.url, token, claim, path);
    expect(once.data?.attachFile.evidence.contentHash).toBe(sha256(bytes));
  });

  it('during a piece keeps what had arrived', async () => {
    const staging: Staging = api.app.get(Staging, { strict: false });
    const bytes = await photo(0.1);
    const path = await announce(api.url, token, 'a.png', bytes.length);
    const append = jest.spyOn(staging, 'append').mockRejectedValue(full);
    const piece = { token, headers: { ...PIECE, 'upload-offset': '0' }, body: bytes };
    const answer = await http(api.url, 'PATCH', path, piece);
    expect([answer.status, json(answer).error['code']]).toEqual([507, 'STORAGE_FULL']);
    append.mockRestore();
    await sendWithTus(api.url, token, 'a.png', bytes, { uploadPath: path });
    expect(await state(path)).toMatchObject({ state: 'STORED' });
  });

  it('at the announcement announces nothing', async () => {
    jest.spyOn(api.app.get<Staging>(Staging, { strict: false }), 'create').mockRejectedValue(full);
    await expect(announce(api.url, token, 'penuh.png', 10)).rejects.toThrow(/507 .*STORAGE_FULL/);
    const left = await desk.world.asOwner<{ open: boolean }>(
      `SELECT expires_at > app_now() AS open FROM uploads WHERE file_name = 'penuh.png'`,
    );
    expect(left).toEqual([{ open: false }]);
  });
});

describe('an upload to S3', () => {
  let server: S3rver;
  let folder: string;
  let client: S3Client;
  let environment: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cekatan-s3-'));
    server = new S3rver({ port: 0, address: '127.0.0.1', silent: true, directory: folder });
    const { port }: AddressInfo = await server.run();
    environment = {
      FILES_DRIVER: 's3',
      S3_ENDPOINT: `http://127.0.0.1:${port}`,
      S3_BUCKET: 'bukti',
      S3_ACCESS_KEY_ID: 'S3RVER',
      S3_SECRET_ACCESS_KEY: 'S3RVER',
    };
    client = new S3Client({
      endpoint: environment['S3_ENDPOINT'] ?? '',
      forcePathStyle: true,
      region: 'us-east-1',
      credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' },
    });
    await client.send(new CreateBucketCommand({ Bucket: 'bukti' }));
  });
  afterAll(async () => {
    client.destroy();
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('goes on after a cut connection on another process, and leaves the sealed file alone', async () => {
    const [one, two] = [await desk.api(environment), await desk.api(environment)];
    const bytes = await photo(12);
    const path = await announce(one.url, token, 'foto.png', bytes.length);
    const socket = await startPiece(one.url, token, path, {
      offset: 0,
      announced: bytes.length,
      bytes: bytes.subarray(0, 9_000_000),
    });
    await pause(400);
    socket.destroy();
    const arrived = await offsetOf(two.url, token, path);
    expect(arrived).toBeGreaterThan(0);
    await sendWithTus(two.url, token, 'foto.png', bytes, { uploadPath: path, chunkSize: 1_000_000 });
    expect(await state(path, one.url)).toMatchObject({ state: 'STORED', sha256: sha256(bytes) });
    const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'bukti' }));
    const hash = sha256(bytes);
    expect(Contents.map((o) => o.Key)).toEqual([`${hash.slice(0, 2)}/${hash.slice(2, 4)}/${hash}`]);
    const attached = await attach(one.url, token, claim, path);
    const download = await http(two.url, 'GET', attached.data?.attachFile.evidence.file.downloadPath ?? '', {
      token,
      headers: { range: 'bytes=100-199' },
    });
    expect(download.status).toBe(206);
    expect(download.body).toEqual(bytes.subarray(100, 200));
  });
});
