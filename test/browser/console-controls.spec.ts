import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { PEOPLE } from '../../apps/cli/src/seed/data/people';
import { BrowserWorld, consoleWorld, describeInBrowser, enter } from './support';
import { type Control, Presser } from './support/controls';
import { isOfConsole } from '../../apps/api/src/console/console-paths';
import { isThere, type Screen, SCREENS, Visitors } from './support/screens';

/** Routes of the console, as patterns of addresses. */
const ROUTES = [
  ...readFileSync(resolve(__dirname, '../../apps/web/src/app/router.tsx'), 'utf8').matchAll(/^\s+path: '([^']+)'/gm),
].map(([, path = '']) => new RegExp(`^${path.replaceAll(/\$\w+/g, '(?!undefined$|null$|NaN$)[^/]+')}$`));
/** Frame of every screen: looked at where one begins. */
const WITH_FRAME = ['desk', 'desk of a supervisor', 'organisations, by their operator'];
/** What gives back what it opened; pressed last. */
const CLOSES = /^(Batal|Tutup|Kembali)\b/;
/** Screens that are not gone through, and why. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'claim that is none': 'has no control of its own; its words are read in the spec of states',
  'agreement, amended': 'the form of a new agreement, with so many parts that it takes longer than all others together',
  'agreement, drafted': 'the form of a new agreement, filled in; takes as long as ten others',
};
const WALKED = SCREENS.filter(({ name }) => !(name in LEFT_OUT));
/** A list of choices does the same with each. */
const MOST_CHOICES = 2;

/** Runs in the page: controls such as somebody leaves behind, on every screen of it. */
const DEAD = `new MutationObserver(() => {
  const main = document.querySelector('main');
  if (!main || document.getElementById('mati')) return;
  main.insertAdjacentHTML('beforeend', '<div id="mati">' +
    '<button type="button">Mati ditekan</button><button type="button" disabled>Mati tertutup</button>' +
    '<a href="/klaim/undefined">Mati di konsol</a><a href="/beranda/tidak-ada">Mati di luar</a><a href="/api/v1/tidak-ada">Mati di api</a>' +
    '<a href="#tidak-ada">Mati di situ</a><a>Mati tanpa alamat</a></div>');
}).observe(document, { childList: true, subtree: true })`;

/** Each control of the console does something, or says why not. */
class Round {
  readonly faults: string[] = [];
  pressed = 0;
  private readonly links = new Set<string>();

  constructor(
    private readonly world: BrowserWorld,
    private readonly presser: Presser,
    private readonly address: string,
    private readonly screen: Screen,
  ) {}

  private get page(): Page {
    return this.presser.page;
  }

  private fault(control: Control, said: string): void {
    this.faults.push(`${this.screen.name}: ${control.role} "${control.name}" ${said}`);
  }

  /** What is on the screen, then what opens above it, one level deep. */
  async walk(): Promise<void> {
    const of = WITH_FRAME.includes(this.screen.name) || this.screen.who === null ? 'page' : 'main';
    await this.arrive();
    const controls = await this.presser.controls(of);
    for (const control of controls) await this.look(control);
    for (const control of controls.filter(isPressed).sort(fieldsLast)) {
      const did = await this.press(of, control);
      if (did === null) this.fault(control, 'does nothing');
      if (did === null || did === 'missing') continue;
      if ((await this.presser.open()) > 0) await this.walkAbove(of, control);
      await this.back();
    }
  }

  /** What a control has opened: each that lies in it is pressed as well, and it is opened again where that closed it. */
  private async walkAbove(of: 'page' | 'main', opener: Control): Promise<void> {
    await this.settle();
    const above = await this.presser.controls('top');
    for (const control of above) await this.look(control);
    const choices = above.filter(({ role }) => role === 'option').length > 0;
    const pressed = above.filter(isPressed).sort(fieldsLast);
    for (const control of choices ? pressed.slice(0, MOST_CHOICES) : pressed) {
      if ((await this.presser.open()) === 0 && !(await this.opens(of, opener))) return;
      const before = await this.presser.open();
      const did = await this.press('top', control);
      if (did === null) this.fault(control, `does nothing in what "${opener.name}" opens`);
      await this.settle();
      for (let more = await this.presser.open(); more > before; more -= 1) await this.page.keyboard.press('Escape');
      if (!this.isHere()) await this.arrive();
    }
  }

  private async opens(of: 'page' | 'main', opener: Control): Promise<boolean> {
    if ((await this.press(of, opener)) === 'missing') return false;
    await this.settle();
    return (await this.presser.open()) > 0;
  }

  private async press(of: 'page' | 'main' | 'top', control: Control): Promise<string | null> {
    this.pressed += 1;
    const did = await this.presser.press(of, control);
    if (did !== 'missing' || of === 'top') return did;
    // Something that was pressed before has taken it away.
    await this.arrive();
    return this.presser.press(of, control);
  }

  /** That of a link which leads somewhere, of what is disabled that it says why. */
  private async look(control: Control): Promise<void> {
    const { role, name, href, isDisabled, reason } = control;
    if (name === '' && role !== 'option') this.fault(control, 'has no name');
    if (isDisabled && reason === '') this.fault(control, 'is disabled and does not say why');
    if (role !== 'link' || this.links.has(href ?? '')) return;
    this.links.add(href ?? '');
    const why = await this.leadsNowhere(href);
    if (why !== null) this.fault(control, `leads nowhere: ${href}, ${why}`);
  }

