import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page, Route } from 'playwright-core';
import { DEMO_PASSWORD, PEOPLE } from '../../apps/cli/src/seed/data/people';
import { PARTS } from '../../apps/web/src/screens/organization/organization.search';
import * as op from '../e2e/walk/operations';
import { createOrganization, createPerson, logIn } from '../support/accounts';
import { gql } from '../support/graphql-client';
import { BrowserWorld, consoleWorld, describeInBrowser } from './support';
import { enter } from './support/console';
import { SCREEN_STATES, type ScreenStates } from './support/screen-states';
import { isThere, type Screen, SCREENS, Visitors } from './support/screens';

const SCREENS_DIR = resolve(__dirname, '../../apps/web/src/screens');
/** Who is there, the bell and what keeps the frame: without them there is no screen to look at. */
const FRAME = ['viewer', 'unreadNotifications', 'notifications'];
/** A screen that shows what elsewhere is the frame. */
const OF_THE_FRAME = 'organisation to act for';
const PATIENCE_MS = 30_000;

const ALERT = /Kesalahan pada kami\./;
const OFFLINE = /^Luring\. Yang tampak diambil pada .*\d\d\.\d\d.* dan mungkin sudah berubah\./;
const NOT_RENEWED = /^Tidak dapat diperbarui\. Yang tampak diambil pada .*\d\d\.\d\d.* dan mungkin sudah berubah\./;
const error = (code: string, message: string): string =>
  JSON.stringify({ data: null, errors: [{ message, extensions: { code, requestId: 'permintaan-1' } }] });
const FAULT = {
  status: 500,
  contentType: 'application/json',
  body: error('INTERNAL_SERVER_ERROR', 'Kesalahan pada kami.'),
};
const REFUSAL = { contentType: 'application/json', body: error('FORBIDDEN', 'Tidak boleh.') };

const statesOf = ({ name }: Screen): ScreenStates | undefined => {
  const entry = SCREEN_STATES[name];
  return entry && 'loading' in entry ? entry : undefined;
};
const has = (state: object | true | undefined): boolean => state === true || (state !== undefined && 'says' in state);
const screensWith = (state: 'loading' | 'empty'): [string, Screen][] =>
  SCREENS.filter((screen) => has(statesOf(screen)?.[state])).map((screen) => [screen.name, screen]);

describe('the table of the states of screens', () => {
  it('has an entry for every screen, and none for what is no screen', () => {
    const names = SCREENS.map(({ name }) => name);
    expect(Object.keys(SCREEN_STATES).sort()).toEqual([...names].sort());
    const same = Object.values(SCREEN_STATES).flatMap((entry) => ('sameAs' in entry ? [entry.sameAs] : []));
    for (const name of same) expect(SCREEN_STATES[name]).toHaveProperty('loading');
  });

  it('knows every part of the organisation, and every folder of screens is visited', () => {
    const parts = SCREENS.flatMap(({ at }) => /bagian=(.+)$/.exec(typeof at === 'string' ? at : '')?.[1] ?? []);
    expect(parts).toEqual(PARTS.filter((part) => part !== 'operator'));
    const router = readFileSync(resolve(SCREENS_DIR, '../app/router.tsx'), 'utf8');
    const screens = globSync('*/*.screen.tsx', { cwd: SCREENS_DIR }).map((file) => file.replace(/\.tsx$/, ''));
    expect(screens.length).toBeGreaterThan(15);
    expect(screens.filter((file) => !router.includes(`screens/${file}'`))).toEqual([]);
    const routes = [...router.matchAll(/^\s+path: '([^']+)'/gm)].map(([, path]) => path ?? '');
    expect(routes.filter((route) => route !== '/' && !SCREENS.some((one) => one.route === route))).toEqual([]);
  });
});

