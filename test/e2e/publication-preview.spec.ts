import type { Member } from '#libs/access';
import { globalId, VerdictApi } from './support/verdict-api';

interface Preview {
  readonly address: string;
  readonly version: number;
  readonly contentHash: string | null;
  readonly id: string;
  readonly en: string;
  readonly s: string;
  readonly dark: string;
  readonly english: string;
  readonly shareCard: string;
  readonly markup: { readonly claimReview: unknown; readonly script: string | null; readonly problems: unknown[] };
}

const PREVIEW = `query ($id: ID!) { publicationPreview(verdictId: $id) {
  address version contentHash id: page en: page(language: EN)
  s: embed(size: S) dark: embed(size: L, colour: DARK) english: embed(language: EN, colour: LIGHT)
  shareCard markup { claimReview script problems { rule } } } }`;

/** What only the moment of publication decides. */
const timeless = (text: string): string =>
  text
    .replaceAll(/<time datetime="[^"]*">[^<]*<\/time>/g, '<time>')
    .replaceAll(/(content|"\w+":)="?[^",]*\d{4}-\d\d-\d\dT[^"]*"/g, '$1')
    .replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '""');

describe('the preview of a publication', () => {
  let desk: VerdictApi;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let office: Member;
  let outsider: Member;
  /** An editor of the second newsroom. */
  let colleague: Member;
  let shared: string;
  let others: Member[];

  beforeAll(async () => {
    desk = await VerdictApi.open();
    ({ author, editor, second, third, office, shared } = await desk.world.cast());
    colleague = await desk.world.person(second, 'redaktur', ['EDITOR']);
    const admin = await desk.world.person(author, 'pengurus', ['ADMIN']);
    const operator = await desk.world.organization('SEKRETARIAT', 'PARTNER');
    await desk.world.asOwner('UPDATE people SET is_operator = true WHERE id = $1', [operator.personId]);
    await desk.world.asOwner(`UPDATE memberships SET roles = '{JOURNALIST}' WHERE person_id = $1`, [author.personId]);
    outsider = await desk.world.organization('LUAR', 'NEWSROOM');
    others = [author, admin, second, colleague, third, office, outsider, operator];
    await desk.logIn(editor, ...others);
  });
  afterAll(() => desk?.close());

  const ask = (who: Member | null, verdictId: string) =>
    desk.ask<{ publicationPreview: Preview | null }>(who, PREVIEW, { id: globalId('Verdict', verdictId) });
  const preview = async (verdictId: string): Promise<Preview> => {
    const { data, errors } = await ask(editor, verdictId);
    expect(errors).toEqual([]);
    if (!data?.publicationPreview) throw new Error('there is no preview');
    return data.publicationPreview;
  };
  const open = async (): Promise<string> => {
    const claimId = await desk.world.claim(author, [shared], { region: '17.71.01' });
    return desk.world.verdicts.open(author, { claimId });
  };
  const approve = async (verdictId: string, changes = {}): Promise<string> => {
    await desk.world.write(author, verdictId, { conclusion: 'Tidak ada surat suara tercoblos.', ...changes });
    const contentHash = await desk.world.submit(author, verdictId);
    for (const reviewer of [second, third]) await desk.world.reviews.approve(reviewer, { verdictId, contentHash });
    return contentHash;
  };
  const state = (verdictId: string, contentHash: string, text: string): Promise<unknown> =>
    desk.world.reviews.endorse(office, {
      verdictId,
      contentHash,
      position: 'DATA_CLARIFICATION',
      text,
      regulation: null,
    });
  const publicBytes = async (path: string): Promise<Buffer> => {
    const response = await fetch(desk.api.url + path);
    expect([path, response.status]).toEqual([path, 200]);
    return Buffer.from(await response.arrayBuffer());
  };

  /** Everything that stands in public now, as the preview has it. */
  async function published(slug: string, version: number): Promise<Omit<Preview, 'address' | 'version' | 'contentHash' | 'markup'>> {
    const text = async (path: string): Promise<string> => (await publicBytes(path)).toString();
    return {
      id: await text(`/cek-fakta/${slug}?lang=id`),
      en: await text(`/cek-fakta/${slug}?lang=en`),
      s: await text(`/embed/${slug}?size=s`),
      dark: await text(`/embed/${slug}?size=l&color=dark`),
      english: await text(`/embed/${slug}?lang=en&color=light`),
      shareCard: (await publicBytes(`/cek-fakta/${slug}/kartu-${version}.png`)).toString('base64'),
    };
  } // prettier-ignore

  async function comesTrue(verdictId: string, seen: Preview): Promise<void> {
    await desk.world.publish(editor, verdictId);
    const slug = seen.address.split('/').at(-1) ?? '';
    const now = await published(slug, seen.version);
    for (const name of ['id', 'en', 's', 'dark', 'english'] as const) {
      expect([name, timeless(now[name])]).toEqual([name, timeless(seen[name])]);
      // The times are the only difference, and there are as many of them.
      expect([name, now[name].split('<time').length]).toEqual([name, seen[name].split('<time').length]);
    }
    expect(now.shareCard).toBe(seen.shareCard);
    expect(seen.markup.problems).toEqual([]);
  }

  it('is what then stands in public, to the byte but for the time: the page, its frames, the card, the markup', async () => {
    const verdictId = await open();
    const contentHash = await approve(verdictId, { distortions: ['FABRICATED'] });
    await state(verdictId, contentHash, 'Kami tidak menerima laporan semacam itu.');
    const seen = await preview(verdictId);
    expect(seen).toMatchObject({ version: 1, contentHash });
    for (const part of ['Keterangan nomor', 'Kami tidak menerima laporan', contentHash, 'Tidak ada surat suara tercoblos']) expect(seen.id).toContain(part); // prettier-ignore
    await comesTrue(verdictId, seen);
  });

  it('is of a correction as it will stand at the address, with what came before and what was said of it', async () => {
    const verdictId = await open();
    const first = await approve(verdictId);
    await state(verdictId, first, 'Sikap atas versi pertama.');
    await desk.world.publish(editor, verdictId);
    await desk.world.verdicts.correct(author, await desk.world.version(author, verdictId));
    const next = await approve(verdictId, { headline: 'Keliru: surat suara dari simulasi', correctionNote: 'Judul diperbaiki.' });
    const before = await preview(verdictId);
    expect(before.version).toBe(2);
    expect(before.id).toContain('Judul diperbaiki.');
    expect(before.id).toContain('Sikap atas versi pertama.');
    // A position on the correction takes the place of the earlier one, in the preview as in public.
    await state(verdictId, next, 'Sikap atas ralat.');
    const seen = await preview(verdictId);
    expect(seen.id).toContain('Sikap atas ralat.');
    await comesTrue(verdictId, seen);
  }); // prettier-ignore

  it('follows what is written, and is there as soon as there is a finding', async () => {
    const verdictId = await open();
    expect((await ask(editor, verdictId)).data).toEqual({ publicationPreview: null });
    await desk.world.write(author, verdictId);
    expect(await preview(verdictId)).toMatchObject({ contentHash: null, version: 1 });
    const edit = { ...(await desk.world.version(author, verdictId)), headline: 'Judul yang lain' };
    await desk.world.verdicts.edit(author, edit);
    const { id, dark, address } = await preview(verdictId);
    expect(address).toMatch(/\/cek-fakta\/judul-yang-lain$/);
    expect([id, dark].every((html) => html.includes('Judul yang lain'))).toBe(true);
  });

  it('is for those who may publish it; for everybody else it is not there', async () => {
    const verdictId = await open();
    await approve(verdictId);
    const absent = globalId('Verdict', 'ffffffff-ffff-7fff-8fff-ffffffffffff');
    for (const who of [...others, null]) {
      const { data, errors } = await ask(who, verdictId);
      expect(data?.publicationPreview ?? null).toBeNull();
      const hidden = errors.map(({ message, extensions: { code } }) => ({ message, code }));
      const missing = await desk.ask(who, PREVIEW, { id: absent });
      expect(hidden).toEqual(missing.errors.map(({ message, extensions: { code } }) => ({ message, code })));
      expect(['FORBIDDEN', 'NOT_FOUND', 'UNAUTHENTICATED']).toContain(hidden[0]?.code);
    }
    expect((await ask(author, verdictId)).errors[0]?.extensions.code).toBe('FORBIDDEN');
    // Somebody who holds the permission, of a newsroom that reads the verdict: it is another's to publish.
    expect((await ask(colleague, verdictId)).errors[0]?.extensions.code).toBe('NOT_FOUND');
  });

  it('is kept by nobody and leaves no trace: not in public, not in the record, not in a cache', async () => {
    const verdictId = await open();
    await approve(verdictId, { headline: 'Belum terbit sama sekali' });
    const count = async (): Promise<unknown> =>
      desk.world.asOwner(
        `SELECT (SELECT count(*) FROM fact_checks) AS f, (SELECT count(*) FROM fact_check_versions) AS v,
           (SELECT count(*) FROM public_fact_checks) AS p, (SELECT count(*) FROM events) AS e`,
      );
    const before = await count();
    const { address } = await preview(verdictId);
    const { headers } = await ask(editor, verdictId);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('surrogate-key')).toBeNull();
    expect(await count()).toEqual(before);
    const slug = address.split('/').at(-1) ?? '';
    for (const path of [`/cek-fakta/${slug}`, `/embed/${slug}`, `/api/v1/fact-checks/${slug}`, `/cek-fakta/${slug}/kartu-1.png`]) {
      expect([path, (await fetch(desk.api.url + path)).status]).toEqual([path, 404]);
    }
  }); // prettier-ignore

  it('ends with what was on its way', async () => {
    const verdictId = await open();
    await approve(verdictId);
    await desk.world.publish(editor, verdictId);
    expect((await ask(editor, verdictId)).data).toEqual({ publicationPreview: null });
    await desk.world.publishing.retract(editor, { ...(await desk.world.version(editor, verdictId)), reason: 'Keliru' });
    expect((await ask(editor, verdictId)).data).toEqual({ publicationPreview: null });
    const withdrawn = await open();
    await approve(withdrawn);
    await desk.world.verdicts.withdraw(editor, { ...(await desk.world.version(editor, withdrawn)), reason: 'Keliru' });
    expect((await ask(editor, withdrawn)).data).toEqual({ publicationPreview: null });
  });
});
