import { jsonForScript, type PublicFactCheck } from '#libs/publishing';
import { RATINGS } from '#libs/verdicts';
import fc from 'fast-check';
import { type HTMLElement, parse } from 'node-html-parser';
import { HOSTILE_TEXTS } from '../../../../test/support/hostile-texts';
import { publicFactCheck as factCheck, PUBLISHED_AT } from '../../../../test/support/public-fact-check';
import { absentPage, factCheckPage } from './fact-check.page';
import { escapeHtml, markup } from './html';
import { markdown } from './markdown';

const SITE = 'https://cekatan.example';
const plain = (field: string): string =>
  field === 'website' || field === 'link' ? `https://contoh.id/${field}` : `kata ${field}`;

const retracted = (say: (field: string) => string): PublicFactCheck =>
  factCheck(say, {
    state: 'RETRACTED',
    rating: null,
    current: null,
    versions: [],
    positions: [],
    retractedAt: PUBLISHED_AT,
    retractionReason: say('reason'),
  });

const FROM_MARKDOWN = 'p,a,em,strong,code,pre,ul,ol,li,blockquote,h3,h4,h5,h6,table,thead,tbody,tr,th,td,hr,br,s'.split(
  ',',
);
const FRAME = 'html,head,meta,title,link,script,style,body,header,nav,span,main,article,p,strong,h1,h2,h3,time,figure,blockquote,figcaption,ol,li,a,dl,dt,dd,code,section,div,details,summary,footer'.split(','); // prettier-ignore
const ATTRIBUTES = 'lang,charset,name,content,rel,href,hreflang,type,property,class,id,datetime,aria-label,aria-labelledby,reversed,title,start'.split(','); // prettier-ignore

/** Everything in a page that could do something, or ask somebody. */
function problemsOf(text: string): string[] {
  const problems: string[] = [];
  const check = (element: HTMLElement): void => {
    const name = element.rawTagName?.toLowerCase() ?? '';
    if (name !== '' && !FRAME.includes(name) && !FROM_MARKDOWN.includes(name)) problems.push(`element ${name}`);
    if (name === 'script' && element.getAttribute('type') !== 'application/ld+json') problems.push('a script');
    for (const [attribute, value] of Object.entries(element.attributes)) {
      if (!ATTRIBUTES.includes(attribute.toLowerCase())) problems.push(`attribute ${attribute} of ${name}`);
      if (
        attribute === 'href' &&
        !/^(https?:\/\/|mailto:|\/cek-fakta\/|\/api\/|\/files\/|#isi$|\/feed\.atom$|\/feeds\/claimreview\.json$|\/redaksi\/[A-Z0-9]+\?lang=(id|en)$|\/wilayah\/[\d.]+\?lang=(id|en)$|\/sematkan\?|\/[a-z-]+\?lang=(id|en)$)/i.test(
          value,
        )
      ) {
        problems.push(`address ${value}`);
      }
      if (attribute === 'src' || attribute === 'http-equiv') problems.push(`${attribute} ${value}`);
    }
    if (name === 'link' && !['canonical', 'alternate'].includes(element.getAttribute('rel') ?? '')) {
      problems.push('a link that loads');
    }
    for (const child of element.childNodes) if ((child.nodeType as number) === 1) check(child as HTMLElement);
  };
  check(parse(text, { comment: true, blockTextElements: { script: true, style: true, pre: false } }));
  return problems;
}

/** The page's elements without what Markdown may bring, which differs from text to text. */
function skeleton(text: string): string {
  return [...text.matchAll(/<(\/?)(html|head|body|main|article|section|figure|title|style|script|header|footer|dl|dt|h1|h2|time|details)\b/g)]
    .map(([, closing, name]) => `${closing}${name}`)
    .join(' ');
} // prettier-ignore

