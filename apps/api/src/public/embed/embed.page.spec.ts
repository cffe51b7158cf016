import { cardOf } from '../fact-check.card';
import { publicFactCheck } from '../../../../../test/support/public-fact-check';
import { embedList, embedPage, LIST_ITEMS, shorten } from './embed.page';
import { EMBED_COLOURS, EMBED_SIZES, type EmbedSize } from './embed-style';
import { listAt, oembedList } from './oembed';

const SITE = 'https://cek.example.id';
const SIZES = Object.keys(EMBED_SIZES) as EmbedSize[];
/** Longest texts that the desk takes, of signs that weigh most where they are written as text. */
const longest = (field: string): string =>
  field === 'website' || field === 'link' ? SITE : '"'.repeat(field === 'headline' ? 300 : 200);
const heavy = publicFactCheck((field) =>
  ['claim', 'conclusion', 'correction'].includes(field) ? '"'.repeat(5_000) : longest(field),
);
const looks = SIZES.flatMap((size) => EMBED_COLOURS.map((colour) => ({ size, colour, locale: 'id' as const })));

describe('a frame', () => {
  it.each(looks)('weighs less than 30 kB whatever is written in it: %j', (look) => {
    const card = cardOf(heavy, SITE);
    expect(Buffer.byteLength(embedPage(card, look))).toBeLessThan(30 * 1024);
    const list = embedList(
      Array.from({ length: 10 }, () => card),
      look,
      `${SITE}/cek-fakta`,
      'Terbaru',
    );
    expect(Buffer.byteLength(list)).toBeLessThan(30 * 1024);
    expect(list).toContain('<article');
  });

  it('of a list has as many as its size has room for, each with its mark, its link and never its claim alone', () => {
    const card = cardOf(
      publicFactCheck((field) => `${field}-teks`),
      SITE,
    );
    for (const size of SIZES) {
      const html = embedList(
        Array.from({ length: 12 }, () => card),
        { size, colour: 'dark', locale: 'id' },
        `${SITE}/cek-fakta`,
        'Terbaru · Salah',
      );
      expect(html.match(/<article/g)).toHaveLength(LIST_ITEMS[size]);
      expect(html.match(/correction-teks/g)).toHaveLength(LIST_ITEMS[size]);
      expect(html.match(/href="https:\/\/cek\.example\.id\/cek-fakta\/salah-surat-suara"/g)).toHaveLength(
        LIST_ITEMS[size],
      );
      expect(html).toContain('<h1 class="of">Terbaru · Salah</h1>');
      expect(html).not.toContain('claim-teks');
      expect(html).toMatch(/<html lang="id" class="dark /);
    }
  });

  it('cuts long texts at a word', () => {
    expect(shorten('satu dua tiga', 13)).toBe('satu dua tiga');
    expect(shorten('satu dua tiga', 10)).toBe('satu dua…');
    expect(shorten('x'.repeat(20), 5)).toBe('xxxxx…');
    expect(shorten(`${'x'.repeat(4)}😀`, 5)).toBe('xxxx…');
  });
});

describe('oEmbed of a list', () => {
  it('is of the addresses of lists alone, and of filters that there can be', () => {
    expect(listAt(`${SITE}/cek-fakta?region=17&rating=FALSE&lang=en`, SITE)).toEqual({ region: '17', rating: 'FALSE' });
    expect(listAt(`${SITE}/cek-fakta/`, SITE)).toEqual({});
    for (const address of [
      `${SITE}/cek-fakta/x`,
      `${SITE}/cek-fakta?rating=BENAR`,
      'https://lain.id/cek-fakta',
      `${SITE}/`,
      'javascript:x',
      '',
    ])
      expect([address, listAt(address, SITE)]).toEqual([address, undefined]);
  });

  it('is never larger than there is room for', () => {
    const answer = oembedList({ region: '17' }, { maxwidth: 300, maxheight: 200 }, SITE);
    expect([answer['width'], answer['height']]).toEqual([300, 200]);
    expect(answer['html']).toContain(`src="${SITE}/embed?region=17&amp;size=s"`);
    expect(answer['html']).toContain('sandbox=');
    expect(oembedList({}, {}, SITE)).toMatchObject({ type: 'rich', version: '1.0', width: 480, height: 420 });
  });
});
