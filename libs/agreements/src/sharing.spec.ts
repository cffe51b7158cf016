import type { ClaimFacts, Member } from '#libs/access';
import type { Database } from '#libs/database';
import {
  type AgreementDesk,
  type AgreementServices,
  type AgreementWorld,
  agreementText,
  clause,
  openAgreementDesk,
  partyOf,
  signAgreement,
} from '../../../test/support/agreement-world';

const DAY = 86_400_000;
const FACTS: ClaimFacts = { regionCode: '17.71', theme: 'SARA', stage: 'CAMPAIGN' };

describe('sharing under agreements', () => {
  let desk: AgreementDesk;
  let database: Database;
  let world: AgreementWorld;
  let services: AgreementServices;
  let news: Member;
  let partner: Member;
  let office: Member;
  let stranger: Member;

  beforeAll(async () => {
    desk = await openAgreementDesk();
    ({ database, world, services } = desk);
    news = await world.organization('NEWS', 'NEWSROOM');
    partner = await world.organization('PARTNER', 'NEWSROOM');
    office = await world.organization('OFFICE', 'SUPERVISOR', '17');
    stranger = await world.organization('STRANGER', 'NEWSROOM');
  });
  afterAll(() => desk?.close());

  const everyone = () => [news, partner, office];
  const sign = (changes = {}) =>
    signAgreement(
      services,
      news,
      everyone(),
      agreementText([partyOf(news, 'MEDIA'), partyOf(partner, 'MEDIA'), partyOf(office, 'SUPERVISOR')], {
        clauses: [clause('MEDIA', 'READ_CLAIM'), clause('SUPERVISOR', 'READ_CLAIM', { themes: ['SARA'] })],
        ...changes,
      }),
    );
  const require = (who: Member, ids: readonly string[], facts: Partial<ClaimFacts> = {}) =>
    database.read({ ...who }, (tx) =>
      services.agreements.requireShareable(tx, ids, { ...FACTS, ...facts }, 'audience'),
    );
  const rule = (name: string) => ({
    details: { problems: [expect.objectContaining({ field: 'audience', rule: name })] },
  });

  it('is possible where the agreement is in force and covers the claim', async () => {
    const id = await sign();
    await expect(require(news, [id])).resolves.toBeUndefined();
    await expect(require(office, [id])).resolves.toBeUndefined();
    await expect(require(news, [])).resolves.toBeUndefined();
    await expect(require(news, [id], { regionCode: '18' })).rejects.toMatchObject(rule('covers'));
  });

  it('is refused in the same words for what does not exist, is not mine, is suspended, ended or still to come', async () => {
    const others = await signAgreement(
      services,
      partner,
      [partner, office],
      agreementText([partyOf(partner, 'MEDIA'), partyOf(office, 'SUPERVISOR')], {
        clauses: [clause('MEDIA', 'READ_CLAIM')],
      }),
    );
    const suspended = await sign();
    await services.life.suspend(office, suspended, 'x');
    const ended = await sign();
    await services.life.end(office, ended, 'x');
    const coming = await sign({ effectiveFrom: new Date(Date.now() + DAY) });
    const refusals = await Promise.all(
      ['01890000-0000-7000-8000-000000000000', others, suspended, ended, coming].map((id) =>
        require(news, [id]).catch((e: Error) => e.message),
      ),
    );
    expect(new Set(refusals).size).toBe(1);
    await expect(require(news, [others])).rejects.toMatchObject(rule('inForce'));
    await expect(require(stranger, [suspended])).rejects.toMatchObject(rule('inForce'));
  });

  it('is refused where no other party would read it', async () => {
    const id = await sign({
      clauses: [clause('SUPERVISOR', 'READ_CLAIM', { themes: ['FRAUD'] }), clause('MEDIA', 'COMMENT')],
    });
    await expect(require(news, [id])).rejects.toMatchObject(rule('covers'));
    await expect(require(news, [id], { theme: 'FRAUD' })).resolves.toBeUndefined();
    // The office alone has the role that reads; nobody else would read a claim of its own.
    await expect(require(office, [id], { theme: 'FRAUD' })).rejects.toMatchObject(rule('covers'));
  });

  it('names who would read the claim, agreement by agreement', async () => {
    const fresh = await world.organization('FRESH', 'NEWSROOM');
    const id = await signAgreement(
      services,
      fresh,
      [fresh, ...everyone()],
      agreementText(
        [partyOf(fresh, 'MEDIA'), partyOf(partner, 'MEDIA'), partyOf(news, 'MEDIA'), partyOf(office, 'SUPERVISOR')],
        {
          title: 'Nota segar',
          clauses: [clause('MEDIA', 'READ_CLAIM'), clause('SUPERVISOR', 'READ_CLAIM', { themes: ['SARA'] })],
        },
      ),
    );
    const names = async (facts: Partial<ClaimFacts>) =>
      (await services.agreements.listShareable(fresh, { ...FACTS, ...facts })).map((s) => ({
        id: s.agreementId,
        title: s.title,
        readers: s.readers.map((r) => r.name.replace('Organisasi ', '')),
      }));
    expect(await names({})).toEqual([{ id, title: 'Nota segar', readers: ['NEWS', 'OFFICE', 'PARTNER'] }]);
    expect(await names({ theme: 'HEALTH' })).toEqual([{ id, title: 'Nota segar', readers: ['NEWS', 'PARTNER'] }]);
    expect(await names({ regionCode: '18' })).toEqual([]);
    await world.disable(partner);
    expect((await names({ theme: 'HEALTH' }))[0]?.readers).toEqual(['NEWS']);
    await world.asOwner('UPDATE organizations SET disabled_at = NULL');
  });

  it('asks for the strictest protocol of the agreements in force', async () => {
    const embargo = new Date('2024-11-27T06:00:00Z');
    const strict = await sign({ quorum: 3, endorsementHours: 0, embargoUntil: embargo });
    const slow = await sign({ quorum: 1, endorsementHours: 48 });
    const suspended = await sign({ quorum: 9 });
    await services.life.suspend(office, suspended, 'x');
    const protocol = (ids: readonly string[], who = news) =>
      database.read({ ...who }, (tx) => services.agreements.protocolFor(tx, ids));
    expect(await protocol([strict, slow, suspended])).toEqual({
      quorum: 3,
      endorsementHours: 48,
      embargoUntil: embargo,
    });
    expect(await protocol([slow])).toEqual({ quorum: 1, endorsementHours: 48, embargoUntil: null });
    const own = { quorum: 1, endorsementHours: 0, embargoUntil: null };
    expect(await protocol([])).toEqual(own);
    expect(await protocol([suspended])).toEqual(own);
    expect(await protocol([strict], stranger)).toEqual(own);
  });

  it('counts what would disappear for whom, and nothing between others', async () => {
    const only = await sign();
    const second = await sign();
    await world.claim(news, [only], { region: '17' });
    await world.claim(news, [only], { region: '17', theme: 'HEALTH' });
    await world.claim(news, [only, second], { region: '17.71' });
    await world.claim(partner, [only], { region: '17' });
    await world.claim(partner, [only, second], { region: '17' });
    const consequences = async (who: Member) => {
      const { losses, ...rest } = await services.agreements.getConsequences(who, only);
      return { ...rest, losses: Object.fromEntries(losses.map((l) => [l.name.replace('Organisasi ', ''), l.claims])) };
    };
    expect(await consequences(news)).toEqual({ ownClaims: 3, partnerClaims: 1, losses: { PARTNER: 2, OFFICE: 1 } });
    expect(await consequences(partner)).toEqual({ ownClaims: 2, partnerClaims: 2, losses: { NEWS: 1, OFFICE: 1 } });
    expect(await consequences(office)).toEqual({ ownClaims: 0, partnerClaims: 2, losses: {} });
    await expect(services.agreements.getConsequences(stranger, only)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