describe('the public page', () => {
  it('shows all of a fact-check, and the claim never without its finding', () => {
    const page = factCheckPage(factCheck(plain), 'id', SITE);
    const text = parse(page).querySelector('body')?.text ?? '';
    for (const field of ['label', 'headline', 'newsroom', 'region', 'claim', 'explanation', 'conclusion', 'evidence', 'description', 'file', 'statement of somebody', 'speaker', 'author', 'approver', 'office', 'position', 'regulation', 'correction']) {
      expect(text).toContain(`kata ${field}`);
    } // prettier-ignore
    const figure = parse(page).querySelector('figure.claim');
    expect(figure?.querySelector('blockquote')?.text).toBe('kata claim');
    expect(figure?.querySelector('figcaption')?.text).toBe('kata label menurut kata newsroom');
    expect(parse(page).querySelector('title')?.text).toBe('kata label: kata headline – kata newsroom');
    expect(text).toContain('konteks keliru, konten manipulasi');
    expect(text).toContain('diberikan atas versi 1');
    expect(text).toContain('Sikap yang telah diganti (1)');
    expect(text).toContain('1 Februari 2027 pukul 01.30 WIB');
    expect(problemsOf(page)).toEqual([]);
  });

  it('has one first heading, levels without gaps, and names its language and sections', () => {
    for (const locale of ['id', 'en'] as const) {
      const page = parse(factCheckPage(factCheck(plain), locale, SITE));
      expect(page.querySelector('html')?.getAttribute('lang')).toBe(locale);
      const levels = page.querySelectorAll('h1,h2,h3,h4,h5,h6').map((h) => Number(h.rawTagName.slice(1)));
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      levels.reduce((before, level) => {
        expect(level - before).toBeLessThanOrEqual(1);
        return level;
      }, 0);
      for (const section of page.querySelectorAll('section')) {
        expect(page.querySelector(`#${section.getAttribute('aria-labelledby')}`)?.rawTagName).toBe('h2');
      }
    }
  });

  it('carries the markup where the page is the full article, and leaves it to the newsroom where that has its own', () => {
    const scripts = (f: PublicFactCheck): string[] =>
      parse(factCheckPage(f, 'id', SITE), { blockTextElements: { script: true } })
        .querySelectorAll('script')
        .map((script) => script.text);
    const [own] = scripts(factCheck(plain));
    expect(JSON.parse(own ?? '')).toMatchObject({
      '@type': 'ClaimReview',
      url: `${SITE}/cek-fakta/salah-surat-suara`,
    });
    expect(scripts(factCheck(plain, { articleUrl: 'https://rafflesia.example/1' }))).toEqual([]);
    expect(scripts(retracted(plain))).toEqual([]);
  });

  it('leaves of a retracted one the notice and its reason', () => {
    const page = factCheckPage(retracted(plain), 'id', SITE);
    expect(page).toContain('kata reason');
    expect(page).not.toMatch(/kata (claim|headline|label|explanation|position)/);
    expect(problemsOf(page)).toEqual([]);
    expect(problemsOf(absentPage('en'))).toEqual([]);
  });

  it.each(HOSTILE_TEXTS.map((text) => [JSON.stringify(text), text]))('takes %s for text', (_, hostile) => {
    const say = (field: string): string => (field === 'claim' ? hostile : `${hostile} ${field}`);
    for (const f of [factCheck(say), retracted(say), factCheck(() => hostile)]) {
      const page = factCheckPage(f, 'id', SITE);
      expect(problemsOf(page)).toEqual([]);
      const like = f.current ? factCheck((field) => (field === 'website' || field === 'link' ? '' : plain(field))) : retracted(plain); // prettier-ignore
      expect(skeleton(page)).toBe(skeleton(factCheckPage(like, 'id', SITE)));
      const script = parse(page, { blockTextElements: { script: true } }).querySelector('script')?.text;
      if (f.current) expect(() => JSON.parse(script ?? '') as unknown).not.toThrow();
    }
  });

  it('takes any text for text', () => {
    const piece = fc.oneof(
      fc.constantFrom(...HOSTILE_TEXTS),
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '<',
        '>',
        '"',
        "'",
        '&',
        '](',
        '![',
        '`',
        '```\n',
        '<!--',
        '-->',
        '\n\n',
        '\\',
        '|---|',
        '<script',
      ),
    );
    const text = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
    const any = fc.array(text, { minLength: 24, maxLength: 24 });
    const like = skeleton(factCheckPage(factCheck(plain), 'id', SITE));
    fc.assert(
      fc.property(any, fc.constantFrom(...RATINGS), (texts, rating) => {
        let i = 0;
        const f = factCheck(() => texts[(i += 1) % texts.length] || 'x');
        const page = factCheckPage({ ...f, rating }, 'en', SITE);
        const problems = problemsOf(page);
        if (problems.length > 0) throw new Error(problems.join('; '));
        expect(skeleton(page)).toBe(like);
      }),
      { numRuns: 40 },
    );
  });

  it('would be seen to let it through without escaping', () => {
    const raw = '<article><h1><img src=x onerror=alert(1)></h1><a href="javascript:alert(1)">x</a></article>';
    expect(problemsOf(raw)).toEqual([
      'element img',
      'attribute src of img',
      'src x',
      'attribute onerror of img',
      'address javascript:alert(1)',
    ]);
  });

  it('is small', () => {
    const f = factCheck((field) => (field === 'explanation' ? 'Kalimat yang menjelaskan. '.repeat(250) : plain(field)));
    expect(Buffer.byteLength(factCheckPage(f, 'id', SITE))).toBeLessThan(30_000);
  });
});

describe('text in markup', () => {
  it('escapes what ends an element or an attribute, and drops what no page can hold', () => {
    expect(escapeHtml(`<a b='"'>&`)).toBe('&lt;a b=&#39;&quot;&#39;&gt;&amp;');
    expect(escapeHtml('a\u0000\u0008b\ud800\n')).toBe('ab\ufffd\n');
    expect(markup`<p>${'<b>'}${markup`<i>`}${[1, null, false, '&']}</p>`.text).toBe('<p>&lt;b&gt;<i>1&amp;</p>');
    expect(jsonForScript({ a: '</script><!--\u2028' })).toBe('{"a":"\\u003c/script\\u003e\\u003c!--\\u2028"}');
  });

  it('reads Markdown: lists, emphasis, links that tell their target nothing; headings below those of the page', () => {
    expect(markdown('# Satu\n\n- **a** [b](https://contoh.id)').text).toBe(
      '<h3>Satu</h3>\n<ul>\n<li><strong>a</strong> <a href="https://contoh.id" rel="nofollow noopener noreferrer">b</a></li>\n</ul>\n',
    );
    expect(markdown('![foto](https://contoh.id/x.jpg)').text).not.toContain('<img');
  });

  it('is done with the worst Markdown in no time', () => {
    for (const text of ['['.repeat(50_000), '*a '.repeat(16_000), '> '.repeat(25_000), '`'.repeat(50_000), '<!--'.repeat(12_000), '[x]('.repeat(12_000)]) {
      const begin = performance.now();
      markdown(text);
      expect(performance.now() - begin).toBeLessThan(5_000);
    } // prettier-ignore
  });
});
