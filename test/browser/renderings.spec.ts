import type { Browser } from 'playwright-core';
import { builderPage } from '../../apps/api/src/public/embed/builder.page';
import { embedList, embedPage } from '../../apps/api/src/public/embed/embed.page';
import { snippet } from '../../apps/api/src/public/embed/snippet';
import { cardOf } from '../../apps/api/src/public/fact-check.card';
import { factCheckPage } from '../../apps/api/src/public/fact-check.page';
import { verifyPage } from '../../apps/api/src/public/verify/verify.page';
import { HOSTILE_TEXTS } from '../support/hostile-texts';
import { publicFactCheck, PUBLISHED_AT } from '../support/public-fact-check';
import { sitePages } from '../support/site-pages';
import { describeInBrowser, launchBrowser, Look } from './support';
import { STRANGE, WATCH } from './support/strange';

const SITE = 'https://cekatan.example';

/**
 * Every text alone in every field, also in those that no person could put it in, on everything that is rendered of a
 * fact-check; without the policy of pages, so that escaping alone stands before it.
 */
describeInBrowser('what is rendered of texts that mean no good', () => {
  let browser: Browser;
  let look: Look;
  beforeAll(async () => {
    browser = await launchBrowser();
    look = await Look.open(browser, { spec: 'renderings', bypassPolicy: true });
    await look.context.addInitScript(WATCH);
    await look.context.route('**', (route) => route.abort());
    await look.page.goto('about:blank');
  });
  afterAll(() => browser?.close());

  const looks = (size: 's' | 'm' | 'l') => ({ size, colour: 'light', locale: 'id' }) as const;
  function renderings(text: string): string[] {
    const hostile = publicFactCheck(() => text);
    const retracted = publicFactCheck(() => text, { state: 'RETRACTED', current: null, versions: [], positions: [], retractedAt: PUBLISHED_AT, retractionReason: text }); // prettier-ignore
    const card = cardOf(hostile, SITE);
    const notice = cardOf(retracted, SITE);
    const signed = { kind: 'VERSION', organization: { code: text, name: text }, kid: text, signedAt: PUBLISHED_AT.toISOString() } as const; // prettier-ignore
    const found = { valid: true, address: `${SITE}/cek-fakta/a`, version: 1, retracted: false, headline: text, signatures: [signed] } as const; // prettier-ignore
    return [
      factCheckPage(hostile, 'id', SITE),
      factCheckPage(retracted, 'en', SITE),
      embedPage(card, looks('l')),
      embedPage(notice, looks('s')),
      embedList([card, notice], looks('m'), SITE, text),
      verifyPage('id', { record: text, found, now: hostile }),
      verifyPage('en', { record: text, found: { valid: false, fault: 'NOT_A_RECORD', detail: text }, now: undefined }),
      builderPage('id', { look: looks('m'), filter: { region: text }, wanted: { text, found: null } }, SITE),
      builderPage('en', { look: looks('m'), filter: {}, wanted: { text, found: { slug: 'a', title: text } } }, SITE),
      // What others paste into their pages.
      `<!doctype html><html lang="id"><title>x</title><body>${snippet(`${SITE}/embed/a`, text, looks('m')).replace(/style="[^"]*"/, '')}`,
      ...sitePages(() => text, 'en', SITE).map(([, page]) => page),
    ];
  }

  /** What of a document ran, was asked for, or could. */
  async function traces(html: string): Promise<unknown[]> {
    await look.page.setContent(html, { waitUntil: 'domcontentloaded' });
    const strange = await look.page.evaluate<unknown[]>(STRANGE);
    const asked = look.requests.splice(0).map((request) => request.url());
    return [...strange, ...look.problems.splice(0).filter((p) => !/ERR_FAILED|blocked/.test(p)), ...asked.filter((url) => !url.startsWith(SITE) && !url.startsWith('data:'))]; // prettier-ignore
  }

  it('runs nowhere, asks nobody and leads to nothing that would', async () => {
    const found: unknown[] = [];
    for (const text of HOSTILE_TEXTS) {
      // One after the other in one document: a parser mends that, and starts no slower than once a text.
      const left = await traces(renderings(text).join('\n'));
      if (left.length > 0) found.push([text, left]);
    }
    expect(found).toEqual([]);
  });

  it('would be seen', async () => {
    const seen = await Promise.resolve(HOSTILE_TEXTS.filter((text) => !/refresh/.test(text)));
    let traced = 0;
    for (const text of seen) if ((await traces(`<!doctype html><html lang="id"><body><p>${text}`)).length > 0) traced += 1;
    expect(traced).toBeGreaterThan(seen.length / 2);
  }); // prettier-ignore
});
