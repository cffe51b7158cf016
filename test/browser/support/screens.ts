import type { Page } from 'playwright-core';
import { OPERATOR, PEOPLE } from '../../../apps/cli/src/seed/data/people';
import type { BrowserWorld } from './browser-world';
import { enter } from './console';
import type { Look } from './look';

/** A screen of the console as somebody of the demo world meets it. */
export interface Screen {
  readonly name: string;
  /** Nobody is outside of the door. */
  readonly who: keyof typeof PEOPLE | 'operator' | null;
  /** Where it stands, or how one comes there. */
  readonly at: string | ((page: Page) => Promise<string>);
  /** Of the router, as `app/router.tsx` names it. */
  readonly route: string;
}

const hrefOf = async (page: Page, selector: string): Promise<string> => {
  const link = page.locator(selector).first();
  await link.waitFor();
  return (await link.getAttribute('href')) ?? '';
};
const claimAbout =
  (words: string) =>
  async (page: Page): Promise<string> => {
    await page.goto(new URL(`/klaim?q=${encodeURIComponent(words)}`, page.url()).href);
    return hrefOf(page, 'li[id^="klaim-"] a[href^="/klaim/"]');
  };
const agreementOn =
  (words: string, below = '') =>
  async (page: Page): Promise<string> => {
    await page.goto(new URL('/nota', page.url()).href);
    return `${await hrefOf(page, `main a[href^="/nota/"]:has-text("${words}")`)}${below}`;
  };

/** Each screen at least once, and each part of the screens that have parts. */
export const SCREENS: readonly Screen[] = [
  { name: 'log in', who: null, at: '/masuk', route: '/masuk' },
  { name: 'second factor', who: null, at: '/masuk/kode', route: '/masuk/kode' },
  { name: 'forgotten password', who: null, at: '/lupa-sandi', route: '/lupa-sandi' },
  { name: 'new password', who: null, at: '/atur-ulang-sandi/bukan', route: '/atur-ulang-sandi/$token' },
  { name: 'invitation', who: null, at: '/undangan/bukan', route: '/undangan/$token' },
  { name: 'organisation to act for', who: 'sari', at: '/masuk/organisasi', route: '/masuk/organisasi' },
  { name: 'desk', who: 'sari', at: '/meja', route: '/meja' },
  { name: 'desk of a supervisor', who: 'wulan', at: '/meja', route: '/meja' },
  { name: 'claims', who: 'sari', at: '/klaim', route: '/klaim' },
  { name: 'claims, none found', who: 'sari', at: '/klaim?q=xyzzyqwerty', route: '/klaim' },
  { name: 'filing', who: 'sari', at: '/klaim/baru', route: '/klaim/baru' },
  { name: 'claim', who: 'sari', at: claimAbout('surat suara perahu nelayan'), route: '/klaim/$id' },
  { name: 'claim of a partner', who: 'damar', at: claimAbout('Saldo dompet digital'), route: '/klaim/$id' },
  { name: 'claim that is none', who: 'sari', at: '/klaim/bukan', route: '/klaim/$id' },
  {
    name: 'verdict, read',
    who: 'sari',
    at: async (page) => {
      const claim = await claimAbout('surat suara perahu nelayan')(page);
      await page.goto(new URL(claim, page.url()).href);
      return hrefOf(page, 'a[href*="/putusan/"]');
    },
    route: '/klaim/$id/putusan/$verdictId',
  },
  {
    name: 'verdict, written',
    who: 'sari',
    at: (page) => hrefOf(page, '[data-queue=drafts] a[href*="/putusan/"], [data-queue=sentBack] a[href*="/putusan/"]'),
    route: '/klaim/$id/putusan/$verdictId',
  },
  { name: 'agreements', who: 'sari', at: '/nota', route: '/nota' },
  { name: 'agreement', who: 'sari', at: agreementOn('di Provinsi Bengkulu'), route: '/nota/$id' },
  {
    name: 'agreement, amended',
    who: 'sari',
    at: agreementOn('di Provinsi Bengkulu', '/perubahan'),
    route: '/nota/$id/perubahan',
  },
  {
    name: 'agreement, drafted',
    who: 'sari',
    at: agreementOn('Rancangan kerja sama', '/sunting'),
    route: '/nota/$id/sunting',
  },
  { name: 'new agreement', who: 'sari', at: '/nota/baru', route: '/nota/baru' },
  { name: 'overview', who: 'sari', at: '/ikhtisar', route: '/ikhtisar' },
  { name: 'reports of readers', who: 'sari', at: '/laporan', route: '/laporan' },
  ...['anggota', 'label', 'kunci', 'webhook', 'profil', 'tanda-tangan', 'catatan'].map((part): Screen => ({
    name: `organisation, ${part}`,
    who: 'sari',
    at: `/organisasi?bagian=${part}`,
    route: '/organisasi',
  })),
  { name: 'organisations, by their operator', who: 'operator', at: '/organisasi', route: '/organisasi' },
  { name: 'own account', who: 'sari', at: '/profil', route: '/profil' },
];

/** Windows of people who are logged in, each kept as long as its spec runs. */
export class Visitors {
  private readonly looks = new Map<Screen['who'], Look>();
  private readonly addresses = new Map<string, string>();

  constructor(private readonly world: BrowserWorld) {}

  async of(who: Screen['who']): Promise<Look> {
    const known = this.looks.get(who);
    if (known) return known;
    const look = await this.world.look();
    if (who === 'operator') await enter(look, this.world, OPERATOR.email, '/organisasi');
    else if (who !== null) await enter(look, this.world, PEOPLE[who].email);
    this.looks.set(who, look);
    return look;
  }

  /** Every window so far. */
  all(): readonly Look[] {
    return [...this.looks.values()];
  }

  /** Where a screen stands of something that a spec has made for it. */
  know(screen: string, path: string): void {
    this.addresses.set(screen, `${this.world.api.url}${path}`);
  }

  /** The full address of a screen, found once. */
  async addressOf({ name, who, at }: Screen): Promise<string> {
    const known = this.addresses.get(name);
    if (known !== undefined) return known;
    const { page } = await this.of(who);
    if (typeof at !== 'string' && !page.url().endsWith('/meja')) await page.goto(`${this.world.api.url}/meja`);
    const address = `${this.world.api.url}${typeof at === 'string' ? at : await at(page)}`;
    this.addresses.set(name, address);
    return address;
  }

  /** There, with all that it asks for. */
  async visit(screen: Screen): Promise<Look> {
    const look = await this.of(screen.who);
    await look.page.goto(await this.addressOf(screen));
    await isThere(look.page);
    return look;
  }
}

/** The heading stands, and nothing is on its way any more. */
export async function isThere(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  for (const one of await page.locator('[class*="skeleton"]').all()) await one.waitFor({ state: 'detached' });
}
