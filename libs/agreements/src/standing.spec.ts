import type { Member } from '#libs/access';
import { grantsFor, readingGrants } from '#libs/access';
import type { Database } from '#libs/database';
import { Clock } from '#libs/kernel';
import {
  type AgreementDesk,
  type AgreementServices,
  type AgreementWorld,
  agreementText,
  clause,
  openAgreementDesk,
  partyOf,
  proposeAndSign,
  signAgreement,
} from '../../../test/support/agreement-world';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a session may do, asked as services ask it, with the database's clock moved. */
describe('what an organisation may do under an agreement', () => {
  let desk: AgreementDesk;
  let database: Database;
  let world: AgreementWorld;
  let services: AgreementServices;
  let news: Member;
  let office: Member;
  const clock = new Clock();
  const base = Date.now();
  const day = (n: number): Date => new Date(base + n * DAY);

  beforeAll(async () => {
    desk = await openAgreementDesk({ clock });
    ({ database, world, services } = desk);
  });
  beforeEach(async () => {
    const suffix = Math.random().toString(36).slice(2, 8).toUpperCase();
    news = await world.organization(`N${suffix}`, 'NEWSROOM');
    office = await world.organization(`B${suffix}`, 'SUPERVISOR', '17');
  });
  afterEach(() => clock.reset());
  afterAll(() => desk?.close());

  const text = (changes = {}) =>
    agreementText([partyOf(news, 'MEDIA'), partyOf(office, 'SUPERVISOR')], {
      effectiveFrom: day(10),
      effectiveUntil: day(20),
      clauses: [clause('SUPERVISOR', 'READ_CLAIM'), clause('SUPERVISOR', 'COMMENT')],
      ...changes,
    });
  const sign = (changes = {}) => signAgreement(services, news, [news, office], text(changes));

  interface Facts {
    regionCode?: string;
    theme?: string;
    stage?: string;
  }
  /** Whether the office reads a claim shared at `sharedAt`, and whether it may comment on it. */
  async function may(agreementId: string, facts: Facts = {}, sharedAt = day(11)): Promise<string> {
    const thing = { regionCode: '17.71', theme: 'SARA', stage: 'CAMPAIGN', ...facts, agreementIds: [agreementId] };
    return database.read({ ...office }, (tx) => {
      const reads = readingGrants(tx.standing, thing, sharedAt).length > 0;
      const comments = grantsFor(tx.standing, 'COMMENT', thing).length > 0;
      return Promise.resolve(
        [reads ? 'reads' : '', comments ? 'comments' : ''].filter(Boolean).join(' and ') || 'nothing',
      );
    });
  }
  const onDay = async (n: number, id: string, facts?: Facts, sharedAt?: Date): Promise<string> => {
    clock.reset();
    clock.advance(base + n * DAY - Date.now());
    const answer = await may(id, facts, sharedAt);
    clock.reset();
    return answer;
  };

  it('holds from its first instant to just before its last', async () => {
    const id = await sign();
    expect(await onDay(9.99, id)).toBe('nothing');
    expect(await onDay(10.01, id)).toBe('reads and comments');
    expect(await onDay(19.99, id)).toBe('reads and comments');
    expect(await onDay(20.0001, id)).toBe('nothing');
  });

  it('gives nothing before the last signature, whatever its dates', async () => {
    const id = await services.drafts.draft(news, text());
    await services.drafts.propose(news, id, 1);
    expect(await onDay(12, id)).toBe('nothing');
  });

  it('gives nothing in a gap between versions, and again when the amendment begins', async () => {
    const id = await sign();
    await services.drafts.amend(news, id, text({ effectiveFrom: day(30), effectiveUntil: day(40) }));
    await proposeAndSign(services, news, [news, office], id);
    expect(await onDay(15, id)).toBe('reads and comments');
    expect(await onDay(25, id)).toBe('nothing');
    expect(await onDay(35, id)).toBe('reads and comments');
    expect(await onDay(41, id)).toBe('nothing');
  });

  it('follows the clauses of the version of the day', async () => {
    const id = await sign();
    await services.drafts.amend(
      office,
      id,
      text({ effectiveFrom: day(15), clauses: [clause('SUPERVISOR', 'READ_CLAIM')] }),
    );
    await proposeAndSign(services, office, [news, office], id);
    expect(await onDay(14.9, id)).toBe('reads and comments');
    expect(await onDay(15.1, id)).toBe('reads');
  });

  it('says until when: the end of the version, or the amendment that takes its place', async () => {
    const id = await sign();
    clock.advance(11 * DAY);
    const until = async (): Promise<number[]> => [
      ...new Set(
        (await services.agreements.listStanding(office))
          .filter((g) => g.agreementId === id)
          .map((g) => g.validUntil.getTime()),
      ),
    ];
    expect(await until()).toEqual([day(20).getTime()]);
    await services.drafts.amend(news, id, text({ effectiveFrom: day(15), effectiveUntil: day(50) }));
    await proposeAndSign(services, news, [news, office], id);
    expect(await until()).toEqual([day(15).getTime()]);
    clock.advance(5 * DAY);
    expect(await until()).toEqual([day(50).getTime()]);
  });

  it('stops at a suspension, for everybody, until each party has lifted its own', async () => {
    const id = await sign({ effectiveFrom: day(-1), retainRead: true });
    expect(await may(id)).toBe('reads and comments');
    await services.life.suspend(office, id, 'x');
    await services.life.suspend(news, id, 'y');
    expect(await may(id)).toBe('nothing');
    await services.life.resume(office, id);
    expect(await may(id)).toBe('nothing');
    await services.life.resume(news, id);
    expect(await may(id)).toBe('reads and comments');
  });

  it('keeps reading after the end only where the text says so, and only what was shared before', async () => {
    const forgetting = await sign();
    const retaining = await sign({ retainRead: true });
    expect(await onDay(25, forgetting)).toBe('nothing');
    expect(await onDay(25, retaining, {}, day(19))).toBe('reads');
    expect(await onDay(25, retaining, {}, day(21))).toBe('nothing');
  });

  it('keeps reading what was shared before a party ended it, not what came after', async () => {
    const id = await sign({ effectiveFrom: day(-1), retainRead: true });
    await services.life.end(news, id, 'selesai');
    expect(await may(id, {}, day(-0.5))).toBe('reads');
    expect(await may(id, {}, day(1))).toBe('nothing');
    const other = await sign({ effectiveFrom: day(-1) });
    await services.life.end(news, other, 'selesai');
    expect(await may(other, {}, day(-0.5))).toBe('nothing');
  });

  it('does not let an amendment begin after the agreement has been ended', async () => {
    const id = await sign({ effectiveFrom: day(-1), retainRead: false });
    await services.drafts.amend(news, id, text({ effectiveFrom: day(5), retainRead: true }));
    await proposeAndSign(services, news, [news, office], id);
    await services.life.end(news, id, 'selesai');
    expect(await onDay(6, id, {}, day(-0.5))).toBe('nothing');
  });

  it('covers the districts and regencies of a province, and not the province of a regency', async () => {
    const province = await sign({ effectiveFrom: day(-1) });
    for (const regionCode of ['17', '17.71', '17.71.01'])
      expect(await may(province, { regionCode })).toBe('reads and comments');
    for (const regionCode of ['', '18', '18.71', '1']) expect(await may(province, { regionCode })).toBe('nothing');
    const regency = await sign({ effectiveFrom: day(-1), level: 'REGENCY', regions: ['17.71'] });
    for (const regionCode of ['17.71', '17.71.02'])
      expect(await may(regency, { regionCode })).toBe('reads and comments');
    for (const regionCode of ['', '17', '17.02']) expect(await may(regency, { regionCode })).toBe('nothing');
    const national = await sign({ effectiveFrom: day(-1), level: 'NATIONAL', regions: [''] });
    for (const regionCode of ['', '17', '18.71', '17.71.01']) {
      expect(await may(national, { regionCode })).toBe('reads and comments');
    }
  });

  it('is narrowed by the limits of each clause, all of them together', async () => {
    const id = await sign({
      effectiveFrom: day(-1),
      clauses: [
        clause('SUPERVISOR', 'READ_CLAIM', { regions: ['17.71'], themes: ['SARA', 'FRAUD'] }),
        clause('SUPERVISOR', 'COMMENT', { stages: ['VOTING'] }),
      ],
    });
    expect(await may(id)).toBe('reads');
    expect(await may(id, { stage: 'VOTING' })).toBe('reads and comments');
    expect(await may(id, { theme: 'HEALTH', stage: 'VOTING' })).toBe('nothing');
    expect(await may(id, { regionCode: '17.02', stage: 'VOTING' })).toBe('nothing');
    expect(await may(id, { regionCode: '17.71.01', theme: 'FRAUD' })).toBe('reads');
  });

  it('gives a disabled organisation nothing', async () => {
    const id = await sign({ effectiveFrom: day(-1) });
    expect(await may(id)).toBe('reads and comments');
    await world.disable(office);
    expect(await may(id)).toBe('nothing');
  });
});
