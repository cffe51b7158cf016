import type { Member } from '#libs/access';
import { VerdictWorld } from '../../../../test/support/verdict-world';
import { UpkeepRepository } from './upkeep.repository';

const WAY = 2;

describe('what matching has not looked at', () => {
  const upkeep = new UpkeepRepository();
  let world: VerdictWorld;
  let editor: Member;
  let published: string;
  let verdictId: string;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    const cast = await world.cast();
    ({ editor } = cast);
    const claim = await world.claim(cast.author, [cast.shared], { region: '17.71' });
    ({ verdictId } = await world.approved(cast.author, [cast.second, cast.third], claim));
    published = await world.publish(editor, verdictId);
  });
  afterAll(() => world.close());

  const take = (): Promise<string[]> => world.db.system('match', (tx) => upkeep.takeChanged(tx, 100));
  const otherwise = (way: number): Promise<string[]> =>
    world.db.system('match', (tx) => upkeep.listOtherwise(tx, way, 100));

  it('is there again when nobody came to an end with it', async () => {
    const broken = world.db.system('match', async (tx) => {
      await upkeep.takeChanged(tx, 100);
      throw new Error('the process died');
    });
    await expect(broken).rejects.toThrow('died');
    expect(new Set(await take())).toEqual(new Set([published]));
    expect(await take()).toEqual([]);
  });

  it('is what is shown for the first time, whether or not it changes afterwards', async () => {
    await take();
    await world.asOwner('DELETE FROM public_fact_checks');
    await world.asOwner('SELECT renew_public_fact_checks(array_agg(id)) FROM fact_checks');
    expect(new Set(await take())).toEqual(new Set([published]));
  });

  it('is what was published and what has changed since, and nothing else', async () => {
    await world.publishing.retract(editor, { ...(await world.version(editor, verdictId)), reason: 'Keliru.' });
    expect(new Set(await take())).toEqual(new Set([published]));
    const [text] = await world.db.system('match', (tx) => upkeep.listTexts(tx, [published], WAY));
    expect(text).toMatchObject({ factCheckId: published, headline: null, statement: null });
  });

  it('is whatever was taken apart in another way, an earlier one or a later one', async () => {
    await world.db.system('match', async (tx) => {
      const texts = await upkeep.listTexts(tx, [published], WAY);
      await upkeep.saveTerms(
        tx,
        texts.map((text) => ({ ...text, terms: ['kata'] })),
      );
    });
    expect(await otherwise(WAY)).toEqual([]);
    expect(await otherwise(WAY + 1)).toEqual([published]);
    expect(await otherwise(WAY - 1)).toEqual([published]);
  });
});
