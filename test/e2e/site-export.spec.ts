import type { Member } from '#libs/access';
import { PublicListsService, SigningService } from '#libs/publishing';
import { RequestMethod, type Type } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { PublicApiModule } from '../../apps/api/src/public/public.api-module';
import { publicPlace, SERVICE_ROUTES } from '../../apps/api/src/public/public-kinds';
import { changedSince } from '../../apps/cli/src/export/changed-since';
import type { LiveSite } from '../../apps/cli/src/export/live-site';
import { runProgram } from '../../apps/cli/src/program';
import { servePlainly } from '../support/plain-server';
import { VerdictApi } from './support/verdict-api';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) process.stderr.write('SKIPPED: no openssl; exported records are not verified by it\n');

const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx) process.stderr.write('SKIPPED: no nginx; its configuration is not tried\n');

interface Published {
  readonly slug: string;
  readonly verdictId: string;
}

describe('cekatan export site', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let shared: string;
  let folder: string;
  let site: string;
  let published: Published[];
  const environment = { ...process.env };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'cekatan-export-'));
    site = join(folder, 'site');
    desk = await VerdictApi.open({ PUBLIC_URL: 'https://cek.example.id' });
    ({ author, editor, second, third, shared } = await desk.world.cast());
    const { test } = desk.world;
    Object.assign(process.env, {
      DATABASE_URL: test.appUrl,
      DATABASE_WORKER_URL: test.workerUrl,
      DATABASE_OWNER_URL: test.ownerUrl,
      ENCRYPTION_KEY: desk.api.config.secrets.encryptionKey.toString('base64'),
      PUBLIC_URL: 'https://cek.example.id',
      VAR_DIR: folder,
    });
    published = [];
    for (let i = 0; i < 24; i += 1) published.push(await publish());
    await correct(at(0));
    await retract(at(1));
    await sign();
  }, 120_000);
  afterAll(async () => {
    process.env = environment;
    await desk?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const at = (i: number): Published => published[i] ?? { slug: '', verdictId: '' };
  const sign = (): Promise<number> => desk.api.app.get(SigningService, { strict: false }).signAll();

  async function publish(): Promise<Published> {
    const claimId = await desk.world.claim(author, [shared], { region: '17.71' });
    const { verdictId } = await desk.world.approved(author, [second, third], claimId);
    const id = await desk.world.publish(editor, verdictId);
    return { slug: (await desk.world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '', verdictId };
  }

  async function correct({ verdictId }: Published): Promise<void> {
    const { world } = desk;
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'MISLEADING', correctionNote: 'Angkanya keliru.' });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
  }

  async function retract({ verdictId }: Published): Promise<void> {
    await desk.world.publishing.retract(editor, {
      ...(await desk.world.version(editor, verdictId)),
      reason: 'Keliru.',
    });
  }

  async function cekatan(...argv: string[]): Promise<{ code: number; out: string }> {
    const out: string[] = [];
    const say = (line: string): void => void out.push(line);
    const code = await runProgram(argv, {
      out: say,
      note: say,
      progress: () => {},
      readSecret: () => Promise.resolve(''),
      interrupted: interrupted.signal,
    });
    return { code, out: out.join('\n') };
  }
  let interrupted = new AbortController();

  const files = (of: string, below = ''): string[] =>
    readdirSync(join(of, below), { withFileTypes: true }).flatMap((entry) =>
      entry.isDirectory() ? files(of, join(below, entry.name)) : [join(below, entry.name)],
    );
  const live = async (path: string): Promise<Buffer> =>
    Buffer.from(await (await fetch(`${desk.api.url}${path}`)).arrayBuffer());
  const inode = (path: string): number => statSync(join(site, path)).ino;

  /** The service's address of a file, from its name alone: written apart from what names the files. */
  function liveAddress(file: string): string {
    const parts = file.replace(/(^|\/)index\.html$/, '').split('/');
    const last = parts.pop() ?? '';
    const [, stem = last, end = ''] = /^(.*?)(\.(?:rss|atom|json|xml|png|txt|js))?$/.exec(last) ?? [];
    const ending = parts[0] === 'api' && stem !== 'openapi' ? '' : end;
    const [name = '', ...parameters] = last.startsWith('_') ? [last] : stem.split(/_(?=[a-z]+-)/);
    const query = new URLSearchParams(
      parameters.map((text): [string, string] => [text.replace(/-.*$/, ''), text.replace(/^[a-z]+-/, '')]),
    );
    const plain: string[] = [];
    for (const part of [...parts, last.startsWith('_') ? name : `${name}${ending}`]) {
      const [, key, value] = /^_(?:([a-z]+)-)?(.+)$/.exec(part) ?? [];
      if (value === undefined) plain.push(part);
      else query.set(key ?? 'lang', value);
    }
    const path = `/${plain.filter(Boolean).join('/')}`;
    return `${path === '/' ? '/beranda' : path}${query.size > 0 ? `?${query.toString()}` : ''}`;
  }

  /** Where a link leads, whichever way it is written: the address of the service, or that it needs the service. */
  function leads(href: string): string {
    const [path = '', fragment = ''] = href
      .replaceAll('&amp;', '&')
      .replace(/^https:\/\/cek\.example\.id(?=\/|$)/, '')
      .split('#');
    if (!path.startsWith('/')) return href;
    if (/^\/salinan(\/(_en\/)?)?$/.test(path)) return 'SERVICE';
    const own =
      path.includes('?') || !existsSync(join(site, path))
        ? path
        : liveAddress(
            statSync(join(site, path)).isDirectory() ? `${path.slice(1)}/index.html`.replace('//', '/') : path.slice(1),
          );
    const place = publicPlace(own === '/' ? '/beranda' : own);
    return place ? `${place.path}?${place.parameters.join()}#${fragment}` : 'SERVICE';
  }

  /** A page without the three things that a copy changes. */
  const neutral = (html: string): string =>
    html
      .replace(
        /<form\b[\s\S]*?<\/form>|<p class="note">(Ini salinan statis|This is a static copy)[^<]*<a [^>]*>[^<]*<\/a><\/p>/g,
        'FORM',
      )
      .replace(/<p><a href="\/salinan[^"]*">(Salinan statis|Static copy)[^<]*<\/a><\/p><\/footer>/, '</footer>')
      .replace(/<(a|link|iframe|img)\b[^>]*>/g, (tag) =>
        /canonical|\+oembed/.test(tag)
          ? tag
          : tag.replace(/(href|src)="([^"]*)"/, (_, name: string, href: string) => `${name}="${leads(href)}"`),
      );

  it('writes everything public: no link leads nowhere, at a server that knows files alone', async () => {
    const done = await cekatan('export', 'site', site, '--sign', 'rafflesia');
    expect(done).toEqual({ code: 0, out: expect.stringContaining('24 fact-checks') });
    const server = await servePlainly(site);
    const seen = new Set<string>(['/']);
    const missing: string[] = [];
    for (const path of seen) {
      const response = await fetch(`${server.url}${path}`);
      if (response.status !== 200) missing.push(path);
      if (response.headers.get('content-type') !== 'text/html') continue;
      for (const element of parse(await response.text()).querySelectorAll(
        'a[href], link[rel=alternate], iframe[src], img[src]',
      )) {
        const href = (element.getAttribute('href') ?? element.getAttribute('src') ?? '').replace(
          /^https:\/\/cek\.example\.id(?=\/|$)/,
          '',
        );
        if (href.startsWith('/') && !element.getAttribute('type')?.endsWith('+oembed'))
          seen.add(href.split('#')[0] ?? '');
      }
    }
    await server.close();
    expect(missing).toEqual([]);
    // Each page of a fact-check in both languages, its record and signed record; lists; their second pages; feeds.
    expect(seen.size).toBeGreaterThan(24 * 4);
    expect([...seen].filter((path) => path.includes('/_after-')).length).toBeGreaterThan(1);
    for (const file of [
      '404.html',
      '.well-known/jwks.json',
      'sitemap_part-1.xml',
      'robots.txt',
      'feed_rating-FALSE.atom',
      '_headers',
    ])
      expect([file, existsSync(join(site, file))]).toEqual([file, true]);
  }, 120_000);

  it('writes what the service answers: the same bytes, or a page whose links, forms and last line alone differ', async () => {
    const made = new Set(['404.html', '_headers', '.nojekyll', 'SHA256SUMS', 'export.json', 'export.jws']);
    const other: string[] = [];
    let same = 0;
    for (const file of files(site)) {
      if (made.has(file) || /^(\.export|salinan)\//.test(file)) continue;
      const copied = readFileSync(join(site, file));
      const answered = await live(liveAddress(file));
      if (copied.equals(answered)) same += 1;
      else if (file.endsWith('.html') && neutral(copied.toString()) === neutral(answered.toString())) continue;
      else if (
        file === 'sitemap.xml' &&
        copied.toString().replace('_part-1.xml', '.xml?part=1') === answered.toString()
      )
        continue;
      else if (
        /fact-checks(_.*)?\.json$/.test(file) &&
        copied.toString().replace(/"next":"[^"]*"/, '') === answered.toString().replace(/"next":"[^"]*"/, '')
      )
        continue;
      else other.push(file);
    }
    expect(other).toEqual([]);
    // Records, signed records, frames, cards, feeds and keys are the same to the byte.
    expect(same).toBeGreaterThan(24 * 5);
    for (const { slug } of [at(0), at(1), at(2)]) {
      expect(readFileSync(join(site, `embed/${slug}/index.html`)).equals(await live(`/embed/${slug}`))).toBe(true);
    }
  }, 120_000);

  it('shows a correction as corrected and a retraction as retracted, and says of when it is', () => {
    const page = (path: string): string => readFileSync(join(site, path, 'index.html'), 'utf8');
    expect(page(`cek-fakta/${at(0).slug}`)).toContain('Angkanya keliru.');
    expect(page(`cek-fakta/${at(1).slug}`)).not.toContain('sebuah klaim');
    expect(page(`embed/${at(1).slug}`)).toContain('Keliru.');
    expect(page('cek-fakta')).not.toContain(`/${at(1).slug}/`);
    expect(page('cek-fakta')).toContain(`/${at(10).slug}/`);
    const { exportedAt } = JSON.parse(readFileSync(join(site, 'export.json'), 'utf8')) as { exportedAt: string };
    expect(page('salinan')).toContain(exportedAt);
    expect(Date.now() - Date.parse(exportedAt)).toBeLessThan(600_000);
  });

  it('gives records that hold by the exported keys, for the command and for openssl', async () => {
    const records = files(site).filter((file) => /\/signed\.json$/.test(file));
    // Of each the newest and every version; of the retracted one the notice, under both names.
    expect(records).toHaveLength(24 * 2 + 1);
    const keys = join(site, '.well-known/jwks.json');
    for (const record of records)
      expect([record, (await cekatan('verify', join(site, record), '--keys', keys)).code]).toEqual([record, 0]);
    if (!hasOpenssl) return;
    const guide = readFileSync(join(__dirname, '../../docs/verify-a-record.md'), 'utf8');
    const [, script = ''] = /```sh\n# verify\.sh[^\n]*\n([^]*?)```/.exec(guide) ?? [];
    const work = mkdtempSync(join(folder, 'openssl-'));
    const record = join(site, `api/v1/fact-checks/${at(0).slug}/signed.json`);
    const run = (file: string): string =>
      execFileSync('sh', ['-eu', '-c', script, 'verify.sh', file, keys], {
        cwd: work,
        encoding: 'utf8',
        stdio: 'pipe',
      });
    expect(run(record).match(/Signature Verified Successfully/g)).toHaveLength(3);
    const text = readFileSync(record, 'utf8');
    const payload = text.indexOf('.') + 40;
    writeFileSync(
      join(work, 'changed.json'),
      text.slice(0, payload) + (text[payload] === 'A' ? 'B' : 'A') + text.slice(payload + 1),
    );
    expect(() => run('changed.json')).toThrow();
  }, 60_000);

  it('can be verified as a whole, and refuses a changed, a lost and an added file and another statement', async () => {
    const verify = async (): Promise<number> => (await cekatan('export', 'verify', site)).code;
    expect(await cekatan('export', 'verify', site)).toEqual({
      code: 0,
      out: expect.stringContaining('signed by Organisasi RAFFLESIA'),
    });
    expect(spawnSync('sha256sum', ['--check', '--quiet', 'SHA256SUMS'], { cwd: site }).status).toBe(0);
    const victim = join(site, 'beranda/index.html');
    const before = readFileSync(victim);
    const copies: [string, () => void, () => void][] = [
      [
        'changed',
        () => writeFileSync(victim, before.toString().replace('Cekatan', 'Cekatam')),
        () => writeFileSync(victim, before),
      ],
      ['lost', () => unlinkSync(victim), () => writeFileSync(victim, before)],
      [
        'added',
        () => writeFileSync(join(site, 'cek-fakta/x.html'), ''),
        () => unlinkSync(join(site, 'cek-fakta/x.html')),
      ],
    ];
    for (const [what, spoil, mend] of copies) {
      spoil();
      expect([what, await verify()]).toEqual([what, 3]);
      mend();
      expect([what, await verify()]).toEqual([what, 0]);
    }
    const statement = readFileSync(join(site, 'export.json'), 'utf8');
    writeFileSync(join(site, 'export.json'), statement.replace('"exportedAt":"20', '"exportedAt":"19'));
    expect(await verify()).toBe(3);
    writeFileSync(join(site, 'export.json'), statement);
  }, 60_000);

  it('takes over what stands, makes anew what was corrected or retracted since, and leaves nothing of before', async () => {
    const kept = [`cek-fakta/${at(5).slug}/index.html`, `cek-fakta/${at(5).slug}/kartu-1.png`, 'metodologi/index.html'];
    const before = kept.map(inode);
    expect((await cekatan('export', 'site', site)).out).toMatch(
      /Made anew: 0 fact-checks; files that are new or others: 2\b/,
    );
    expect(kept.map(inode)).toEqual(before);
    const { madeBy } = JSON.parse(readFileSync(join(site, 'export.json'), 'utf8')) as { madeBy: string };
    const live = { lists: desk.api.app.get(PublicListsService, { strict: false }) } as LiveSite;
    // What is asked at the end of each round: whether another round is needed.
    expect(await changedSince(live, site, madeBy)).toBe(false);
    await correct(at(3));
    expect(await changedSince(live, site, madeBy)).toBe(true);
    await retract(at(4));
    await sign();
    expect((await cekatan('export', 'site', site)).out).toContain('Made anew: 2 fact-checks');
    expect(kept.map(inode)).toEqual(before);
    expect(readFileSync(join(site, `cek-fakta/${at(3).slug}/index.html`), 'utf8')).toContain('Angkanya keliru.');
    const left = files(site)
      .filter((file) => file.includes(`/${at(4).slug}`))
      .map((file) => file.replace(at(4).slug, 'S'))
      .sort();
    expect(left).toEqual([
      'api/v1/fact-checks/S.json',
      'api/v1/fact-checks/S/claim-review.json',
      'api/v1/fact-checks/S/signed.json',
      'api/v1/fact-checks/S/versions/1/signed.json',
      'cek-fakta/S/_en/index.html',
      'cek-fakta/S/index.html',
      'cek-fakta/S/kartu-1-dicabut.png',
      'embed/S/index.html',
    ]);
    for (const file of left.filter((name) => !name.endsWith('.png')))
      expect(readFileSync(join(site, file.replace('S', at(4).slug)), 'utf8')).not.toContain('sebuah klaim');
    expect((await cekatan('export', 'verify', site)).out).toContain('not signed');
  }, 120_000);

  it('keeps what is served until the next one is whole, and replaces nothing but an export', async () => {
    const before = readFileSync(join(site, 'SHA256SUMS'), 'utf8');
    interrupted.abort();
    expect((await cekatan('export', 'site', site, '--full')).code).toBe(130);
    interrupted = new AbortController();
    expect(readFileSync(join(site, 'SHA256SUMS'), 'utf8')).toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('site'))).toEqual(['site']);
    const foreign = join(folder, 'foreign');
    mkdirSync(foreign);
    appendFileSync(join(foreign, 'precious.txt'), 'x');
    expect(await cekatan('export', 'site', foreign)).toEqual({
      code: 1,
      out: expect.stringContaining('something else than an export'),
    });
    expect(readdirSync(foreign)).toEqual(['precious.txt']);
    // What an export that was killed has left.
    mkdirSync(`${site}.part-killed`);
    writeFileSync(`${site}.lock`, '999999999');
    expect((await cekatan('export', 'site', site)).code).toBe(0);
    expect(readdirSync(folder).filter((name) => name.startsWith('site'))).toEqual(['site']);
    writeFileSync(`${site}.lock`, String(process.pid));
    expect(await cekatan('export', 'site', site)).toEqual({
      code: 1,
      out: expect.stringContaining('is exporting there'),
    });
    rmSync(`${site}.lock`);
  }, 120_000);

  (hasNginx ? it : it.skip)(
    'is answered by nginx at the old addresses, parameters and all, with policies that let frames alone be framed',
    async () => {
      const work = mkdtempSync(join(folder, 'nginx-'));
      const port = 20_000 + Math.floor(Math.random() * 20_000);
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((name) => `${name}_temp_path ${work}/${name};`)
        .join(' ');
      writeFileSync(
        join(work, 'nginx.conf'),
        `daemon off; pid ${work}/pid; error_log ${work}/error.log; events {}
       http { access_log off; ${temporary} types { text/html html; application/json json; image/png png; text/xml xml; }
         include ${site}/.export/nginx-http.conf;
         server { listen 127.0.0.1:${port}; root ${site}; include ${site}/.export/nginx-server.conf; } }`,
      );
      for (const path of [folder, work]) chmodSync(path, 0o755);
      const nginx = spawn('nginx', ['-c', join(work, 'nginx.conf')], { stdio: 'ignore' });
      try {
        const home = `http://127.0.0.1:${port}`;
        for (
          const until = Date.now() + 10_000;
          !(await fetch(home).then(
            () => true,
            () => false,
          ));
          await new Promise((r) => setTimeout(r, 50))
        )
          if (Date.now() > until) throw new Error(readFileSync(join(work, 'error.log'), 'utf8'));
        const older =
          parse((await live('/cek-fakta?lang=en')).toString())
            .querySelector('a[rel=next]')
            ?.getAttribute('href') ?? '';
        const s = at(0).slug;
        const expected: [string, string][] = [
          ['/', 'index.html'],
          [`/cek-fakta/${s}`, `cek-fakta/${s}/index.html`],
          [`/cek-fakta/${s}?lang=en`, `cek-fakta/${s}/_en/index.html`],
          ['/cek-fakta?rating=FALSE&lang=en', 'cek-fakta/_rating-FALSE/_en/index.html'],
          [older, `cek-fakta/_after-${new URLSearchParams(older.split('?')[1]).get('after')}/_en/index.html`],
          [`/embed/${s}?size=s&color=dark`, `embed/${s}/index.html`],
          [`/api/v1/fact-checks/${s}`, `api/v1/fact-checks/${s}.json`],
          [`/api/v1/fact-checks/${s}/signed`, `api/v1/fact-checks/${s}/signed.json`],
          ['/feed.atom?rating=FALSE', 'feed_rating-FALSE.atom'],
          ['/sitemap.xml?part=1', 'sitemap_part-1.xml'],
          ['/cek-fakta?rating=../../beranda', 'cek-fakta/index.html'],
        ];
        for (const [address, file] of expected) {
          const response = await fetch(`${home}${address}`);
          const same = Buffer.from(await response.arrayBuffer()).equals(readFileSync(join(site, file)));
          expect([address, response.status, same]).toEqual([address, 200, true]);
        }
        const policy = async (path: string): Promise<string> =>
          (await fetch(`${home}${path}`)).headers.get('content-security-policy') ?? '';
        expect(await policy(`/embed/${s}`)).toContain('frame-ancestors *');
        for (const path of [`/cek-fakta/${s}`, '/beranda', '/redaksi', `/api/v1/fact-checks/${s}`])
          expect(await policy(path)).toContain("frame-ancestors 'none'");
        expect((await fetch(`${home}/feed.rss`)).headers.get('content-type')).toContain('application/rss+xml');
        for (const path of ['/tidak-ada', '/cek-fakta?region=99', '/.export/nginx-http.conf'])
          expect((await fetch(`${home}${path}`)).status).toBe(404);
      } finally {
        const ended = new Promise((resolve) => nginx.once('exit', resolve));
        nginx.kill();
        await ended;
      }
    },
    60_000,
  );

  it('stands wherever it is told to: links lead from file to file, or to an address', async () => {
    const relative = join(folder, 'relative');
    await cekatan('export', 'site', relative, '--base', 'relative', '--no-share-cards');
    const missing: string[] = [];
    const pages = files(relative).filter((file) => file.endsWith('.html') && file !== '404.html');
    for (const file of pages) {
      for (const element of parse(readFileSync(join(relative, file), 'utf8')).querySelectorAll('a[href]')) {
        const href = element.getAttribute('href') ?? '';
        if (!/^https?:/.test(href) && !href.startsWith('#') && !existsSync(join(relative, file, '..', href)))
          missing.push(`${file}: ${href}`);
      }
    }
    expect(missing).toEqual([]);
    const elsewhere = join(folder, 'elsewhere');
    await cekatan('export', 'site', elsewhere, '--base', 'https://arsip.example.org/salin/', '--no-share-cards');
    const front = readFileSync(join(elsewhere, 'beranda/index.html'), 'utf8');
    expect(front).toContain(`href="https://arsip.example.org/salin/cek-fakta/${at(23).slug}/"`);
    const page = readFileSync(join(elsewhere, 'cek-fakta', at(23).slug, 'index.html'), 'utf8');
    expect(page).toContain(`<link rel="canonical" href="https://cek.example.id/cek-fakta/${at(23).slug}">`);
    expect((await cekatan('export', 'site', elsewhere, '--base', 'javascript:x')).code).toBe(2);
  }, 120_000);

  it('knows every public page there is: a new kind is exported, or said to need the service', () => {
    const routes = (Reflect.getMetadata('controllers', PublicApiModule) as Type[]).flatMap((controller) => {
      const prefix = Reflect.getMetadata(PATH_METADATA, controller) as string;
      return Object.getOwnPropertyNames(controller.prototype).flatMap((name) => {
        const handler: unknown = Object.getOwnPropertyDescriptor(controller.prototype, name)?.value;
        if (typeof handler !== 'function' || Reflect.getMetadata(METHOD_METADATA, handler) !== RequestMethod.GET)
          return [];
        const path = Reflect.getMetadata(PATH_METADATA, handler) as string;
        return [`/${prefix}/${path}`.replaceAll(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '')];
      });
    });
    expect(routes).toContain('/cek-fakta/:slug');
    const sample = (path: string): string =>
      path
        .replace(':image', 'kartu-1.png')
        .replaceAll(/:version/g, '1')
        .replaceAll(/:\w+/g, 'a');
    const unknown = routes.filter((path) => !SERVICE_ROUTES.includes(path) && !publicPlace(sample(path)));
    expect(unknown).toEqual([]);
  });
});
