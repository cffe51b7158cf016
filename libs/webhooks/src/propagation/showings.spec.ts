import { ANONYMOUS, type Actor } from '#libs/access';
import { WebhookWorld } from '../../../../test/support/webhook-world';
import { MOST_EMBEDS } from './showings.repository';
import { embeddingHost } from './shown-notes';

const HOUR = 3_600_000;
const PUBLIC: Actor = { ...ANONYMOUS, locale: 'id', requestId: 'spec' };

describe('who still shows what was corrected', () => {
  let world: WebhookWorld;

  beforeAll(async () => {
    world = await WebhookWorld.open({ PUBLIC_URL: 'https://desk.cekatan.example' });
  });
  afterEach(async () => {
    world.desk.clock.reset();
    await world.desk.asOwner('UPDATE webhooks SET removed_at = now() WHERE removed_at IS NULL');
    await world.takeJobs();
  });
  afterAll(() => world.close());

  const seen = async (factCheckId: string, outdatedOnly = false) =>
    (await world.showings.listElsewhere(world.cast.editor, [factCheckId], outdatedOnly)).map((s) => ({
      where: s.host ?? s.organizationName,
      via: s.via,
      version: s.version,
      notice: s.notice,
      confirmed: s.confirmed,
      outdated: s.outdated,
    }));
  const row = (where: string, via: string, version: number, outdated: boolean, more: object = {}) => ({
    ...{ where, via, version, outdated, notice: false, confirmed: via === 'EMBED' || via === 'REPORT' },
    ...more,
  });

  it('is told of endpoints: the version that arrived, and the notice of a retraction', async () => {
    const { second, third } = world.cast;
    const [one, two] = await Promise.all([world.endpoint(second), world.endpoint(third)]);
    const { verdictId, factCheckId } = await world.published();
    await world.work();
    const both = (await seen(factCheckId)).sort((a, b) => (a.where ?? '').localeCompare(b.where ?? ''));
    expect(both).toEqual([row('Organisasi KEDUA', 'WEBHOOK', 1, false), row('Organisasi KETIGA', 'WEBHOOK', 1, false)]);
    two.receiver.status(503);
    await world.corrected(verdictId, 'Diperbaiki.');
    await world.work();
    expect(await seen(factCheckId)).toEqual([
      row('Organisasi KETIGA', 'WEBHOOK', 1, true),
      row('Organisasi KEDUA', 'WEBHOOK', 2, false),
    ]);
    expect(await seen(factCheckId, true)).toHaveLength(1);
    two.receiver.status(200);
    one.receiver.status(500);
    await world.retracted(verdictId);
    await world.work();
    expect(await seen(factCheckId)).toEqual([
      row('Organisasi KEDUA', 'WEBHOOK', 2, true),
      row('Organisasi KETIGA', 'WEBHOOK', 2, false, { notice: true }),
    ]);
  });

  it('believes the word of an organisation over a machine that answered 200', async () => {
    const { third, second } = world.cast;
    await world.endpoint(third);
    const { verdictId, factCheckId } = await world.published();
    await world.work();
    await world.corrected(verdictId, 'Diperbaiki.');
    await world.work();
    const says = (version: number, retractionShown = false) =>
      world.showings.acknowledge(third, { factCheckId, version, retractionShown });
    await says(1);
    expect(await seen(factCheckId)).toEqual([row('Organisasi KETIGA', 'WEBHOOK', 1, true, { confirmed: true })]);
    await says(2);
    expect(await seen(factCheckId)).toEqual([row('Organisasi KETIGA', 'WEBHOOK', 2, false, { confirmed: true })]);
    await expect(says(3)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await expect(says(2, true)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
    await world.retracted(verdictId);
    expect((await seen(factCheckId))[0]).toMatchObject({ outdated: true });
    await says(2, true);
    expect((await seen(factCheckId))[0]).toMatchObject({ outdated: false, notice: true });
    // Of whom nothing is known but its word.
    await world.showings.acknowledge(second, { factCheckId, version: 1, retractionShown: false });
    await world.showings.acknowledge(second, { factCheckId, version: 2, retractionShown: false });
    expect(await seen(factCheckId, true)).toEqual([row('Organisasi KEDUA', 'REPORT', 2, true)]);
  });

  it('is told by frames: host, version and when, in few rows and nothing of a reader', async () => {
    const { verdictId, factCheckId, slug } = await world.published();
    for (let n = 0; n < 100; n += 1) world.notes.noteShown({ slug, version: 1, host: 'Koran.Example.' });
    world.notes.noteShown({ slug, version: 1, host: 'blog.example' });
    world.notes.noteFetched({ slug, version: 1, organizationId: world.cast.third.organizationId });
    expect(await seen(factCheckId)).toEqual([]);
    await world.notes.flush();
    expect((await seen(factCheckId)).map((s) => s.where).sort()).toEqual([
      'Organisasi KETIGA',
      'blog.example',
      'koran.example',
    ]);
    await world.corrected(verdictId, 'Diperbaiki.');
    world.notes.noteShown({ slug, version: 2, host: 'koran.example' });
    await world.notes.flush();
    // A process that lags behind does not take it back.
    world.notes.noteShown({ slug, version: 1, host: 'koran.example' });
    await world.notes.flush();
    expect((await seen(factCheckId)).at(-1)).toEqual(row('koran.example', 'EMBED', 2, false));
    expect((await seen(factCheckId, true)).map((s) => s.where).sort()).toEqual(['Organisasi KETIGA', 'blog.example']);
    await world.retracted(verdictId);
    world.notes.noteShown({ slug, version: 2, host: 'koran.example', notice: true });
    await world.notes.flush();
    expect((await seen(factCheckId)).find((s) => s.where === 'koran.example')).toMatchObject({
      notice: true,
      outdated: false,
    });
    const columns = await world.desk.asOwner<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'fact_check_showings'`,
    );
    expect(columns.map((c) => c.name)).not.toEqual(expect.arrayContaining(['ip', 'user_agent', 'referer', 'path']));
  });

  it('keeps no nonsense, and not more than its bound however many hosts are made up', async () => {
    const { factCheckId, slug } = await world.published();
    const odd = [
      '',
      'localhost',
      '127.0.0.1',
      '[::1]',
      'a b.example',
      'x'.repeat(300),
      '<script>.example',
      'contoh',
      '-a.example',
      'a.example/x',
    ];
    for (const host of odd) world.notes.noteShown({ slug, version: 1, host });
    world.notes.noteShown({ slug: 'tidak-ada', version: 1, host: 'koran.example' });
    world.notes.noteShown({ slug, version: 2, host: 'koran.example' });
    world.notes.noteShown({ slug, version: 0, host: 'koran.example' });
    world.notes.noteShown({ slug, version: 1.5, host: 'koran.example' });
    await world.notes.flush();
    expect(await seen(factCheckId)).toEqual([]);
    for (let n = 0; n < 5; n += 1) {
      for (let m = 0; m < 300; m += 1) world.notes.noteShown({ slug, version: 1, host: `h${n}-${m}.example` });
      await world.notes.flush();
    }
    const [{ count } = { count: 0 }] = await world.desk.asOwner<{ count: number }>(
      'SELECT count(*)::int AS count FROM fact_check_showings WHERE fact_check_id = $1',
      [factCheckId],
    );
    expect(count).toBeGreaterThanOrEqual(MOST_EMBEDS);
    expect(count).toBeLessThan(MOST_EMBEDS + 300);
    // Whoever has not been heard of for half a year is forgotten.
    world.desk.clock.advance(181 * 24 * HOUR);
    await world.delivering.sweep();
    expect(await seen(factCheckId)).toEqual([]);
  });

  it('takes of a Referer its host alone, and of our own pages nothing', async () => {
    expect(embeddingHost('https://Koran.Example/berita/1?pembaca=sari#x')).toBe('koran.example');
    for (const odd of [
      undefined,
      '',
      'koran.example',
      'about:srcdoc',
      'data:text/html,x',
      'javascript:1',
      `https://a.example/${'x'.repeat(2_000)}`,
    ]) {
      expect([odd, embeddingHost(odd)]).toEqual([odd, undefined]);
    }
    const { factCheckId, slug } = await world.published();
    world.notes.noteShown({ slug, version: 1, host: 'desk.cekatan.example' });
    await world.notes.flush();
    expect(await seen(factCheckId)).toEqual([]);
  });

  it('does not stop whoever tells it when it cannot be written', async () => {
    const { slug } = await world.published();
    await world.desk.asOwner('ALTER TABLE fact_check_showings RENAME TO away');
    try {
      world.notes.noteShown({ slug, version: 1, host: 'koran.example' });
      await expect(world.notes.flush()).resolves.toBeUndefined();
    } finally {
      await world.desk.asOwner('ALTER TABLE away RENAME TO fact_check_showings');
    }
  });

  it('is shown to the newsroom alone', async () => {
    const { third, office, editor } = world.cast;
    await world.endpoint(third);
    const { factCheckId } = await world.published();
    await world.work();
    expect(await world.showings.listElsewhere(editor, [factCheckId], false)).toHaveLength(1);
    for (const other of [third, office, PUBLIC]) {
      expect(await world.showings.listElsewhere(other, [factCheckId], false)).toEqual([]);
    }
    await expect(
      world.showings.acknowledge(
        { ...third, roles: ['JOURNALIST'] },
        { factCheckId, version: 1, retractionShown: false },
      ),
    ).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
