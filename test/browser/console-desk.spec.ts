import { TaskRunner } from '#libs/runtime';
import { DEMO_PASSWORD, PEOPLE } from '../../apps/cli/src/seed/data/people';
import { logIn } from '../support/accounts';
import { gql } from '../support/graphql-client';
import {
  type BrowserWorld,
  consoleWorld,
  describeInBrowser,
  DESK,
  enter,
  type Look,
  PHONE,
  seriousOf,
} from './support';

type Person = keyof typeof PEOPLE;

describeInBrowser('the desk', () => {
  let world: BrowserWorld;
  const open: Look[] = [];

  beforeAll(async () => {
    world = await consoleWorld('console-desk');
    // Who is to be told of what is worked out after the event.
    await world.api.app.get(TaskRunner).start();
  }, 300_000);
  afterAll(() => world?.close());
  afterEach(async () => {
    expect(world.problems()).toEqual([]);
    for (const look of open.splice(0)) await look.close();
  });

  const at = async (who: Person, wish: Parameters<BrowserWorld['look']>[0] = {}): Promise<Look> => {
    const look = await world.look(wish);
    open.push(look);
    await enter(look, world, PEOPLE[who].email);
    await settled(look);
    return look;
  };
  /** The answer is there. */
  const settled = ({ page }: Look): Promise<void> =>
    page.locator('[data-queue], p:has-text("Kosong:")').first().waitFor();
  const queue = ({ page }: Look, name: string) => page.locator(`[data-queue="${name}"]`);
  const rows = (look: Look, name: string): Promise<number> => queue(look, name).locator('li').count();
  const waiting = async (look: Look, name: string): Promise<string> =>
    (await queue(look, name).count()) === 0 ? '0' : queue(look, name).locator('header [aria-hidden]').innerText();
  const eventually = async (what: () => Promise<unknown>, value: unknown): Promise<void> => {
    for (let tries = 0; tries < 100; tries += 1) {
      if (String(await what()) === String(value)) return;
      await new Promise((again) => setTimeout(again, 200));
    }
    expect(await what()).toBe(value);
  };
  const tokens = new Map<Person, string>();
  const ask = async <T>(who: Person, text: string, variables: object = {}): Promise<T> => {
    if (!tokens.has(who)) tokens.set(who, await logIn(world.api, PEOPLE[who].email, DEMO_PASSWORD));
    const { data, errors } = await gql<T>(world.api.url, tokens.get(who) ?? '', text, { ...variables });
    expect(errors).toEqual([]);
    return data as T;
  };

  const NAMES = [
    'awaitingPosition',
    'sentBack',
    'toReview',
    'publishable',
    'drafts',
    'assigned',
    'mentions',
    'reports',
    'newest',
  ];

  it.each(['sari', 'bimo', 'damar', 'intan', 'jaka', 'uni', 'wulan', 'galih'] as const)(
    'counts for %s what it lists, and has no queue that is not theirs',
    async (who) => {
      const look = await at(who);
      for (const more of await look.page.getByRole('button', { name: /^Tampilkan semua/ }).all()) await more.click();
      const found: Record<string, string> = {};
      for (const name of NAMES) {
        const count = await waiting(look, name);
        if (count === '0') continue;
        found[name] = count;
        await eventually(() => rows(look, name), count.replace('+', ''));
      }
      // As the api says it: the same question, asked by somebody else's program.
      const queues = await ask<Record<string, { count: { text: string } }>>(
        who,
        '{ awaitingPosition: verdictQueue(queue: AWAITING_POSITION, first: 0) { count { text } } sentBack: verdictQueue(queue: SENT_BACK, first: 0) { count { text } } toReview: verdictQueue(queue: TO_REVIEW, first: 0) { count { text } } publishable: verdictQueue(queue: PUBLISHABLE, first: 0) { count { text } } drafts: verdictQueue(queue: DRAFTS, first: 0) { count { text } } }',
      );
      for (const [name, { count }] of Object.entries(queues))
        expect([name, found[name] ?? '0']).toEqual([name, count.text]);
      if (PEOPLE[who].roles.every((role) => role !== 'LIAISON')) expect(found['awaitingPosition']).toBeUndefined();
      await look.screenshot(`desk-${who}`);
    },
    120_000,
  );

  const FILE = `mutation F($input: FileClaimInput!) { fileClaim(input: $input) { claim { id number } } }`;
  const file = async (statement: string): Promise<string> => {
    const { shareableAgreements } = await ask<{
      shareableAgreements: { agreementId: string; readers: { name: string }[] }[];
    }>(
      'bimo',
      '{ shareableAgreements(regionCode: "17.71", stage: CAMPAIGN, theme: FRAUD) { agreementId readers { name } } }',
    );
    const input = {
      statement,
      regionCode: '17.71',
      stage: 'CAMPAIGN',
      theme: 'FRAUD',
      agreementIds: shareableAgreements
        .filter(({ readers }) => readers.every(({ name }) => name !== 'Nagari Pos'))
        .map(({ agreementId }) => agreementId),
      appearances: [],
    };
    const { fileClaim } = await ask<{ fileClaim: { claim: { id: string } } }>('bimo', FILE, { input });
    return fileClaim.claim.id;
  };

  it('shows by itself what others do, to those who may see it and to nobody else', async () => {
    const [partner, outsider] = [await at('damar'), await at('uni')];
    const before = [await rows(partner, 'newest'), Number(await waiting(outsider, 'newest'))];
    const claim = await file('Kotak suara di Sumur Dewa dibawa pulang petugas.');
    await partner.page.getByRole('link', { name: /Kotak suara di Sumur Dewa dibawa pulang/ }).waitFor();
    await partner.page.getByText('1 hal baru di meja').waitFor({ state: 'attached' });
    // Mentioned: told by a job, a moment later; in the list and at the bell.
    const { mentionablePeople } = await ask<{ mentionablePeople: { personId: string }[] }>(
      'bimo',
      'query M($claim: ID!) { mentionablePeople(claimId: $claim, search: "Damar") { personId } }',
      { claim },
    );
    await ask('bimo', 'mutation C($input: AddCommentInput!) { addComment(input: $input) { comment { id } } }', {
      input: { claimId: claim, body: 'Mohon dicek @Damar', mentions: mentionablePeople.map(({ personId }) => personId) },
    });
    await eventually(() => waiting(partner, 'mentions'), '1');
    await queue(partner, 'mentions').getByText('Bimo Lantera menyebut Anda').waitFor();
    await partner.page.getByRole('button', { name: /^Pemberitahuan, \d+ belum dibaca$/ }).waitFor();
    await partner.screenshot('live');
    // Read once it is opened.
    await queue(partner, 'mentions').getByRole('link').click();
    await partner.page.waitForURL('**/klaim/**');
    await partner.page.goBack();
    await settled(partner);
    await eventually(() => waiting(partner, 'mentions'), '0');
    expect([Number(await waiting(outsider, 'newest'))]).toEqual([before[1]]);
    await outsider.page.reload();
    await settled(outsider);
    expect(await outsider.page.getByText('Sumur Dewa dibawa pulang').count()).toBe(0);
  }, 180_000); // prettier-ignore

  it('is worked by keys: through the rows, to other rooms and back, with help, and the heading is where one arrives', async () => {
    const { page } = await at('damar');
    const focused = (): Promise<string> => page.evaluate<string>("document.activeElement?.textContent ?? ''");
    const texts = await page.locator('[data-row]').allInnerTexts();
    expect(texts.length).toBeGreaterThan(2);
    const plain = (text: string | undefined): string => (text ?? '').replaceAll(/\s/g, '');
    await page.keyboard.press('j');
    expect(plain(await focused())).toBe(plain(texts[0]));
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    expect(plain(await focused())).toBe(plain(texts[1]));
    await page.keyboard.press('Enter');
    await page.waitForURL('**/klaim/**');
    await page.keyboard.press('g');
    await page.keyboard.press('n');
    await page.waitForURL('**/nota');
    await eventually(() => page.evaluate<string>('document.activeElement?.tagName'), 'H1');
    await eventually(async () => /^Nota.* · Cekatan$/.test(await page.title()), true);
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Bantuan papan ketik' });
    await help.getByText('Buka Meja').waitFor();
    // A dialog has the keys to itself.
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    expect(page.url()).toContain('/nota');
    await page.keyboard.press('g');
    await page.keyboard.press('m');
    await page.waitForURL('**/meja');
    // The way past the navigation, first of all.
    await page.reload();
    await page.getByRole('navigation', { name: 'Navigasi utama' }).waitFor();
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('Langsung ke isi');
    await page.keyboard.press('Enter');
    expect(await page.evaluate<string>('document.activeElement?.id')).toBe('isi');
  }, 180_000); // prettier-ignore

  it('says that it is offline and how old everything is, and catches up', async () => {
    const look = await at('damar');
    await look.context.setOffline(true);
    await look.page.getByText('Luring. Yang Anda ketik tersimpan').waitFor();
    await look.page.getByText(/Luring\. Yang tampak diambil pada .* WIB/).waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await look.screenshot('offline');
    await file('Tinta sidik jari habis sejak pagi di Bengkulu.');
    await look.context.setOffline(false);
    await look.page.getByRole('link', { name: /Tinta sidik jari habis/ }).waitFor({ timeout: 60_000 });
    await look.page.getByText('Luring. Yang Anda ketik tersimpan').waitFor({ state: 'hidden' });
    // What the browser says of a network that is away is no fault.
    look.problems.splice(0);
  }, 180_000); // prettier-ignore

  it('says what went wrong on our side, under which number, and tries again', async () => {
    const look = await world.look();
    open.push(look);
    let broken = true;
    await look.page.route('**/graphql', async (route) => {
      if (!broken || !(route.request().postData() ?? '').includes('query deskQueues')) return route.continue();
      const extensions = { code: 'INTERNAL_SERVER_ERROR', requestId: 'permintaan-7' };
      await route.fulfill({ json: { errors: [{ message: 'Terjadi kesalahan di pihak kami.', extensions }], data: null } });
    });
    await enter(look, world, PEOPLE.damar.email);
    const alert = look.page.getByRole('alert');
    await alert.getByText('Terjadi kesalahan di pihak kami.').waitFor();
    await alert.getByText('permintaan-7').waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await look.screenshot('failed');
    broken = false;
    await alert.getByRole('button', { name: 'Coba lagi' }).click();
    await settled(look);
  }, 120_000); // prettier-ignore

  it('keeps the secretariat out, which reads no claims, and leads it to its own work', async () => {
    const look = await world.look();
    open.push(look);
    await look.page.goto(`${world.api.url}/masuk`);
    await look.page.getByLabel('Surel', { exact: true }).fill('operator@cekatan.example.com');
    await look.page.getByRole('textbox', { name: 'Kata sandi' }).fill(DEMO_PASSWORD);
    await look.page.getByRole('button', { name: 'Masuk', exact: true }).click();
    await look.page.waitForURL('**/organisasi');
    const places = look.page.getByRole('navigation', { name: 'Navigasi utama' });
    await places.getByRole('link', { name: 'Organisasi' }).waitFor();
    expect(await places.getByRole('link', { name: /Meja|Klaim/ }).count()).toBe(0);
  }, 120_000);

  it.each([
    ['light', DESK],
    ['light', PHONE],
    ['dark', DESK],
    ['dark', PHONE],
  ] as const)('keeps nobody out by its looks (%s, %i)', async (colour, width) => {
    const look = await at('wulan', { colour, width });
    expect(await seriousOf(look)).toEqual([]);
    expect(await look.page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(width);
    await look.screenshot(`desk-${colour}-${width}`);
    await look.screenshot(`desk-window-${colour}-${width}`, 'window');
    await look.page.getByRole('button', { name: /^Pemberitahuan/ }).click();
    await look.page.getByRole('dialog', { name: 'Pemberitahuan' }).waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await look.screenshot(`bell-${colour}-${width}`, 'window');
  }, 120_000); // prettier-ignore
});
