import type { Member } from '#libs/access';
import type { TaskContext } from '#libs/kernel';
import { existsSync } from 'node:fs';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { EvidenceWorld } from '../../../test/support/evidence-world';
import { withClient } from '../../database/src/roles';
import { CaptureLinkTask, DeriveImagesTask, SweepUploadsTask } from './evidence.tasks';

/** 127.0.0.9 stands in for the public internet. */
const PUBLIC = '127.0.0.9';
const LAST: TaskContext = { attempt: 5, maxAttempts: 5, signal: new AbortController().signal };
const FIRST: TaskContext = { ...LAST, attempt: 1 };

let site: Server;
let answer: (request: IncomingMessage, response: ServerResponse) => void;
let hits = 0;
let address: string;
let world: EvidenceWorld;
let owner: Member;
let claim: string;

beforeAll(async () => {
  site = createServer((request, response) => {
    hits += 1;
    answer(request, response);
  });
  await new Promise<void>((ready) => site.listen(0, PUBLIC, ready));
  const { port } = site.address() as AddressInfo;
  address = `http://berita.example:${port}`;
  world = await EvidenceWorld.open({
    capture: {
      resolve: (host: string) => Promise.resolve([host === 'dalam.example' ? '127.0.0.1' : PUBLIC]),
      isAllowedAddress: (ip: string) => ip === PUBLIC,
      allowedPorts: [port],
    },
  });
  owner = await world.claims.organization('RAFFLESIA', 'NEWSROOM');
  claim = await world.claims.file(owner, 'Surat suara sudah tercoblos');
});
afterAll(async () => {
  await world.close();
  site.closeAllConnections();
  await new Promise((done) => site.close(done));
});

const common = { title: 'Bukti', sensitivity: 'SHARED', isPublic: false } as const;
const jobs = (task: string): Promise<{ evidenceId: string }[]> =>
  withClient(world.claims.test.workerUrl, async (client) => {
    const { rows } = await client.query<{ payload: { evidenceId: string } }>(
      `SELECT j.payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id
       WHERE t.identifier = $1 ORDER BY j.id`,
      [task],
    );
    return rows.map((row) => row.payload);
  });
const events = async (id: string): Promise<unknown[]> =>
  world.claims.asOwner('SELECT type, system, data FROM events WHERE subject_id = $1 ORDER BY seq', [id]);

