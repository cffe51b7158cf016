import { agreementPage, agreementsPage } from '../../apps/api/src/public/site/agreement.page';
import { errorPage } from '../../apps/api/src/public/site/error.page';
import { correctionsPage, logPage } from '../../apps/api/src/public/site/log.page';
import { newsroomPage, newsroomsPage } from '../../apps/api/src/public/site/newsroom.page';
import { regionPage, regionsPage } from '../../apps/api/src/public/site/region.page';
import { searchPage } from '../../apps/api/src/public/site/search.page';
import type { LoggedPosition, SiteAgreement, SiteCorrection, SiteNewsroom, SiteRegion } from '#libs/publishing';
import { cardOf } from '../../apps/api/src/public/fact-check.card';
import { publicFactCheck } from './public-fact-check';

const AT = new Date('2026-11-22T08:00:00.000Z');
const ID = '019ab000-0000-7000-8000-000000000001';

/** Each kind of page that is not about one fact-check, with every text on it written by `write`. */
export function sitePages(
  write: (field: string) => string,
  locale: 'id' | 'en',
  publicUrl: string,
): (readonly [string, string])[] {
  const place = (code: string): { code: string; name: string } => ({ code, name: write('name') });
  const ratings = { counts: [{ rating: 'FALSE', count: 12 }, { rating: 'TRUE', count: 1 }], total: 13, more: true } as const; // prettier-ignore
  const newsroom: SiteNewsroom = {
    ...place('RAFFLESIA'),
    kind: 'NEWSROOM',
    website: write('website'),
    correctionContact: write('correctionContact'),
    region: place('17'),
    mediaGroup: write('group'),
    imported: false,
    memberSince: AT,
    memberUntil: AT,
    labels: [{ label: write('label'), rating: 'FALSE' }],
    ratings,
  };
  const region: SiteRegion = { ...place('17.71'), above: [place('17')], below: [place('17.71.01')], ratings };
  const agreement: SiteAgreement = {
    id: ID,
    title: write('title'),
    level: 'PROVINCE',
    regions: [place('17'), place('')],
    since: AT,
    from: AT,
    until: AT,
    state: 'SUSPENDED',
    parties: [
      { ...place('RAFFLESIA'), kind: 'NEWSROOM', role: 'MEDIA', website: write('website') },
      { ...place('BAWASLU'), kind: 'SUPERVISOR', role: 'SUPERVISOR', website: null },
    ],
  };
  const correction: SiteCorrection = {
    id: ID,
    kind: 'CORRECTION',
    at: AT,
    slug: 'a',
    headline: write('headline'),
    newsroom: write('newsroom'),
    newsroomCode: 'RAFFLESIA',
    version: 2,
    text: write('note'),
    before: write('before'),
    after: write('after'),
  };
  const position: LoggedPosition = {
    id: ID,
    slug: 'a',
    headline: write('headline'),
    newsroom: write('newsroom'),
    newsroomCode: 'RAFFLESIA',
    version: 1,
    currentVersion: 2,
    retracted: false,
    office: write('office'),
    officeCode: 'BAWASLU',
    regionCode: '17',
    region: write('region'),
    position: 'OBJECTS',
    text: write('text'),
    regulation: write('regulation'),
    statedAt: AT,
    replaced: true,
  };
  const retracted = { ...position, retracted: true, headline: null, text: null, regulation: null };
  const factCheck = publicFactCheck(write);
  const cards = [cardOf(factCheck, publicUrl)];
  const frame = { locale, publicUrl };
  const hit = { factCheck, score: 1, highlights: [{ start: 0, end: 4 }], cursor: 'x' };
  const answer = { hits: [hit], total: { count: 1, more: true }, facets: [], hasNextPage: true, suggestion: write('suggestion'), approximate: true, fallback: false, engine: 'POSTGRESQL' } as const; // prettier-ignore
  return [
    ['newsroom', newsroomPage({ ...frame, newsroom, cards, after: null, next: 'x', corrections: [correction], agreements: [agreement] })],
    ['newsrooms', newsroomsPage({ ...frame, after: null, found: { items: [{ ...place('A1'), published: false }], next: 'A1' } })],
    ['region', regionPage({ ...frame, region, cards, after: null, next: 'x', agreements: [agreement] })],
    ['regions', regionsPage(locale, publicUrl, [{ ...place('17'), count: 1_000 }])],
    ['agreement', agreementPage(agreement, locale, publicUrl)],
    ['agreements', agreementsPage({ ...frame, after: null, found: { items: [agreement], next: 'x' } })],
    ['log', logPage({ ...frame, filter: { office: 'BAWASLU', region: '17' }, offices: [place('BAWASLU')], after: null, found: { items: [position, retracted], next: 'x' } })],
    ['corrections', correctionsPage({ ...frame, newsroom: place('RAFFLESIA'), after: 'x', found: { items: [correction, { ...correction, kind: 'RETRACTION', headline: null }], next: null } })],
    ['search', searchPage({ ...frame, question: write('question'), filter: { rating: 'FALSE' }, after: null, found: answer })],
    ['error', errorPage({ locale, status: 404, message: write('message'), code: 'NOT_FOUND', requestId: 'r' })],
  ]; // prettier-ignore
}
