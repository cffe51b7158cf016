import { ANONYMOUS, type Actor, type Member } from '#libs/access';
import { isDomainError } from '#libs/kernel';
import type { FetchLimits } from '#libs/outbound';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describeWithSharedData, sharedData } from '../../../../test/support';
import { VerdictWorld } from '../../../../test/support/verdict-world';
import { ClaimReviewSourcesRepository, type NewSource } from './claim-review-sources.repository';
import { ClaimReviewSourcesService } from './claim-review-sources.service';
import { ExternalFactChecksService } from './external-fact-checks.service';
import { ExternalImportService } from './external-import.service';
import { minutesUntilNext, ReadingSourcesService } from './reading-sources.service';

const PUBLIC: Actor = { ...ANONYMOUS, locale: 'id', requestId: 'spec' };
const SHOWN = { sourceId: null, public: true, page: null } as const;
const HIDDEN = { sourceId: null, public: false, page: null } as const;
/** 127.0.0.9 stands in for a public host: the only address that may be connected to. */
const HOST = '127.0.0.9';

const item = (n: number, changes: object = {}): object => ({
  '@context': 'https://schema.org',
  '@type': 'ClaimReview',
  url: `https://lain.example/cek/${n}`,
  claimReviewed: `Klaim nomor ${n} tentang surat suara`,
  author: { '@type': 'Organization', name: 'Redaksi Lain' },
  reviewRating: { '@type': 'Rating', alternateName: 'Salah' },
  datePublished: '2026-01-30',
  inLanguage: 'id',
  ...changes,
});

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (!isDomainError(error)) throw error;
    const { reason, problems } = error.details as { reason?: string; problems?: { field: string }[] };
    return reason ?? problems?.[0]?.field ?? error.code;
  }
  return 'allowed';
}