describe('capturing a link', () => {
  let nth = 0;
  const link = (path = ''): Promise<string> =>
    world.evidence.attachLink(owner, { ...common, claimId: claim, url: `${address}/${(nth += 1)}${path}` });
  const capture = (id: string, context = LAST): Promise<void> =>
    world.task(CaptureLinkTask).handle({ evidenceId: id }, context);

  it('keeps title, text, address and the very page, once, and records it', async () => {
    const page = '<title>Klarifikasi KPU</title><p>Surat suara masih tersegel.</p><script>alert(1)</script>';
    answer = (_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(page);
    const id = await link();
    expect((await world.evidence.get(owner, id)).link).toMatchObject({ state: 'PENDING', capturedAt: null });
    expect(await jobs('capture-link')).toContainEqual({ evidenceId: id });
    await capture(id);
    const { link: captured } = await world.evidence.get(owner, id);
    expect(captured).toMatchObject({
      state: 'CAPTURED',
      title: 'Klarifikasi KPU',
      text: 'Surat suara masih tersegel.',
      httpStatus: 200,
      failure: null,
    });
    expect(captured?.capturedAt).toBeInstanceOf(Date);
    const sealed = await world.storage.openRead(captured?.contentSha256 ?? '');
    expect((await buffer(sealed)).toString()).toBe(page);
    expect((await events(id)).at(-1)).toEqual({
      type: 'EVIDENCE_CAPTURED',
      system: 'capture-link',
      data: { captured: true, contentSha256: captured?.contentSha256, failure: null },
    });
    const before = hits;
    await capture(id);
    expect(hits).toBe(before);
    expect(await events(id)).toHaveLength(2);
  });

  it('tries again while a site is busy, and keeps the reason when it stays so', async () => {
    answer = (_request, response) => response.writeHead(503).end();
    const id = await link();
    await expect(capture(id, FIRST)).rejects.toMatchObject({
      code: 'CAPTURE_REFUSED',
      details: { reason: 'HTTP_STATUS' },
    });
    expect((await world.evidence.get(owner, id)).link).toMatchObject({ state: 'PENDING' });
    await capture(id, LAST);
    expect((await world.evidence.get(owner, id)).link).toMatchObject({
      state: 'FAILED',
      failure: 'HTTP_STATUS',
      httpStatus: 503,
    });
  });

  it('takes a page that is gone, or an address inside, for what it is at the first try', async () => {
    answer = (_request, response) => response.writeHead(404).end();
    const gone = await link();
    await capture(gone, FIRST);
    expect((await world.evidence.get(owner, gone)).link).toMatchObject({
      state: 'FAILED',
      failure: 'HTTP_STATUS',
      httpStatus: 404,
    });
    const before = hits;
    const inside = await world.evidence.attachLink(owner, {
      ...common,
      claimId: claim,
      url: address.replace('berita', 'dalam'),
    });
    await capture(inside, FIRST);
    expect((await world.evidence.get(owner, inside)).link).toMatchObject({
      state: 'FAILED',
      failure: 'ADDRESS_NOT_PUBLIC',
    });
    expect(hits).toBe(before);
  });
});

describe('drawing pictures', () => {
  const attach = async (bytes: Buffer): Promise<string> =>
    world.evidence.attachFile(owner, {
      ...common,
      claimId: claim,
      uploadId: await world.upload(owner, 'foto.png', bytes),
    });

  it('is asked for pictures alone, and draws both or none', async () => {
    const bytes = await sharp({ create: { width: 700, height: 350, channels: 3, background: '#123456' } })
      .png()
      .toBuffer();
    const id = await attach(bytes);
    expect(await jobs('derive-images')).toContainEqual({ evidenceId: id });
    const put = jest.spyOn(world.storage, 'put');
    put
      .mockImplementationOnce((...args) => world.storage.put(...args))
      .mockRejectedValueOnce(new Error('killed between the two'));
    await expect(world.task(DeriveImagesTask).handle({ evidenceId: id })).rejects.toThrow();
    put.mockRestore();
    expect((await world.evidence.get(owner, id)).derivatives).toEqual([]);
    await world.task(DeriveImagesTask).handle({ evidenceId: id });
    expect((await world.evidence.get(owner, id)).derivatives).toMatchObject([
      { kind: 'PREVIEW', mime: 'image/webp', width: 700, height: 350 },
      { kind: 'THUMBNAIL', mime: 'image/webp', width: 320, height: 160 },
    ]);
  });
});

describe('sweeping uploads', () => {
  const png = (n: number): Promise<Buffer> =>
    sharp({ create: { width: 30 + n, height: 30, channels: 3, background: '#a31d1d' } })
      .png()
      .toBuffer();
  const expire = (...ids: string[]) =>
    world.claims.asOwner(`UPDATE uploads SET expires_at = app_now() - interval '1 minute' WHERE id = ANY ($1)`, [ids]);
  const left = async (id: string): Promise<boolean> =>
    (await world.claims.asOwner('SELECT 1 FROM uploads WHERE id = $1', [id])).length === 1;
  const pieces = (id: string): string => join(world.folder, 'files/uploads', id);

  it('removes what nobody attached: pieces, row and sealed bytes', async () => {
    const begun = await world.uploads.begin(owner, { fileName: 'a.png', size: 100 });
    await world.uploads.append(await world.uploads.get(owner, begun), 0, Readable.from([Buffer.alloc(50)]));
    const refused = await world.upload(owner, 'a.html', Buffer.from('<html>'));
    const sealed = await world.upload(owner, 'a.png', await png(1));
    const fresh = await world.uploads.begin(owner, { fileName: 'b.png', size: 100 });
    const { sha256 } = await world.uploads.get(owner, sealed);
    expect(existsSync(pieces(begun))).toBe(true);
    await expire(begun, refused, sealed);
    await expect(world.uploads.get(owner, sealed)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await world.task(SweepUploadsTask).handle();
    expect(await Promise.all([begun, refused, sealed, fresh].map(left))).toEqual([false, false, false, true]);
    expect([existsSync(pieces(begun)), existsSync(pieces(fresh))]).toEqual([false, true]);
    expect(await world.storage.exists(sha256 ?? '')).toBe(false);
  });

  it('keeps bytes that evidence, another upload or a drawn picture stands on', async () => {
    const bytes = await png(2);
    const attached = await world.upload(owner, 'a.png', bytes);
    await world.evidence.attachFile(owner, { ...common, claimId: claim, uploadId: attached });
    const again = await world.upload(owner, 'sama.png', bytes);
    await expire(again, attached);
    await world.task(SweepUploadsTask).handle();
    expect([await left(attached), await left(again)]).toEqual([true, false]);
    const { sha256 } = await world.uploads.get(owner, attached);
    expect(await world.storage.exists(sha256 ?? '')).toBe(true);
  });

  it('cannot take away bytes that are being sealed a second time', async () => {
    for (let round = 0; round < 5; round += 1) {
      const bytes = await png(10 + round);
      const old = await world.upload(owner, 'lama.png', bytes);
      await expire(old);
      const [fresh] = await Promise.all([
        world.upload(owner, 'baru.png', bytes),
        world.task(SweepUploadsTask).handle(),
      ]);
      const { sha256, state } = await world.uploads.get(owner, fresh);
      expect([state, await world.storage.exists(sha256 ?? '')]).toEqual(['STORED', true]);
    }
  });
});

describe('a file that two processes look at at once', () => {
  // Several rounds: what must not happen is that one takes the pieces away in the moment before the other opens them.
  it.each([1, 2, 3, 4])('is sealed once, and both are told (round %i)', async (round) => {
    const bytes = await sharp({ create: { width: 77, height: 30 + round, channels: 3, background: '#a31d1d' } })
      .png()
      .toBuffer();
    const id = await world.uploads.begin(owner, { fileName: 'a.png', size: bytes.length });
    await world.uploads.append(await world.uploads.get(owner, id), 0, Readable.from([bytes]));
    const both = await Promise.all([1, 2, 3].map(() => world.uploads.seal(owner, id)));
    expect(both.map((u) => u.state)).toEqual(['STORED', 'STORED', 'STORED']);
  });
});
