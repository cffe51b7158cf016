import fc from 'fast-check';
import { linkKey } from './canonical-url';

const digits = fc.stringMatching(/^[1-9]\d{14,18}$/);
const code = fc.stringMatching(/^[A-Za-z0-9_-]{11}$/);
const word = fc.stringMatching(/^[a-z][a-z0-9]{4,11}$/);

/** The forms in which one post is shared, by platform. */
const FORMS: Readonly<
  Record<string, { id: fc.Arbitrary<string>; forms: readonly ((id: string, who: string) => string)[] }>
> = {
  x: {
    id: digits,
    forms: [
      (id, who) => `https://x.com/${who}/status/${id}`,
      (id, who) => `https://twitter.com/${who}/status/${id}?s=20&t=Ab_c`,
      (id, who) => `http://mobile.twitter.com/${who}/status/${id}/photo/1`,
      (id) => `https://x.com/i/web/status/${id}`,
      (id, who) => `https://www.twitter.com/${who}/statuses/${id}#m`,
      (id, who) => `https://fxtwitter.com/${who}/status/${id}`,
    ],
  },
  youtube: {
    id: code,
    forms: [
      (id) => `https://www.youtube.com/watch?v=${id}`,
      (id) => `https://youtu.be/${id}?si=abc&t=12`,
      (id) => `https://m.youtube.com/watch?app=desktop&v=${id}&list=PL123&index=4`,
      (id) => `https://www.youtube.com/shorts/${id}?feature=share`,
      (id) => `https://www.youtube.com/live/${id}`,
      (id) => `https://www.youtube-nocookie.com/embed/${id}?rel=0`,
    ],
  },
  facebook: {
    id: digits,
    forms: [
      (id, who) => `https://www.facebook.com/${who}/posts/${id}`,
      (id, who) => `https://m.facebook.com/${who}/posts/judul-kiriman/${id}/?mibextid=Zb`,
      (id) => `https://m.facebook.com/story.php?story_fbid=${id}&id=100064`,
      (id) => `https://www.facebook.com/permalink.php?id=100064&story_fbid=${id}`,
      (id) => `https://web.facebook.com/watch/?v=${id}&ref=sharing`,
      (id, who) => `https://id-id.facebook.com/${who}/videos/${id}/`,
      (id, who) => `https://fb.com/${who}/photos/a.1/${id}`,
      (id) => `https://mbasic.facebook.com/photo.php?fbid=${id}&set=a.1&type=3`,
      (id, who) => `https://www.facebook.com/groups/${who}/permalink/${id}/`,
      (id) => `https://www.facebook.com/reel/${id}`,
    ],
  },
  instagram: {
    id: code,
    forms: [
      (id) => `https://www.instagram.com/p/${id}/`,
      (id) => `https://instagram.com/reel/${id}/?igshid=MzRlODBiNWFlZA==`,
      (id) => `https://www.instagram.com/tv/${id}`,
      (id, who) => `https://www.instagram.com/${who}/p/${id}/?img_index=2`,
      (id) => `http://instagr.am/p/${id}`,
    ],
  },
  tiktok: {
    id: digits,
    forms: [
      (id, who) => `https://www.tiktok.com/@${who}/video/${id}?is_from_webapp=1`,
      (id) => `https://m.tiktok.com/v/${id}.html`,
      (id) => `https://www.tiktok.com/embed/v2/${id}`,
      (id) => `https://www.tiktok.com/embed/${id}`,
    ],
  },
  telegram: {
    id: fc.integer({ min: 1, max: 1e6 }).map(String),
    forms: [
      (id, who) => `https://t.me/${who}/${id}`,
      (id, who) => `https://t.me/s/${who.toUpperCase()}/${id}?single`,
      (id, who) => `https://telegram.me/${who}/${id}`,
    ],
  },
  whatsapp: {
    id: digits,
    forms: [
      (id, who) => `https://whatsapp.com/channel/${who}/${id}`,
      (id, who) => `https://www.whatsapp.com/channel/${who}/${id}?utm_source=x`,
    ],
  },
  news: {
    id: digits,
    forms: [
      (id, who) => `https://www.${who}.co.id/berita/${id}/judul`,
      (id, who) => `http://m.${who}.co.id/berita/${id}/judul/?utm_source=wa&fbclid=abc#komentar`,
      (id, who) => `https://amp.${who}.co.id/berita/${id}/judul`,
      (id, who) => `https://${who}.co.id/berita/${id}/judul/amp?page=all`,
      (id, who) => `https://${who}.co.id/amp/berita/${id}/judul/index.html`,
      (id, who) => `https://www.google.com/amp/s/www.${who}.co.id/berita/${id}/judul/amp/`,
      (id, who) =>
        `https://l.facebook.com/l.php?u=${encodeURIComponent(`https://${who}.co.id/berita/${id}/judul?fbclid=1`)}&h=x`,
    ],
  },
};

