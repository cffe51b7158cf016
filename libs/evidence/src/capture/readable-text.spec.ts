import { decodeText, readText } from './readable-text';

const read = (body: string | Uint8Array, contentType = 'text/html; charset=utf-8', maxTextLength = 10_000) =>
  readText({ body: Buffer.from(body as string), contentType, maxTextLength });

describe('readText', () => {
  it('takes title and text and leaves scripts, styles, menus and markup', async () => {
    const page = `<!doctype html><html><head><title> Hoaks\n  surat suara </title><style>p{}</style></head>
      <body><nav>Beranda</nav><script>alert('x')</script><h1>Judul</h1><p>Satu &amp; <b>dua</b>.</p><!-- rahasia -->
      <noscript>nyalakan</noscript><template>t</template><svg><text>gambar</text></svg><p>Tiga.</p></body></html>`;
    expect(await read(page)).toEqual({
      title: 'Hoaks surat suara',
      text: 'Judul\nSatu & dua.\nTiga.',
      textTruncated: false,
    });
  });

  it('prefers the article to what stands around it, but not a teaser', async () => {
    const long = 'Kalimat panjang dari badan berita. '.repeat(10).trim();
    expect((await read(`<body><p>Iklan</p><article><p>${long}</p></article></body>`)).text).toBe(long);
    expect((await read('<body><p>Isi utama</p><article>Baca juga</article></body>')).text).toBe('Isi utama\nBaca juga');
  });

  it('states byline and date only where the page does so plainly', async () => {
    const page = (meta: string) => read(`<head><title>x</title>${meta}</head><body>y</body>`);
    expect(
      await page(
        '<meta name="author" content="Siti  Aminah"><meta property="article:published_time" content="2026-02-03T10:00:00+07:00">',
      ),
    ).toMatchObject({ byline: 'Siti Aminah', publishedAt: '2026-02-03T03:00:00.000Z' });
    const vague = await page(
      '<meta name="author" content="https://facebook.com/x"><meta name="pubdate" content="kemarin">' +
        '<meta property="article:published_time" content="2026-02-03">',
    );
    expect(vague).toEqual({ title: 'x', text: 'y', textTruncated: false });
  });

  it('falls back to the heading for a title', async () => {
    expect((await read('<meta property="og:title" content="OG"><h1>H</h1>')).title).toBe('OG');
    expect((await read('<h1>Judul\nsaja</h1>')).title).toBe('Judul saja');
  });

  it('bounds the text, and never cuts a character in two', async () => {
    expect(await read('abc😀def', 'text/plain', 4)).toEqual({ title: '', text: 'abc', textTruncated: true });
  });

  it('drops characters that forge what a reader sees', async () => {
    expect((await read('aman\u202etxt.exe\u0000\u0007 ok\u2066', 'text/plain')).text).toBe('amantxt.exe ok');
  });

  it('does not read plain text as markup', async () => {
    expect((await read('<b>5 < 6</b>', 'text/plain')).text).toBe('<b>5 < 6</b>');
  });
});

describe('decodeText', () => {
  const euro = Buffer.from([0x80]);

  it.each([
    ['the header', euro, 'text/html; charset=windows-1252', '€'],
    ['the header in quotes', euro, 'text/html; Charset="Windows-1252"', '€'],
    [
      'the page',
      Buffer.concat([Buffer.from('<meta charset=windows-1252>'), euro]),
      'text/html',
      '<meta charset=windows-1252>€',
    ],
    ['the byte order mark, before all else', Buffer.from('\ufeffé', 'utf16le'), 'text/html; charset=windows-1252', 'é'],
    ['UTF-8 where nothing is said', Buffer.from('é'), 'text/html', 'é'],
    ['UTF-8 where nonsense is said', Buffer.from('é'), 'text/html; charset=klingon', 'é'],
  ])('follows %s', (_what, body, contentType, text) => expect(decodeText(body, contentType)).toBe(text));

  it('replaces broken bytes instead of failing', () => {
    expect(decodeText(Buffer.from([0x61, 0xff, 0x62]), 'text/plain')).toBe('a\ufffdb');
  });
});
