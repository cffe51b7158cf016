import type { Member } from '#libs/access';
import { isDomainError } from '#libs/kernel';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { VerdictWorld } from '../../../test/support/verdict-world';
import type { PublicFactCheck } from './public-fact-check';

describe('a public page, read again', () => {
  let world: VerdictWorld;
  let editor: Member;
  let verdictId: string;
  let slug: string;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    const { author, second, third, shared, ...cast } = await world.cast();
    editor = cast.editor;
    verdictId = await world.verdicts.open(author, {
      claimId: await world.claim(author, [shared], { region: '17.71.01' }),
    });
    await world.write(author, verdictId);
    const vote = { verdictId, contentHash: await world.submit(author, verdictId) };
    for (const reviewer of [second, third]) await world.reviews.approve(reviewer, vote);
    const factCheckId = await world.publish(editor, verdictId);
    const [factCheck] = await world.factChecks.listByIds(editor, [factCheckId]);
    slug = factCheck?.slug ?? '';
  });
  afterAll(() => world.close());

  const read = (): Promise<PublicFactCheck> => world.factChecks.getPublic(slug);

  it('is the same object as long as its edition stands, and nobody can change it', async () => {
    const page = await read();
    expect(page.current?.content.headline).toBeTruthy();
    expect(await read()).toBe(page);
    expect(() => Object.assign(page.newsroom, { name: 'Orang lain' })).toThrow(TypeError);
    expect(() => (page.versions as unknown as unknown[]).pop()).toThrow(TypeError);
  });

  it('asks for the edition each time, and names the one that it has', async () => {
    await read();
    const asked: unknown[] = [];
    const note = (statement: unknown): void => void asked.push(statement);
    subscribe('cekatan:statement', note);
    await read();
    unsubscribe('cekatan:statement', note);
    expect(asked).toEqual([
      expect.objectContaining({ name: 'public-fact-check', values: [slug, expect.stringMatching(/^[1-9]/)] }),
    ]);
  });

  it('is another in the moment in which something of it has changed', async () => {
    const before = await read();
    await world.publishing.setArticleUrl(editor, {
      factCheckId: before.id,
      url: 'https://redaksi.test/artikel',
      expectedVersion: before.version,
    });
    expect((await read()).articleUrl).toBe('https://redaksi.test/artikel');
    expect(before.articleUrl).toBeNull();
    await world.publishing.retract(editor, { ...(await world.version(editor, verdictId)), reason: 'Sumbernya keliru' });
    expect(await read()).toMatchObject({ state: 'RETRACTED', current: null });
  });

  it('is none where there is none', async () => {
    const error: unknown = await world.factChecks.getPublic('tidak-ada').catch((e: unknown) => e);
    expect(isDomainError(error) && error.code).toBe('NOT_FOUND');
  });
});