describe('the key of a link', () => {
  it.each(Object.entries(FORMS))('is one for every form of one post: %s', (_, { id, forms }) => {
    fc.assert(
      fc.property(id, word, (post, who) => {
        const keys = forms.map((form) => linkKey(form(post, who)));
        expect([...new Set(keys)]).toEqual([keys[0]]);
        expect(keys[0]).not.toBeNull();
      }),
    );
  });

  it.each(Object.entries(FORMS))('never is one for two posts: %s', (_, { id, forms }) => {
    const form = fc.constantFrom(...forms);
    fc.assert(
      fc.property(id, id, word, form, form, (one, other, who, f, g) => {
        fc.pre(one !== other);
        expect(linkKey(f(one, who))).not.toBe(linkKey(g(other, who)));
      }),
    );
  });

  it('never is one for posts of two platforms', () => {
    fc.assert(
      fc.property(digits, code, word, (n, c, who) => {
        const keys = Object.entries(FORMS).map(([name, { forms }]) =>
          linkKey(forms[0]?.(['youtube', 'instagram'].includes(name) ? c : n, who) ?? ''),
        );
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  });

  it('is an address whose key it is, for any address at all', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (address) => {
        const key = linkKey(address);
        if (key !== null) expect(linkKey(`https://${key}`)).toBe(key);
      }),
      { numRuns: 2000 },
    );
    for (const { id, forms } of Object.values(FORMS)) {
      fc.assert(
        fc.property(id, word, fc.constantFrom(...forms), (post, who, form) => {
          const key = linkKey(form(post, who)) ?? '';
          expect(linkKey(`https://${key}`)).toBe(key);
        }),
      );
    }
  });

  it('keeps apart any two pages of one host that differ in path or in what they ask for', () => {
    const part = fc.stringMatching(/^[A-Za-z0-9-]{3,12}$/).filter((p) => p.toLowerCase() !== 'amp');
    const page = fc.record({ path: fc.array(part, { maxLength: 4 }), id: fc.integer({ min: 0, max: 9 }) });
    const at = ({ path, id }: { path: string[]; id: number }): string =>
      `https://koran.example/${path.join('/')}?id=${id}`;
    fc.assert(
      fc.property(page, page, (one, other) => {
        fc.pre(at(one) !== at(other));
        expect(linkKey(at(one))).not.toBe(linkKey(at(other)));
      }),
    );
  });

  it.each([
    ['a comment', 'https://www.youtube.com/watch?v=AAAAAAAAAAA&lc=Ugx1', 'https://youtu.be/AAAAAAAAAAA'],
    ['a comment', 'https://www.facebook.com/a/posts/1234567?comment_id=99', 'https://www.facebook.com/a/posts/1234567'],
    ['a comment', 'https://t.me/kanal/12?comment=5', 'https://t.me/kanal/12'],
    ['a profile', 'https://www.facebook.com/1234567', 'https://www.facebook.com/a/posts/1234567'],
    ['a profile', 'https://x.com/akun', 'https://x.com/akun/status/1'],
    ['another case', 'https://youtu.be/AAAAAAAAAAa', 'https://youtu.be/AAAAAAAAAAA'],
    ['another case', 'https://fb.watch/aB1/', 'https://fb.watch/ab1/'],
    ['another page', 'https://a.example/?p=1', 'https://a.example/?p=2'],
    ['another host', 'https://nasional.koran.example/1', 'https://koran.example/1'],
    ['the host of documents', 'https://developers.facebook.com/docs', 'https://facebook.com/docs'],
    ['another page of an application', 'https://a.example/#/satu', 'https://a.example/#/dua'],
    ['a shortener', 'https://vt.tiktok.com/ZS1/', 'https://vt.tiktok.com/ZS2/'],
    ['another channel', 'https://t.me/satu/1', 'https://t.me/dua/1'],
  ])('keeps %s apart: %s', (_, one, other) => {
    expect(linkKey(one)).not.toBeNull();
    expect(linkKey(one)).not.toBe(linkKey(other));
  });

  it.each([
    ['https://contoh.blogspot.co.id/2024/01/a.html?m=1', 'http://contoh.blogspot.com/2024/01/a.html'],
    ['https://id.m.wikipedia.org/wiki/Bengkulu', 'https://id.wikipedia.org/wiki/Bengkulu'],
    ['https://a.example/x?b=2&a=1', 'http://www.a.example/x/?a=1&b=2&utm_campaign=z'],
    [' HTTPS://WWW.A.EXAMPLE/x ', 'https://a.example/x'],
  ])('knows %s again', (one, other) => {
    expect(linkKey(one)).toBe(linkKey(other));
  });

  it.each([
    '',
    'bukan alamat',
    'ftp://a.example/x',
    'mailto:a@b.example',
    'https://',
    `https://a.example/${'x'.repeat(2100)}`,
  ])('is nothing for %j', (address) => expect(linkKey(address)).toBeNull());
});
