import type { Member } from '#libs/access';
import type { VerdictWorld } from '../support/verdict-world';
import { globalId, VerdictApi } from './support/verdict-api';

describe('what a claim shows while its fact-check is corrected', () => {
  let desk: VerdictApi;
  let world: VerdictWorld;
  let author: Member;
  let partner: Member;
  let third: Member;
  let agreement: string;

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ world } = desk);
    author = await world.organization('RAFFLESIA', 'NEWSROOM');
    partner = await world.organization('KEDUA', 'NEWSROOM');
    third = await world.organization('KETIGA', 'NEWSROOM');
    agreement = await world.agreement([author, partner, third]);
    await desk.logIn(author, partner);
  });
  afterAll(() => desk?.close());

  /** Published as FALSE, with a correction to TRUE in review. */
  async function inCorrection(): Promise<{ claimId: string; verdictId: string }> {
    const claimId = await world.claim(author, [agreement], { region: '17.71' });
    const { verdictId } = await world.approved(author, [partner, third], claimId);
    await world.publish(author, verdictId);
    await world.verdicts.correct(author, await world.version(author, verdictId));
    await world.write(author, verdictId, { rating: 'TRUE', correctionNote: 'Ternyata benar.' });
    await world.submit(author, verdictId);
    return { claimId, verdictId };
  }

  interface Shown {
    verdictSummaries: { state: string; rating: string; label: string }[];
    verdicts: { latestRevision: { number: number; rating: string; withdrawnReason: string | null } }[];
  }
  async function shown(who: Member, claimId: string): Promise<Shown> {
    const query = `query ($id: ID!) { claim(id: $id) { verdictSummaries { state rating label }
      verdicts { latestRevision { number rating withdrawnReason } } } }`;
    const { data } = await desk.ask<{ claim: Shown }>(who, query, { id: globalId('Claim', claimId) });
    if (!data) throw new Error('no claim');
    return data.claim;
  }

  it('is the finding under review, then what stands in public once the correction is dropped', async () => {
    const { claimId, verdictId } = await inCorrection();
    for (const who of [author, partner]) {
      expect(await shown(who, claimId)).toMatchObject({
        verdictSummaries: [{ state: 'IN_REVIEW', rating: 'TRUE' }],
        verdicts: [{ latestRevision: { number: 2, rating: 'TRUE' } }],
      });
    }
    await world.verdicts.withdraw(author, { ...(await world.version(author, verdictId)), reason: 'Keliru' });
    for (const who of [author, partner]) {
      expect(await shown(who, claimId)).toEqual({
        verdictSummaries: [{ state: 'PUBLISHED', rating: 'FALSE', label: 'Salah' }],
        verdicts: [{ latestRevision: { number: 1, rating: 'FALSE', withdrawnReason: null } }],
      });
    }
  });

  it('is what had been published once that is retracted, never the correction that nobody approved', async () => {
    const { claimId, verdictId } = await inCorrection();
    await world.publishing.retract(author, { ...(await world.version(author, verdictId)), reason: 'Keliru' });
    for (const who of [author, partner]) {
      expect((await shown(who, claimId)).verdictSummaries).toEqual([
        { state: 'RETRACTED', rating: 'FALSE', label: 'Salah' },
      ]);
    }
  });

  it('is the withdrawn finding with its reason where nothing was public', async () => {
    const claimId = await world.claim(author, [agreement], { region: '17.71' });
    const { verdictId } = await world.submitted(author, claimId);
    await world.verdicts.withdraw(author, { ...(await world.version(author, verdictId)), reason: 'Klaimnya lain' });
    for (const who of [author, partner]) {
      expect(await shown(who, claimId)).toMatchObject({
        verdictSummaries: [{ state: 'WITHDRAWN', rating: 'FALSE' }],
        verdicts: [{ latestRevision: { number: 1, withdrawnReason: 'Klaimnya lain' } }],
      });
    }
  });
});
