import type { Member } from '#libs/access';
import { parse } from 'node-html-parser';
import { countStatements } from '../support';
import type { VerdictWorld } from '../support/verdict-world';
import { globalId, VerdictApi } from './support/verdict-api';

interface Got {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

describe('the pages of newsrooms, regions, agreements, supervisors and corrections', () => {
  let desk: VerdictApi;
  let world: VerdictWorld;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let office: Member;
  let shared: string;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ world } = desk);
    ({ author, editor, second, third, office, shared } = await world.cast());
    await world.asOwner(`UPDATE regions SET name = CASE code WHEN '17' THEN 'Bengkulu' WHEN '17.71' THEN 'Kota Bengkulu' ELSE name END,
      parent_code = CASE length(code) WHEN 0 THEN NULL WHEN 2 THEN '' ELSE left(code, length(code) - 3) END`);
  });
  afterAll(() => desk?.close());

  const get = async (path: string, headers: Record<string, string> = {}): Promise<Got> => {
    const response = await fetch(`${desk.api.url}${path}`, { headers });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const words = (text: string): string => (parse(text).querySelector('main')?.text ?? '').replace(/\s+/g, ' ');
  const seen = async (path: string): Promise<string> => words((await get(path)).text);

  async function eventually(holds: () => Promise<boolean>): Promise<void> {
    for (const until = Date.now() + 20_000; !(await holds()); await new Promise((r) => setTimeout(r, 5))) {
      if (Date.now() > until) throw new Error('it never came to be');
    }
  }

  async function approve(region = '17.71'): Promise<{ verdictId: string; contentHash: string }> {
    return world.approved(author, [second, third], await world.claim(author, [shared], { region }));
  }
  async function publish(region = '17.71'): Promise<{ slug: string; verdictId: string; contentHash: string }> {
    const { verdictId, contentHash } = await approve(region);
    const id = await world.publish(editor, verdictId);
    return { slug: (await world.factChecks.listByIds(editor, [id]))[0]?.slug ?? '', verdictId, contentHash };
  }
  async function correct(verdictId: string, changes: object, note: string): Promise<void> {
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { ...changes, correctionNote: note });
    const contentHash = await world.submit(author, verdictId);
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash });
    await world.publish(editor, verdictId);
  }
  const retract = async (verdictId: string, reason: string): Promise<unknown> => world.publishing.retract(editor, { ...(await world.version(editor, verdictId)), reason }); // prettier-ignore
  const endorse = (verdictId: string, contentHash: string, text: string, position: 'OBJECTS' | 'SUPPORTS' = 'OBJECTS'): Promise<unknown> =>
    world.reviews.endorse(office, { verdictId, contentHash, position, text }); // prettier-ignore

  it('show who a newsroom is, in what words it finds, and what it published', async () => {
    await world.asOwner(`INSERT INTO newsroom_labels VALUES ($1, 'Hoaks', 'FALSE') ON CONFLICT DO NOTHING`, [author.organizationId]); // prettier-ignore
    const { slug } = await publish();
    await eventually(async () => (await get('/redaksi/RAFFLESIA?lang=id')).text.includes(`/cek-fakta/${slug}`));
    const page = parse((await get('/redaksi/RAFFLESIA?lang=id')).text);
    expect(page.querySelector('h1')?.text).toBe('Organisasi RAFFLESIA');
    const text = await seen('/redaksi/RAFFLESIA');
    for (const part of ['Bergabung sejak', 'Grup', 'Hoaks', '1 cek fakta terbit', 'Belum ada ralat']) expect(text).toContain(part); // prettier-ignore
    expect(page.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`${desk.api.config.http.publicUrl}/redaksi/RAFFLESIA`); // prettier-ignore
    expect(page.querySelectorAll('link[hreflang]').map((l) => l.getAttribute('hreflang'))).toEqual(['id', 'en', 'x-default']); // prettier-ignore
    expect(page.querySelector('link[type="application/atom+xml"]')?.getAttribute('href')).toBe('/feed.atom?newsroom=RAFFLESIA'); // prettier-ignore
    expect(await seen('/redaksi')).toContain('Organisasi KEDUA');
  });

  it('say at once what has changed: a correction, a retraction, a new name, labels', async () => {
    const { slug, verdictId } = await publish();
    const paths = ['/redaksi/RAFFLESIA?lang=id', '/wilayah/17?lang=id', '/wilayah/17.71?lang=id'];
    for (const path of paths) await eventually(async () => (await get(path)).text.includes(slug));
    await correct(verdictId, { rating: 'TRUE', label: 'Benar', headline: 'Benar: surat suara utuh' }, 'Ternyata utuh.');
    for (const path of [...paths, '/ralat?lang=id']) {
      await eventually(async () => (await get(path)).text.includes('surat suara utuh'));
    }
    expect(await seen('/ralat?newsroom=RAFFLESIA')).toContain('Ternyata utuh.');
    expect(await seen('/ralat')).toMatch(/Hasil berubah dari “[^”]+” menjadi “Benar”/);
    await retract(verdictId, 'Buktinya palsu.');
    for (const path of paths.slice(1))
      await eventually(async () => !(await get(path)).text.includes('surat suara utuh'));
    await eventually(async () => (await seen('/ralat')).includes('Buktinya palsu.'));
    expect(await seen('/ralat')).not.toContain('Ternyata utuh.');
    await world.asOwner(`UPDATE organizations SET name = 'Rafflesia Baru' WHERE code = 'RAFFLESIA'`);
    for (const path of ['/redaksi?lang=id', '/redaksi/RAFFLESIA?lang=id', '/ralat?lang=id']) {
      await eventually(async () => (await get(path)).text.includes('Rafflesia Baru'));
    }
    await world.asOwner(`INSERT INTO newsroom_labels VALUES ($1, 'Kabur', 'UNPROVEN')`, [author.organizationId]);
    await eventually(async () => (await seen('/redaksi/RAFFLESIA?lang=id')).includes('Kabur'));
    await world.asOwner(`UPDATE organizations SET name = 'Organisasi RAFFLESIA' WHERE code = 'RAFFLESIA'`);
  }, 30_000);

  it('lead to the newsroom itself where it has said how, beside the report of an error, and no other way', async () => {
    const { slug, verdictId } = await publish();
    const pages = [`/cek-fakta/${slug}?lang=id`, `/cek-fakta/${slug}?lang=en`, '/redaksi/RAFFLESIA?lang=id', '/redaksi/RAFFLESIA?lang=en']; // prettier-ignore
    const led = async (path: string): Promise<(string | undefined)[]> =>
      parse((await get(path)).text)
        .querySelectorAll('a[rel="nofollow noopener"]')
        .map((link) => link.getAttribute('href'));
    for (const path of pages) expect([path, await led(path)]).toEqual([path, []]);
    const keep = (contact: string | null): Promise<unknown> =>
      world.asOwner(`UPDATE organizations SET correction_contact = $1 WHERE code = 'RAFFLESIA'`, [contact]);
    for (const [contact, href] of [
      ['koreksi@rafflesia.example', 'mailto:koreksi@rafflesia.example'],
      [`https://rafflesia.example/r'a'?b=c&d=%3Ce%3E`, `https://rafflesia.example/r'a'?b=c&d=%3Ce%3E`],
    ] as const) {
      await keep(contact);
      for (const path of pages) await eventually(async () => (await led(path)).join() === href);
      expect(await seen(`/cek-fakta/${slug}`)).toContain(`Laporkan kesalahan atau langsung kepada redaksi: ${contact}`);
      expect(await seen('/redaksi/RAFFLESIA')).toContain(`Kontak koreksi redaksi ini: ${contact}`);
      expect((await get(`/cek-fakta/${slug}`)).text).not.toContain(`r'a'`);
    }
    // Where what was said is gone, whom to ask is not.
    await retract(verdictId, 'Buktinya palsu.');
    await eventually(async () => (await seen(`/cek-fakta/${slug}?lang=id`)).includes('Buktinya palsu.'));
    expect(await led(`/cek-fakta/${slug}?lang=id`)).toEqual([`https://rafflesia.example/r'a'?b=c&d=%3Ce%3E`]);
    for (const bad of ['javascript:alert(1)', 'http://rafflesia.example/', 'https://a:b@rafflesia.example/', 'x@y.example?cc=z', 'https://rafflesia.example/"onclick="x', `https://rafflesia.example/${'a'.repeat(275)}`]) {
      await expect(keep(bad)).rejects.toMatchObject({ code: '23514' });
    } // prettier-ignore
    await expect(
      world.asOwner(`UPDATE organizations SET correction_contact = 'a@b.example' WHERE kind = 'SUPERVISOR'`),
    ).rejects.toMatchObject({ code: '23514' });
    await keep(null);
    for (const path of pages) await eventually(async () => (await led(path)).length === 0);
  }, 90_000);

  it('show of a region all below it, and where it is', async () => {
    const { slug } = await publish('17.71.01');
    for (const path of ['/wilayah/17?lang=id', '/wilayah/17.71?lang=id', '/wilayah/17.71.01?lang=id']) {
      await eventually(async () => (await get(path)).text.includes(slug));
    }
    const page = parse((await get('/wilayah/17.71.01')).text);
    expect(page.querySelectorAll('.trail a').map((a) => a.getAttribute('href'))).toEqual([
      '/wilayah?lang=id',
      '/wilayah/17?lang=id',
      '/wilayah/17.71?lang=id',
    ]);
    expect((await get('/wilayah/17.02')).text).not.toContain(slug);
    expect(await seen('/wilayah')).toContain('Bengkulu');
    expect((await get('/wilayah/17')).text).toContain('/wilayah/17.71?lang=id');
  });

  describe('of agreements', () => {
    it('show those alone whose parties agreed to that, and of them no clause, number or person', async () => {
      const open = await world.agreement([author, second], [office], { title: 'Nota yang diumumkan', isPublic: true });
      await eventually(async () => (await seen('/kerja-sama?lang=id')).includes('Nota yang diumumkan'));
      const address = `/kerja-sama/${globalId('Agreement', open)}`;
      const text = await seen(address);
      for (const part of ['Nota yang diumumkan', 'Organisasi BAWASLUKOTA', 'pengawas pemilu', 'Berlaku', 'Bengkulu']) {
        expect(text).toContain(part);
      }
      for (const part of ['001/PKS/2024', 'Ketua', 'Pasal 3', 'READ_CLAIM']) {
        expect((await get(address)).text).not.toContain(part);
      }
      expect(await seen('/kerja-sama')).not.toContain('Nota Kesepahaman Cek Fakta Bengkulu');
      const hidden = await get(`/kerja-sama/${globalId('Agreement', shared)}`);
      const absent = await get(`/kerja-sama/${globalId('Agreement', 'ffffffff-ffff-7fff-8fff-ffffffffffff')}`);
      const plain = ({ status, text: body }: Got): string => `${status} ${body.replace(/<code>req[^<]*|[0-9a-f-]{36}/g, '')}`; // prettier-ignore
      expect(hidden.status).toBe(404);
      expect(plain(hidden)).toBe(plain(absent));
      // The list may have been read before the notice came; these pages may have been in memory until then.
      for (const path of ['/redaksi/RAFFLESIA?lang=id', '/wilayah/17.71?lang=id']) await eventually(async () => (await get(path)).text.includes(address)); // prettier-ignore
      expect((await get('/redaksi/KETIGA')).text).not.toContain(address);
    });

    it('say at once that one rests, goes on and is over, and not who wished it', async () => {
      const id = await world.agreement([author, second], [], { title: 'Nota yang berhenti', isPublic: true });
      const address = `/kerja-sama/${globalId('Agreement', id)}?lang=id`;
      await eventually(async () => (await seen(address)).includes('Berlaku.'));
      const { life } = world.agreements;
      await life.suspend(author, id, 'Perselisihan honor.');
      await eventually(async () => (await seen(address)).includes('Ditangguhkan.'));
      await eventually(async () => /Ditangguhkan[^•]*Nota yang berhenti/.test(await seen('/kerja-sama?lang=id')));
      expect((await get(address)).text).not.toContain('honor');
      await life.resume(author, id);
      await eventually(async () => (await seen(address)).includes('Berlaku.'));
      await life.end(second, id, 'Cukup sudah.');
      await eventually(async () => (await seen(address)).includes('Tidak ada lagi yang dilakukan menurut nota ini.'));
      expect((await get(address)).text).not.toContain('Cukup sudah');
    });

    it('end by their dates while they are kept', async () => {
      const id = await world.agreement([author, second], [], {
        title: 'Nota yang singkat',
        isPublic: true,
        effectiveUntil: new Date(Date.now() + 2_500),
      });
      const address = `/kerja-sama/${globalId('Agreement', id)}?lang=id`;
      expect(await seen(address)).toContain('Berlaku.');
      await eventually(async () => (await seen(address)).includes('Tidak ada lagi'));
    });
  });

  describe('of supervisors', () => {
    it('log every position on what was published, those replaced too, and none on what was not', async () => {
      const pending = await approve();
      await endorse(pending.verdictId, pending.contentHash, 'Sikap atas naskah yang belum terbit.');
      const { slug, verdictId, contentHash } = await publish();
      await endorse(verdictId, contentHash, 'Kami berkeberatan.');
      await endorse(verdictId, contentHash, 'Kami mendukung setelah membaca.', 'SUPPORTS');
      await eventually(async () => (await seen('/pengawas?lang=id')).includes('Kami mendukung'));
      const log = parse((await get('/pengawas?office=BAWASLUKOTA&region=17&lang=id')).text).querySelectorAll('ol.list > li'); // prettier-ignore
      const text = log.map((li) => li.text.replace(/\s+/g, ' '));
      expect(text).toHaveLength(2);
      expect(text[0]).toMatch(/Mendukung .*atas versi 1 Kami mendukung/);
      expect(text[1]).toMatch(/Berkeberatan \(telah diganti.*Kami berkeberatan/);
      expect((await get('/pengawas')).text).not.toContain('belum terbit.');
      expect((await get('/pengawas?office=BAWASLULAIN')).text).not.toContain('Kami berkeberatan');
      expect((await get('/pengawas?region=17.02')).text).not.toContain('Kami berkeberatan');
      // What is being corrected, and approved, is not public yet; nor does its position replace the public one.
      await world.verdicts.correct(author, await world.version(author, verdictId));
      await world.write(author, verdictId, { correctionNote: 'Angka.' });
      const next = await world.submit(author, verdictId);
      for (const reviewer of [second, third]) await world.reviews.approve(reviewer, { verdictId, contentHash: next });
      await endorse(verdictId, next, 'Sikap atas ralat yang ditunggu.');
      await new Promise((r) => setTimeout(r, 200));
      const now = await seen('/pengawas?lang=en');
      expect(now).not.toContain('ralat yang ditunggu');
      expect(now).toMatch(/Supports on? ?|Supports/);
      expect(now.match(/replaced by a later position/g)).toHaveLength(1);
      await world.publish(editor, verdictId);
      await eventually(async () => (await seen('/pengawas?lang=id')).includes('ralat yang ditunggu'));
      expect((await seen('/pengawas?lang=en')).match(/replaced by a later position/g)).toHaveLength(2);
      await retract(verdictId, 'Keliru seluruhnya.');
      await eventually(async () => !(await seen('/pengawas?lang=id')).includes('Kami mendukung'));
      const after = parse((await get('/pengawas?lang=id')).text).querySelectorAll('ol.list > li');
      expect(after).toHaveLength(3);
      expect(after[0]?.text).toContain('telah dicabut redaksi');
      expect(after[0]?.querySelector(`a[href^="/cek-fakta/${slug}"]`)).not.toBeNull();
    }, 30_000);
  });

  it('come from memory, tell caches how long they stand, and are not sent twice', async () => {
    for (const path of ['/beranda?lang=id', '/redaksi/RAFFLESIA?lang=id', '/redaksi?lang=id', '/wilayah?lang=id', '/wilayah/17?lang=en', '/kerja-sama?lang=id', '/pengawas?lang=id', '/ralat?lang=en']) {
      await eventually(async () => (await countStatements(() => get(path))).statements.length === 0);
      const { result } = await countStatements(() => get(path));
      const tag = result.headers.get('etag') ?? '';
      expect([path, tag.startsWith('"')]).toEqual([path, true]);
      expect(result.headers.get('cache-control')).toMatch(/stale-while-revalidate=\d+, stale-if-error=\d+/);
      expect(result.headers.get('set-cookie')).toBeNull();
      expect((await get(path, { 'if-none-match': tag })).status).toBe(304);
      expect(result.text).not.toMatch(/<script/);
    }
  }, 30_000); // prettier-ignore

  it('lead nowhere that is not there', async () => {
    const { slug } = await publish();
    const seenHere = new Set<string>();
    for (const path of ['/redaksi', '/redaksi/RAFFLESIA', '/wilayah', '/wilayah/17', '/wilayah/17.71.01', '/kerja-sama', '/pengawas', '/ralat', '/cari?q=surat', `/cek-fakta/${slug}/laporkan`]) {
      for (const link of parse((await get(path)).text).querySelectorAll('a[href], link[href]')) {
        const href = (link.getAttribute('href') ?? '').replace(desk.api.config.http.publicUrl, '');
        if (href.startsWith('/') && !href.endsWith('/signed')) seenHere.add(href);
      }
    }
    const wrong: [string, number][] = [];
    for (const href of seenHere) {
      const { status } = await get(href);
      if (status !== 200) wrong.push([href, status]);
    }
    expect(seenHere.size).toBeGreaterThan(40);
    expect(wrong).toEqual([]);
  }, 60_000); // prettier-ignore

  it('name what cannot be asked, in the language of the reader, and never fail', async () => {
    const long = 'a'.repeat(10_000);
    const wrong: readonly (readonly [string, number])[] = [
      ['/wilayah/99', 404],
      ['/wilayah/17.71.01.1001', 404],
      ['/wilayah/17%00', 400],
      [`/wilayah/${'1'.repeat(5_000)}`, 414],
      ['/redaksi/TIDAKADA', 404],
      ['/redaksi/BAWASLUKOTA', 404],
      ["/redaksi/'%20OR%201=1", 404],
      ['/redaksi?after=%00', 400],
      ['/redaksi/RAFFLESIA?after=x', 400],
      [`/redaksi/RAFFLESIA?after=${'A'.repeat(32)}`, 200],
      [`/wilayah/17?after=${Buffer.from('001eb208c2dc0000ffffffffffff7fff8fffffffffffffff', 'hex').toString('base64url')}`, 400],
      [`/wilayah/17?after=${Buffer.from('ffe14df73d240000ffffffffffff7fff8fffffffffffffff', 'hex').toString('base64url')}`, 400],
      ['/wilayah/17?after=a&after=b', 400],
      [`/kerja-sama/${long}`, 414],
      ['/kerja-sama/x', 404],
      [`/kerja-sama/${globalId('Claim', 'ffffffff-ffff-7fff-8fff-ffffffffffff')}`, 404],
      ['/kerja-sama?after=x', 400],
      ['/pengawas?office=x', 400],
      ['/pengawas?office=TIDAKADA', 200],
      ['/pengawas?region=x', 400],
      ['/pengawas?after=%F0%9F', 400],
      ['/ralat?newsroom=TIDAKADA', 404],
      ['/ralat?newsroom=%00', 400],
      [`/cari?q=${long}`, 400],
      ['/cari?q=%00', 400],
      ['/cari?q=a&q=b', 400],
      ['/cari?q=surat&after=x', 400],
      ['/cari?q=surat&newsroom=TIDAKADA', 200],
      ['/cek-fakta?rating=BENAR', 400],
      ['/cek-fakta/tidak-ada/laporkan', 404],
      ['/cek-fakta/%00/laporkan', 400],
    ];
    const got: unknown[] = [];
    const wanted: unknown[] = [];
    for (const [path, status] of wrong) {
      for (const lang of ['id', 'en']) {
        const answer = await get(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
        const { headers } = answer;
        const page = [headers.get('content-type'), headers.get('content-language'), parse(answer.text).querySelectorAll('h1').length];
        // No route takes a path as long as that; what refuses it knows no page.
        const isPage = status !== 414;
        got.push([path.slice(0, 80), answer.status, ...(isPage ? page : []), status === 200 || !isPage || headers.get('cache-control')]);
        wanted.push([path.slice(0, 80), status, ...(isPage ? ['text/html; charset=utf-8', lang, 1] : []), status === 200 || !isPage || 'no-store']);
      }
    }
    expect(got).toEqual(wanted);
  }, 60_000); // prettier-ignore

  describe('of search', () => {
    it('find without a script, marked, page by page, narrowed, and say what was meant', async () => {
      const { slug } = await publish();
      await eventually(async () => (await get('/cari?q=tercoblos')).text.includes(slug));
      const page = parse((await get('/cari?q=tercoblos&region=17.71&newsroom=RAFFLESIA&rating=FALSE')).text);
      expect(page.querySelector('mark')?.text).toBe('tercoblos');
      expect(page.querySelector('[role=status]')?.text).toMatch(/\d+ hasil/);
      expect(page.querySelector('meta[name=robots]')?.getAttribute('content')).toBe('noindex');
      expect((await get('/cari?q=tercoblos&rating=TRUE')).text).not.toContain(slug);
      expect((await get('/cari?q=tercoblos&region=17.02')).text).not.toContain(slug);
      expect(await seen('/cari?q=tercoblas')).toMatch(/tercoblos/);
      expect(await seen('/cari?q=<script>alert(1)</script>')).toContain('Tidak ada yang ditemukan');
      expect((await get('/cari?q="><script>alert(1)</script>')).text).not.toContain('<script>');
      expect(parse((await get('/cari')).text).querySelector('main .list')).toBeNull();
    });
  });
});