  private async leadsNowhere(href: string | null): Promise<string | null> {
    if (href === null || href === '') return 'no address';
    const url = new URL(href, this.page.url());
    const own = new URL(this.world.api.url);
    if (url.protocol === 'mailto:' || url.protocol === 'blob:') return null;
    if (!/^https?:$/.test(url.protocol)) return url.protocol;
    // Elsewhere: whether anything answers there is not ours to say.
    if (url.host !== own.host) return null;
    if (url.hash !== '' && url.pathname === new URL(this.page.url()).pathname) {
      const isTarget = `document.getElementById(${JSON.stringify(decodeURIComponent(url.hash.slice(1)))}) !== null`;
      return (await this.page.evaluate<boolean>(isTarget)) ? null : 'no such place on the page';
    }
    if (ROUTES.some((route) => route.test(url.pathname))) return null;
    // The console answers for all below its paths, also with a screen that says that there is nothing.
    if (isOfConsole(url.pathname)) return 'no such screen';
    const answer = await this.page.request.get(url.href, { maxRedirects: 5 });
    return answer.status() === 200 ? null : `${answer.status()}`;
  }

  private isHere(): boolean {
    return new URL(this.page.url()).pathname === new URL(this.address).pathname;
  }

  /** The next screen begins in the language, the colours and with the empty fields of somebody new; nothing goes on behind it. */
  async leave(): Promise<void> {
    await this.page.evaluate('localStorage.clear(); sessionStorage.clear()');
    await this.page.goto('about:blank');
  }

  private async arrive(): Promise<void> {
    await this.page.goto(this.address);
    await isThere(this.page);
  }

  /** As it was, or as near as it needs to be for the next one. */
  private async back(): Promise<void> {
    for (let tries = 0; (await this.presser.open()) > 0; tries += 1) {
      if (tries === 3) return this.arrive();
      await this.page.keyboard.press('Escape');
      await this.settle();
    }
    if (!this.isHere()) await this.arrive();
  }

  /** What is drawn next is drawn, and what was asked for by it is there. */
  private async settle(): Promise<void> {
    await this.page.evaluate('new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))').catch(() => undefined);
    for (const one of await this.page.locator('[class*="skeleton"]').all()) await one.waitFor({ state: 'detached' });
  } // prettier-ignore
}

const isPressed = ({ role, href, isDisabled, isChosen, isRepeated }: Control): boolean =>
  !(role === 'link' && href !== null) && !isDisabled && !isChosen && !isRepeated;
const rank = ({ isField, name }: Control): number => (isField ? 1 : CLOSES.test(name) ? 2 : 0);
const fieldsLast = (one: Control, other: Control): number => rank(one) - rank(other);

describeInBrowser('the controls of the console', () => {
  let world: BrowserWorld;
  let visitors: Visitors;
  const pressers = new Map<Page, Presser>();
  beforeAll(async () => {
    world = await consoleWorld('console-controls');
    visitors = new Visitors(world);
  }, 300_000);
  afterAll(() => world?.close());

  const presserOf = async (page: Page): Promise<Presser> => {
    const known = pressers.get(page) ?? (await Presser.on(page));
    pressers.set(page, known);
    return known;
  };

  it('are missed where they do nothing, lead nowhere, or are shut without a word', async () => {
    const look = await world.look();
    await enter(look, world, PEOPLE.sari.email);
    await look.page.addInitScript(DEAD);
    const screen: Screen = { name: 'tampered with', who: 'sari', at: '/profil', route: '/profil' };
    const round = new Round(world, await Presser.on(look.page), `${world.api.url}/profil`, screen);
    await round.walk();
    expect(round.faults.filter((one) => /Mati/.test(one)).sort()).toEqual([
      'tampered with: button "Mati ditekan" does nothing',
      'tampered with: button "Mati tertutup" is disabled and does not say why',
      'tampered with: link "Mati di api" leads nowhere: /api/v1/tidak-ada, 404',
      'tampered with: link "Mati di konsol" leads nowhere: /klaim/undefined, no such screen',
      'tampered with: link "Mati di luar" leads nowhere: /beranda/tidak-ada, 404',
      'tampered with: link "Mati di situ" leads nowhere: #tidak-ada, no such place on the page',
      'tampered with: link "Mati tanpa alamat" leads nowhere: null, no address',
    ]);
    expect(round.faults.filter((one) => !/Mati/.test(one))).toEqual([]);
    world.problems();
    await look.close();
  }, 240_000);

  it('are gone through on every screen that is not left out by name', () => {
    const names = SCREENS.map(({ name }) => name);
    expect(Object.keys(LEFT_OUT).filter((name) => !names.includes(name))).toEqual([]);
    expect(WALKED.length + Object.keys(LEFT_OUT).length).toBe(names.length);
  });

  it.each(WALKED.map((screen): [string, Screen] => [screen.name, screen]))('all do something: %s', async (_, screen) => {
    const { page } = await visitors.of(screen.who);
    const address = await visitors.addressOf(screen);
    const round = new Round(world, await presserOf(page), address, screen);
    await round.walk();
    await round.leave();
    // What was written was refused on purpose; what breaks is a fault in any case.
    const broken = world.problems().filter((one) => one.startsWith('exception:'));
    expect([...round.faults, ...broken]).toEqual([]);
    expect(round.pressed).toBeGreaterThan(0);
  }, 240_000); // prettier-ignore
});
