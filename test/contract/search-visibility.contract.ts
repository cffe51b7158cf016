import type { SearchContractWorld } from './search-contract.world';

/** Who finds what, by the standing of this second. */
export function describeVisibility(s: SearchContractWorld): void {
  describe('shows to each viewer what it may see, and', () => {
    it('nothing to a stranger', async () => {
      const answer = await s.ask(s.stranger, 'kontainer', { facets: ['OWNER'] });
      expect(answer).toMatchObject({ hits: [], total: { count: 0, more: false }, approximate: false });
      expect(answer.facets).toEqual([{ facet: 'OWNER', buckets: [] }]);
    });

    it('what is shared to a partner, and nothing else', async () => {
      expect(await s.found(s.garuda, 'surat suara kontainer')).toEqual(s.only('ballots'));
      expect(await s.found(s.garuda, 'banjir')).toEqual([]);
    });

    it('takes a claim away with its audience, at once', async () => {
      const id = await s.file(s.rafflesia, 'Sirene berbunyi tengah malam', { agreementIds: [s.media] });
      await s.settle();
      expect(await s.found(s.garuda, 'sirene')).toHaveLength(1);
      await s.world.audience.changeAudience(s.rafflesia, { claimId: id, agreementIds: [] });
      // The engine may not know yet.
      expect(await s.ask(s.garuda, 'sirene', { facets: ['OWNER'] })).toMatchObject({
        hits: [],
        total: { count: 0 },
        facets: [{ facet: 'OWNER', buckets: [] }],
      });
      expect(await s.found(s.garuda, '', { agreementId: s.media })).not.toContain('Sirene berbunyi tengah malam');
      await s.world.audience.changeAudience(s.rafflesia, { claimId: id, agreementIds: [s.media] });
      await s.settle();
      expect(await s.found(s.garuda, 'sirene')).toHaveLength(1);
    });

    it('nothing of an agreement that is suspended or over', async () => {
      const brief = await s.world.agreement(
        [
          [s.rafflesia, 'MEDIA'],
          [s.bawaslu, 'SUPERVISOR'],
        ],
        { effectiveUntil: new Date(Date.now() + 3_600_000) },
      );
      await s.file(s.rafflesia, 'Klaim untuk pengawas', { agreementIds: [brief] });
      await s.settle();
      expect(await s.found(s.bawaslu, 'pengawas')).toHaveLength(1);
      s.world.clock.advance(3_700_000);
      expect(await s.found(s.bawaslu, 'pengawas')).toEqual([]);
      expect(await s.found(s.rafflesia, 'pengawas')).toHaveLength(1);
    });

    it('never what a partner has contributed to a claim, not even to itself', async () => {
      const id = await s.file(s.rafflesia, 'Isu air minum', { agreementIds: [s.media] });
      await s.world.filing.addAppearance(s.garuda, id, {
        platform: 'YOUTUBE',
        url: 'https://youtu.be/rahasia-garuda',
        quote: 'kutipan kerabat',
      });
      await s.settle();
      for (const who of [s.rafflesia, s.garuda]) {
        expect(await s.found(who, 'kerabat')).toEqual([]);
        expect(await s.found(who, 'youtu.be/rahasia-garuda')).toEqual([]);
        expect(await s.found(who, 'isu air minum', { platform: 'YOUTUBE' })).toEqual([]);
      }
    });

    it('what the owner adds later, to all who read the claim', async () => {
      const id = await s.file(s.rafflesia, 'Isu listrik padam', { agreementIds: [s.media] });
      await s.world.filing.addAppearance(s.rafflesia, id, { platform: 'SNACK_VIDEO', quote: 'gardu meledak' });
      await s.settle();
      for (const who of [s.rafflesia, s.garuda]) {
        expect(await s.found(who, 'gardu')).toEqual(['Isu listrik padam']);
        expect(await s.found(who, '', { platform: 'SNACK_VIDEO' })).toEqual(['Isu listrik padam']);
      }
    });

    it('of an agreement that leaves reading only what had been said before its end', async () => {
      const retained = await s.world.agreement(
        [
          [s.rafflesia, 'MEDIA'],
          [s.bawaslu, 'SUPERVISOR'],
        ],
        { effectiveUntil: new Date(Date.now() + 3_600_000), retainRead: true },
      );
      const id = await s.file(s.rafflesia, 'Isu jembatan retak', {
        agreementIds: [retained],
        appearances: [{ platform: 'X', quote: 'dilihat warga' }],
      });
      s.world.clock.advance(3_700_000);
      await s.world.filing.addAppearance(s.rafflesia, id, { platform: 'THREADS', quote: 'ternyata disengaja' });
      await s.settle();
      expect(await s.found(s.bawaslu, 'jembatan dilihat')).toHaveLength(1);
      expect(await s.found(s.bawaslu, 'jembatan disengaja')).toEqual([]);
      expect(await s.found(s.bawaslu, '', { platform: 'THREADS' })).toEqual([]);
      // Missing it would tell of what was added as well.
      expect(await s.found(s.bawaslu, 'jembatan -disengaja')).toHaveLength(1);
      expect(await s.found(s.rafflesia, 'jembatan disengaja', { platform: 'THREADS' })).toHaveLength(1);
      expect(await s.found(s.rafflesia, 'jembatan -disengaja')).toEqual([]);
    });
  });
}