describe('findings of other publishers', () => {
  let world: VerdictWorld;
  let member: Member;
  let operator: Actor;
  let imports: ExternalImportService;
  let externals: ExternalFactChecksService;
  let sources: ClaimReviewSourcesService;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    member = await world.organization('RAFFLESIA', 'NEWSROOM');
    operator = {
      ...member,
      organizationId: null,
      organizationKind: null,
      roles: new Set(),
      operator: true,
    } as unknown as Actor;
    imports = world.service(ExternalImportService);
    externals = world.service(ExternalFactChecksService);
    sources = world.service(ClaimReviewSourcesService);
  });
  afterAll(() => world.close());

  const list = async (actor: Actor, filter = {}): Promise<string[]> =>
    (await externals.list(actor, filter, { first: 100, after: null })).items.map((e) => e.claim ?? e.title ?? '');
  const clear = (): Promise<unknown> => world.asOwner('DELETE FROM external_fact_checks');

  it('are stored once, and brought up to date when they are read again', async () => {
    const feed = JSON.stringify([item(1), item(2), item(3, { url: 'kosong' })]);
    expect(await imports.run(feed, SHOWN)).toMatchObject({
      read: 3,
      added: 2,
      changed: 0,
      same: 0,
      refused: { URL_INVALID: 1 },
    });
    expect(await imports.run(feed, SHOWN)).toMatchObject({ read: 3, added: 0, changed: 0, same: 2 });
    const later = JSON.stringify([item(1, { reviewRating: { alternateName: 'Menyesatkan' } }), item(2)]);
    expect(await imports.run(later, SHOWN)).toMatchObject({ added: 0, changed: 1, same: 1 });
    const found = await externals.list(PUBLIC, { text: 'nomor 1' }, { first: 10, after: null });
    expect(found.items).toMatchObject([
      {
        publisher: 'Redaksi Lain',
        site: 'lain.example',
        url: 'https://lain.example/cek/1',
        label: 'Menyesatkan',
        language: 'id',
        publishedOn: '2026-01-30',
      },
    ]);
    await clear();
  });

  it('take the same article under another address for the same', async () => {
    await imports.run(JSON.stringify([item(1)]), SHOWN);
    const shared = item(1, { url: 'https://www.lain.example/cek/1?utm_source=x#a' });
    expect(await imports.run(JSON.stringify([shared]), SHOWN)).toMatchObject({ added: 0, changed: 1 });
    expect(await list(PUBLIC)).toHaveLength(1);
    await clear();
  });

  it('are for those at a desk alone, where no licence lets others see them', async () => {
    await imports.run(JSON.stringify([item(1)]), HIDDEN);
    await imports.run(JSON.stringify([item(2)]), SHOWN);
    expect(await list(member)).toHaveLength(2);
    expect(await list(PUBLIC)).toEqual(['Klaim nomor 2 tentang surat suara']);
    expect(await list(PUBLIC, { text: 'nomor 1' })).toEqual([]);
    await clear();
  });

  it('can be written by nobody who works at a desk', async () => {
    await imports.run(JSON.stringify([item(1)]), SHOWN);
    for (const statement of ['DELETE FROM external_fact_checks', `UPDATE external_fact_checks SET label = 'Benar'`]) {
      await expect(world.db.write(member, (tx) => tx.rows(statement))).rejects.toThrow();
      await expect(world.db.write(operator, (tx) => tx.rows(statement))).rejects.toThrow();
    }
    await clear();
  });

  it('are left out one by one where the database refuses them', async () => {
    // A name that the reader lets pass and the table does not.
    const long = item(7, { url: `https://${'a.'.repeat(150)}example/1` });
    expect(await imports.run(JSON.stringify([item(1), long, item(2)]), SHOWN)).toMatchObject({
      added: 2,
      refused: { NOT_STORED: 1 },
      examples: [{ reason: 'NOT_STORED' }],
    });
    await clear();
  });

  describe('from sources', () => {
    let server: Server;
    let asked: IncomingMessage['headers'][];
    let answer: (request: IncomingMessage, response: ServerResponse) => void;
    let at: (path: string) => string;
    let reading: ReadingSourcesService;

    beforeAll(async () => {
      server = createServer((request, response) => {
        asked.push(request.headers);
        answer(request, response);
      });
      await new Promise<void>((ready) => server.listen(0, HOST, ready));
      const { port } = server.address() as AddressInfo;
      at = (path) => `http://lain.example:${port}${path}`;
      reading = withLimits({
        resolve: () => Promise.resolve([HOST]),
        isAllowedAddress: (a) => a === HOST,
        allowedPorts: [port],
      });
    });
    afterAll(async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    });
    beforeEach(() => {
      asked = [];
    });
    afterEach(async () => {
      for (const source of await sources.list('COMMAND_LINE'))
        await sources.change('COMMAND_LINE', source.id, null, { state: 'REMOVED' });
      await clear();
    });

    const withLimits = (limits: FetchLimits): ReadingSourcesService =>
      new ReadingSourcesService(world.db, world.service(ClaimReviewSourcesRepository), imports, limits);
    const add = (path: string, changes: Partial<NewSource> = {}): Promise<{ id: string }> =>
      sources.add(operator, {
        name: 'Lain',
        url: at(path),
        licence: 'CC BY 4.0',
        public: true,
        everyMinutes: 60,
        ...changes,
      });
    const due = (): Promise<unknown> => world.asOwner('UPDATE claim_review_sources SET next_read_at = app_now()');
    const readDue = (service = reading): Promise<number> => service.readDue(AbortSignal.timeout(20_000));
    const only = async (): Promise<Record<string, unknown>> => ({ ...(await sources.list(operator))[0] });
    const minutesFromNow = async (): Promise<number> =>
      Math.round((((await only())['nextReadAt'] as Date).getTime() - Date.now()) / 60_000);
    const feed =
      (items: object[], headers: Record<string, string> = {}): typeof answer =>
      (_, response) => {
        response.writeHead(200, { 'content-type': 'application/ld+json', ...headers });
        response.end(JSON.stringify(items));
      };

    it('are read when due, and asked only for what is new after that', async () => {
      await add('/feed.json');
      answer = feed([item(1), item(2)], { etag: '"satu"', 'last-modified': 'Wed, 21 Oct 2026 07:28:00 GMT' });
      expect(await readDue()).toBe(1);
      expect(await only()).toMatchObject({ outcome: 'READ', failures: 0, report: { added: 2 } });
      expect(await list(PUBLIC)).toHaveLength(2);
      expect(await readDue()).toBe(0);
      await due();
      answer = (request, response) =>
        response.writeHead(request.headers['if-none-match'] === '"satu"' ? 304 : 500).end();
      expect(await readDue()).toBe(1);
      expect(asked.at(-1)).toMatchObject({
        'if-none-match': '"satu"',
        'if-modified-since': 'Wed, 21 Oct 2026 07:28:00 GMT',
      });
      expect(asked.at(-1)).not.toHaveProperty('cookie');
      expect(await only()).toMatchObject({ outcome: 'UNCHANGED', report: { added: 2 } });
    });

    it('are left in peace for longer with each failure, and for good when they are gone', async () => {
      await add('/feed.json');
      answer = (_, response) => response.writeHead(503).end();
      await readDue();
      expect([await minutesFromNow(), (await only())['outcome']]).toEqual([120, 'HTTP_STATUS 503']);
      await due();
      await readDue();
      expect([await minutesFromNow(), (await only())['failures']]).toEqual([240, 2]);
      expect([minutesUntilNext(60, 30), minutesUntilNext(10_080, 0)]).toEqual([10_080, 10_080]);
      await due();
      answer = feed([item(1)]);
      await readDue();
      expect([await minutesFromNow(), (await only())['failures']]).toEqual([60, 0]);
      await due();
      answer = (_, response) => response.writeHead(410).end();
      await readDue();
      expect(await only()).toMatchObject({ state: 'PAUSED', outcome: 'HTTP_STATUS 410' });
      await due();
      expect(await readDue()).toBe(0);
    });

    it('lead nowhere private, not even by a redirect', async () => {
      await add('/feed.json');
      await readDue(withLimits({ resolve: () => Promise.resolve(['169.254.169.254']) }));
      expect(await only()).toMatchObject({ outcome: 'PORT_NOT_ALLOWED' });
      answer = (_, response) => response.writeHead(302, { location: 'http://127.0.0.1/rahasia' }).end();
      await due();
      await readDue();
      // Its port is not that of the only host that this spec admits.
      expect(String((await only())['outcome'])).toMatch(/NOT_ALLOWED|NOT_PUBLIC/);
      await sources.add(operator, {
        name: 'Dalam',
        url: 'http://dalam.example/',
        licence: 'tidak ada',
        public: false,
        everyMinutes: 60,
      });
      await readDue(withLimits({ resolve: () => Promise.resolve(['10.0.0.1']) }));
      expect((await sources.list(operator))[0]).toMatchObject({ outcome: 'ADDRESS_NOT_PUBLIC' });
    });

    it('fill neither memory nor time', async () => {
      await add('/feed.json');
      answer = (_, response) => {
        response.writeHead(200, { 'content-type': 'application/json' });
        const pour = setInterval(() => response.write('x'.repeat(100_000)), 1);
        response.on('close', () => clearInterval(pour));
      };
      const { port } = server.address() as AddressInfo;
      const here = {
        resolve: () => Promise.resolve([HOST]),
        isAllowedAddress: (a: string) => a === HOST,
        allowedPorts: [port],
      };
      await readDue(withLimits({ ...here, maxBytes: 1_000_000 }));
      expect(await only()).toMatchObject({ outcome: 'TOO_LARGE' });
      await due();
      answer = () => undefined;
      await readDue(withLimits({ ...here, totalMs: 300 }));
      expect(await only()).toMatchObject({ outcome: 'TIMEOUT' });
    });

    it('that are pages speak for their own site alone', async () => {
      await add('/halaman');
      answer = (_, response) => {
        response.writeHead(200, { 'content-type': 'text/html' });
        const { port } = server.address() as AddressInfo;
        const own = item(1, { url: `http://lain.example:${port}/halaman` });
        response.end(
          `<script type="application/ld+json">${JSON.stringify([own, item(2, { url: 'https://korban.example/1' })])}</script>`,
        );
      };
      await readDue();
      expect((await only())['report']).toMatchObject({ added: 1, refused: { OTHER_SITE: 1 } });
    });

    it('are read by one process at a time', async () => {
      await add('/feed.json');
      answer = (_, response) =>
        setTimeout(
          () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify([item(1)])),
          300,
        );
      expect((await Promise.all([readDue(), readDue(), readDue()])).sort()).toEqual([0, 0, 1]);
      expect(asked).toHaveLength(1);
    });

    it('show nothing any more once they may not, or are removed', async () => {
      const { id } = await add('/feed.json');
      answer = feed([item(1)]);
      await readDue();
      expect(await list(PUBLIC)).toHaveLength(1);
      await sources.change(operator, id, 1, { public: false });
      expect([await list(PUBLIC), await list(member)]).toEqual([[], ['Klaim nomor 1 tentang surat suara']]);
      await sources.change(operator, id, 2, { public: true });
      expect(await list(PUBLIC)).toHaveLength(1);
      await sources.change(operator, id, 3, { state: 'REMOVED' });
      expect([await list(PUBLIC), await sources.list(operator)]).toEqual([[], []]);
      expect(await refusal(sources.change(operator, id, 4, { state: 'ACTIVE' }))).toBe('NOT_FOUND');
      const changes = await world.asOwner<{ n: number }>(
        'SELECT count(*)::int AS n FROM claim_review_source_changes WHERE source_id = $1',
        [id],
      );
      expect(changes).toEqual([{ n: 4 }]);
    });

    it('are the operator’s alone, tidy and once each', async () => {
      const { id } = await add('/feed.json');
      for (const actor of [member, PUBLIC]) {
        expect(await refusal(sources.list(actor))).toBe('OPERATOR_NEEDED');
        expect(await refusal(sources.change(actor, id, 1, { public: false }))).toBe('OPERATOR_NEEDED');
      }
      expect(await world.db.read(member, (tx) => tx.rows('SELECT id FROM claim_review_sources'))).toEqual([]);
      expect(await refusal(add('/feed.json#lain'))).toBe('SOURCE_EXISTS');
      expect(await refusal(add('/x', { url: 'ftp://lain.example/' }))).toBe('url');
      expect(await refusal(add('/x', { name: ' ' }))).toBe('name');
      expect(await refusal(add('/x', { licence: '' }))).toBe('licence');
      expect(await refusal(add('/x', { everyMinutes: 1 }))).toBe('everyMinutes');
      expect(await refusal(sources.change(operator, id, 9, { public: false }))).toBe('STALE_VERSION');
    });
  });

  describeWithSharedData('as they are in the wild', () => {
    const folder = sharedData('claimreview');
    const all = (): [string, string][] =>
      readdirSync(folder)
        .filter((name) => !name.endsWith('-schema.json'))
        .map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]);

    it('are stored with whatever has been done to them, by the thousand', async () => {
      let [read, added, copies] = [0, 0, 0];
      const refused: Record<string, number> = {};
      const take = async (text: string): Promise<void> => {
        const report = await imports.run(text, HIDDEN);
        read += report.read;
        added += report.added;
        for (const [why, n] of Object.entries(report.refused)) refused[why] = (refused[why] ?? 0) + n;
      };
      for (const [, text] of all()) await take(text);
      // The example of schema.org is there twice, as JSON-LD and as Microdata.
      expect([read, added, refused]).toEqual([580, 578, { CLAIM_MISSING: 1 }]);
      for (const [, text] of all()) await take(text);
      expect([read, added]).toEqual([1160, 578]);
      // Copies that somebody has had hands on: the same every time, for the cuts follow from a hash.
      for (const [name, text] of all()) {
        for (let n = 0; n < 12; n += 1, copies += 1) await take(mangle(text, `${name} ${n}`));
      }
      expect(copies).toBe(60);
      expect(read).toBeGreaterThan(5_000);
      expect(refused['NOT_STORED'] ?? 0).toBe(0);
      expect(await list(PUBLIC)).toEqual([]);
      await clear();
    }, 300_000);
  });
});

/** Some parts changed, gone or repeated, where a hash of the name says. */
function mangle(text: string, name: string): string {
  let content = text;
  for (let n = 0; n < 25; n += 1) {
    const hash = createHash('sha256').update(`${name} ${n}`).digest();
    const from = Math.floor((hash.readUInt32BE(0) / 2 ** 32) * content.length);
    const put = [
      '',
      '"',
      '}',
      '\0',
      '\u2028',
      '\ud800',
      '{"@type":"ClaimReview"',
      ',',
      '</script>',
      content.slice(from, from + 300),
    ];
    content =
      content.slice(0, from) +
      (put[hash.readUInt8(4) % put.length] ?? '') +
      content.slice(from + (hash.readUInt8(5) % 40));
  }
  return content;
}