describeInBrowser('the states of the screens of the console', () => {
  let world: BrowserWorld;
  let visitors: Visitors;
  beforeAll(async () => {
    world = await consoleWorld('console-states');
    visitors = new Visitors(world);
    const admin = await logIn(world.api, PEOPLE.sari.email, DEMO_PASSWORD);
    const invited = await ask<{ invitePerson: { link: string } }>(admin, op.INVITE, {
      input: { email: 'calon@rafflesiakini.example.com', roles: ['JOURNALIST'] },
    });
    visitors.know('invitation', new URL(invited.invitePerson.link).pathname);
  }, 300_000);
  afterEach(async () => {
    for (const { page, context, problems } of visitors.all()) {
      await page.unrouteAll({ behavior: 'ignoreErrors' });
      await context.setOffline(false);
      problems.splice(0);
    }
  });
  afterAll(() => world?.close());

  const ask = async <T>(token: string, query: string, variables = {}): Promise<T> => {
    const { data, errors } = await gql<T>(world.api.url, token, query, variables);
    if (errors.length > 0 || !data) throw new Error(`${JSON.stringify(errors)} ${query}`);
    return data;
  };
  const main = (page: Page) => page.locator('main');
  const retry = (page: Page) => main(page).getByRole('button', { name: 'Coba lagi' });

  /** What becomes of questions of the screen itself, until the page is told otherwise. */
  const answer = async (
    page: Page,
    screen: Screen,
    how: (route: Route, name: string) => Promise<unknown>,
  ): Promise<() => Promise<void>> => {
    const handler = async (route: Route): Promise<void> => {
      const name = nameOf(route.request().postDataJSON());
      if (name === undefined || isFrame(name, screen)) await route.fallback();
      // The page may have taken its question back.
      else await how(route, name).catch(() => undefined);
    };
    await page.route('**/graphql', handler);
    return () => page.unroute('**/graphql', handler);
  };
  const nameOf = (body: unknown): string | undefined =>
    /^\s*query (\w+)/.exec((body as { query?: string } | null)?.query ?? '')?.[1];
  const isFrame = (name: string, screen: Screen): boolean => FRAME.includes(name) && screen.name !== OF_THE_FRAME;

  /** Questions that the page has asked for the screen since it was opened, each once. */
  const listen = (page: Page, screen: Screen): Set<string> => {
    const names = new Set<string>();
    page.on('request', (request) => {
      const name = request.url().endsWith('/graphql') ? nameOf(request.postDataJSON()) : undefined;
      if (name !== undefined && !isFrame(name, screen)) names.add(name);
    });
    return names;
  };

  /** Somebody looks at the page again and again, as one does who comes back to its window, until it is so. */
  const lookedAt = async (page: Page, isSo: () => Promise<boolean>, what: string): Promise<void> => {
    for (let looks = 0; looks < PATIENCE_MS / 100; looks += 1) {
      if (await isSo()) return;
      if (looks % 10 === 0) await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
      await wait(100);
    }
    throw new Error(`${page.url()}: not ${what} within ${PATIENCE_MS} ms: ${await main(page).innerText()}`);
  };
  /** Headings, fields, and how many pieces what was read has. */
  const shown = async (page: Page): Promise<{ headings: string[]; fields: number; pieces: number }> => ({
    headings: await main(page).locator('h1, h2, h3').allInnerTexts(),
    fields: await main(page).locator('input, textarea').count(),
    pieces: await main(page).locator('li, dd, td').count(),
  });

  it.each(screensWith('loading'))('%s: on its way, failed, old, refused', async (_, screen) => {
    const states = statesOf(screen) as ScreenStates;
    const { page, context, problems } = await visitors.of(screen.who);
    const address = await visitors.addressOf(screen);
    const is = (text: RegExp) => async (): Promise<boolean> => (await main(page).getByText(text).count()) > 0;
    const isNot = (text: RegExp) => async (): Promise<boolean> => !(await is(text)());
    const asked = listen(page, screen);

    let letGo = (): void => undefined;
    const held = new Promise<void>((go) => (letGo = go));
    let end = await answer(page, screen, async (route) => {
      await held;
      await route.fulfill(FAULT);
    });
    await page.goto(address);
    await main(page).getByRole('status', { name: 'Memuat…' }).first().waitFor();
    letGo();
    await main(page).getByRole('alert').getByText(ALERT).first().waitFor();
    await main(page).getByText('permintaan-1').first().waitFor();
    await end();
    // Parts that stood inside are asked for now; a part may also have come back by itself.
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until; ) {
      if ((await retry(page).count()) > 0) await retry(page).first().press('Enter', { timeout: 1_000 }).catch(() => undefined);
      await isThere(page);
      if ((await main(page).getByText(ALERT).count()) === 0) break;
    }
    expect(await main(page).getByText(ALERT).count()).toBe(0);

    // The line is cut.
    const before = await shown(page);
    expect(before.headings.length).toBeGreaterThan(0);
    await context.setOffline(true);
    await main(page).getByText(OFFLINE).first().waitFor();
    expect(await shown(page)).toEqual(before);
    asked.clear();
    await context.setOffline(false);
    await main(page).getByText(OFFLINE).first().waitFor({ state: 'detached' });
    for (const until = Date.now() + PATIENCE_MS; Date.now() < until && asked.size === 0; ) await wait(100);
    await isThere(page);

    // Each of its questions fails alone, when it is asked again.
    const loud = [...asked].filter((name) => states.quiet?.[name] === undefined);
    expect(loud).not.toEqual([]);
    for (const name of loud) {
      end = await answer(page, screen, (route, which) => (which === name ? route.fulfill(FAULT) : route.fallback()));
      await lookedAt(page, is(NOT_RENEWED), `said to be old when ${name} failed`);
      expect(await main(page).getByRole('alert').count()).toBe(0);
      expect(await shown(page)).toEqual(before);
      await end();
      await lookedAt(page, isNot(NOT_RENEWED), `renewed when ${name} was answered again`);
    }

    // The right to see it ends.
    if (has(states.refused)) {
      end = await answer(page, screen, (route) => route.fulfill(REFUSAL));
      await lookedAt(page, is(/Tidak tersedia bagi Anda/), 'gone when it was refused');
      await lookedAt(page, async () => (await shown(page)).pieces === 0, 'without what was read before');
      expect(await main(page).getByText(NOT_RENEWED).count()).toBe(0);
      await end();
    }
    // What a browser says of an answer that is an error, and of a line that is cut.
    const others = problems.filter((one) => !/status of 500|ERR_INTERNET_DISCONNECTED|WebSocket/.test(one));
    problems.splice(0);
    expect(others).toEqual([]);
  }, 120_000); // prettier-ignore

  it('comes back by itself, without a look or an event, once the service answers again', async () => {
    const look = await world.look();
    const { page } = look;
    await page.clock.install();
    await enter(look, world, PEOPLE.damar.email, '/nota');
    await isThere(page);
    const list = main(page).getByRole('region', { name: 'Daftar nota kesepahaman' });
    const lines = await list.getByRole('listitem').count();
    let isAway = true;
    await page.route('**/graphql', (route) => (isAway ? route.abort() : route.fallback()));
    await page.evaluate(`dispatchEvent(new Event('visibilitychange'))`);
    // Three tries of its own, with pauses, before it says so.
    for (let tries = 0; tries < 60 && (await main(page).getByText(NOT_RENEWED).count()) === 0; tries += 1) {
      await page.clock.runFor(1_000);
      await wait(50);
    }
    await main(page).getByText(NOT_RENEWED).waitFor();
    expect(await list.getByRole('listitem').count()).toBe(lines);
    await look.screenshot('old');
    isAway = false;
    for (let tries = 0; tries < 60 && (await main(page).getByText(NOT_RENEWED).count()) > 0; tries += 1) {
      await page.clock.runFor(1_000);
      await wait(50);
    }
    expect(await main(page).getByText(NOT_RENEWED).count()).toBe(0);
    expect(await list.getByRole('listitem').count()).toBe(lines);
    look.problems.splice(0);
    await look.close();
  }, 120_000); // prettier-ignore

  describe('of those whose role does not cover them', () => {
    const WHO = { filing: 'galih', 'new agreement': 'bimo' } as const;
    const refused = SCREENS.flatMap((screen): [string, Screen, readonly string[]][] => {
      const state = statesOf(screen)?.refused;
      return state !== undefined && state !== true && 'says' in state ? [[screen.name, screen, state.says]] : [];
    });
    it.each(refused)(
      '%s: says so, and has nothing to fill in',
      async (name, screen, says) => {
        const { page } = await visitors.of(WHO[name as keyof typeof WHO]);
        await page.goto(await visitors.addressOf(screen));
        for (const text of says) await main(page).getByText(text).waitFor();
        expect(await main(page).locator('form, textarea').count()).toBe(0);
      },
      60_000,
    );
  });

  describe('of a newsroom that has nothing yet', () => {
    const places = new Map([['organisations, by their operator', '/organisasi?bagian=operator&q=xyzzyqwerty']]);
    const people = {
      nobody: 'tanpa@contoh.example.com',
      empty: 'sepi@contoh.example.com',
      first: 'mula@contoh.example.com',
    };
    const windows = new Map<string, Promise<Page>>();
    beforeAll(async () => {
      const [empty, first] = await Promise.all(
        ['KABARSEPI', 'KABARMULA'].map((code) => createOrganization(world.api, { code, name: code, kind: 'NEWSROOM' })),
      );
      const roles = ['JOURNALIST', 'EDITOR', 'ADMIN'] as const;
      const named = { displayName: 'Orang Baru', password: DEMO_PASSWORD };
      await createPerson(world.api, { ...named, email: people.nobody });
      await createPerson(world.api, {
        ...named,
        email: people.empty,
        memberships: [{ organizationId: empty?.id ?? '', roles }],
      });
      await createPerson(world.api, {
        ...named,
        email: people.first,
        memberships: [{ organizationId: first?.id ?? '', roles }],
      });
      // A claim, a verdict and an agreement that hold nothing yet.
      const token = await logIn(world.api, people.first, DEMO_PASSWORD);
      const file = async (statement: string): Promise<string> => {
        const input = { statement, regionCode: '17', theme: 'OTHER', stage: 'CAMPAIGN' };
        const { fileClaim } = await ask<{ fileClaim: { claim: { id: string } } }>(token, op.FILE_CLAIM, { input });
        return fileClaim.claim.id;
      };
      places.set('claim', `/klaim/${await file('Kabar pertama yang belum punya apa pun.')}`);
      const claimId = await file('Kabar kedua yang belum punya bukti.');
      const { openVerdict } = await ask<{ openVerdict: { verdict: { id: string } } }>(token, op.OPEN_VERDICT, {
        input: { claimId },
      });
      places.set('verdict, written', `/klaim/${claimId}/putusan/${openVerdict.verdict.id}`);
      const { draftAgreement } = await ask<{ draftAgreement: { agreement: { id: string } } }>(
        token,
        op.DRAFT_AGREEMENT,
        {
          input: {
            text: {
              title: 'Nota yang belum berisi',
              level: 'PROVINCE',
              regionCodes: ['17'],
              parties: [],
              clauses: [],
              effectiveFrom: '2030-01-01T00:00:00Z',
              effectiveUntil: '2031-01-01T00:00:00Z',
            },
          },
        },
      );
      places.set('agreement', `/nota/${draftAgreement.agreement.id}`);
    }, 60_000);

    /** Who meets the screen empty: somebody of no newsroom, of one that has nothing, of one that has just begun. */
    const whoOf = ({ name, who }: Screen): keyof typeof people | 'operator' =>
      who === 'operator' ? who : name === OF_THE_FRAME ? 'nobody' : places.has(name) ? 'first' : 'empty';
    const windowOf = (who: keyof typeof people): Promise<Page> => {
      const known = windows.get(who) ?? open(who);
      windows.set(who, known);
      return known;
    };
    const open = async (who: keyof typeof people): Promise<Page> => {
      const look = await world.look();
      await enter(look, world, people[who], who === 'nobody' ? '/profil' : '/meja');
      return look.page;
    };

    it.each(screensWith('empty'))('%s: says so, and what to do next', async (name, screen) => {
      const who = whoOf(screen);
      const page = who === 'operator' ? (await visitors.of(who)).page : await windowOf(who);
      const place = places.get(name) ?? screen.at;
      await page.goto(`${world.api.url}${typeof place === 'string' ? place : 'nowhere'}`);
      await isThere(page);
      const { empty } = statesOf(screen) as ScreenStates;
      for (const text of 'says' in empty ? empty.says : []) await main(page).getByText(text).first().waitFor();
      expect(await main(page).getByRole('alert').count()).toBe(0);
      expect(world.problems()).toEqual([]);
    }, 60_000); // prettier-ignore
  });
});
