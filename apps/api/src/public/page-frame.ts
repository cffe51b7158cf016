import type { Locale } from '#libs/kernel';
import { createHash } from 'node:crypto';
import { markup, SafeHtml } from './html';
import { PAGE_TEXTS, type SitePart } from './page-texts';

/** All the style there is. Colours hold 4.5:1 against their ground, light and dark. */
const STYLE = `:root{color-scheme:light dark;--ink:#1b1f24;--soft:#4d5661;--ground:#fff;--card:#f3f5f7;--line:#c9d0d8;--link:#0a4f9e;--bad:#9c1c1c;--mid:#7a4a00;--good:#14602f;--none:#3f4752}
@media(prefers-color-scheme:dark){:root{--ink:#e8ebef;--soft:#b3bcc7;--ground:#14181d;--card:#1e242b;--line:#3c4651;--link:#8fc1ff;--bad:#ff9d96;--mid:#f4bf6b;--good:#86d9a0;--none:#c3cbd5}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 system-ui,sans-serif}
header,main,footer{max-width:44rem;margin:0 auto;padding:0 1rem}header{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:.25rem 1rem;padding-top:1rem}header>nav{flex-basis:100%;border-top:1px solid var(--line);padding:.25rem 0}nav.site a{display:inline-block;padding:.4rem 0;margin:0 1.25rem 0 0}.brand{font-weight:700;font-size:1.125rem;text-decoration:none}footer{margin-top:3rem;padding-top:1rem;padding-bottom:3rem;border-top:1px solid var(--line);color:var(--soft);font-size:.9375rem}
.skip{position:absolute;left:-99rem}.skip:focus{left:1rem;top:.5rem;background:var(--ground);padding:.5rem}
a{color:var(--link)}a:focus-visible,summary:focus-visible{outline:3px solid var(--link);outline-offset:2px}
h1{font-size:1.75rem;line-height:1.25;margin:.5rem 0}h2{font-size:1.25rem;margin:2rem 0 .5rem}h3,h4,h5,h6{font-size:1.0625rem;margin:1.25rem 0 .25rem}
p,ul,ol,blockquote,figure,dl{margin:.5rem 0 1rem}blockquote{padding-left:1rem;border-left:4px solid var(--line)}
.claim,.position,.note{margin:0 0 1rem;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:.5rem}.claim blockquote{margin:0 0 .75rem;font-size:1.1875rem;border:0;padding:0}
.label{display:inline-block;padding:.1rem .6rem;border:2px solid;border-radius:.25rem;font-weight:700}.FALSE,.SCAM{color:var(--bad)}.MISLEADING,.PARTLY_TRUE{color:var(--mid)}.TRUE{color:var(--good)}.UNPROVEN,.SATIRE,.CLARIFICATION{color:var(--none)}
.note{border-left:.5rem solid var(--mid)}.soft,dt,time{color:var(--soft)}dd{margin:0 0 .5rem}code,pre{font-size:.875rem;overflow-wrap:anywhere}pre,table{overflow-x:auto;display:block}td,th{border:1px solid var(--line);padding:.25rem .5rem}
h1,p,li,dd,blockquote,a{overflow-wrap:anywhere}.position>:first-child,.note>:first-child{margin-top:0}.position>:last-child{margin-bottom:0}
form p,form label{display:block;margin:.5rem 0}input,select,textarea,button{font:inherit;color:inherit;background:var(--card);border:1px solid var(--soft);border-radius:.25rem;padding:.4rem .6rem;max-width:100%}textarea,input[type=url]{width:100%}textarea{font-family:monospace;font-size:.875rem}
button{font-weight:700;min-height:2.75rem;min-width:2.75rem;cursor:pointer}input:focus-visible,select:focus-visible,textarea:focus-visible,button:focus-visible{outline:3px solid var(--link);outline-offset:2px}iframe{border:0;max-width:100%}
.list{list-style:none;padding:0}.list>li{padding:1rem 0;border-top:1px solid var(--line)}.list h2,.list h3{margin:.25rem 0}.filters{display:flex;flex-wrap:wrap;gap:0 1rem;align-items:end}.filters>*{min-width:0;max-width:100%}nav a{margin-right:1rem}
.wide{width:100%}mark{background:none;color:inherit;font-weight:700;text-decoration:underline;text-decoration-color:var(--mid);text-decoration-thickness:.15em;text-underline-offset:.15em}.list>li>p{margin:.25rem 0}.onward a,.action{display:inline-block;padding:.6rem 1rem;border:1px solid var(--soft);border-radius:.25rem;font-weight:700}
.counts,.names,.trail ol{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.5rem 1.25rem}.counts a{text-decoration:none}.names li{flex:1 1 15rem}.trail ol{gap:0;margin:0;font-size:.9375rem}.trail li+li::before{content:'›';margin:0 .5rem;color:var(--soft)}.trail a{margin:0}
.facts>div{display:flex;flex-wrap:wrap;gap:0 1rem;padding:.35rem 0;border-bottom:1px solid var(--line)}.facts dt{flex:0 0 11rem}.facts dd{flex:1 1 12rem;margin:0}.state{color:var(--ink)}.trap{position:absolute;left:-99rem}summary{cursor:pointer;padding:.4rem 0}.error{color:var(--bad)}`;

/** The style by its hash, as a policy names it. */
export const PAGE_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** Nothing but this style: no script, no frame, no form, no request to anybody. */
export const PAGE_POLICY = `default-src 'none'; style-src ${PAGE_STYLE}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** For pages with a form that is sent to ourselves, or that shows a frame of ours. */
export const FORM_POLICY = PAGE_POLICY.replace("form-action 'none'", "form-action 'self'; frame-src 'self'");

const style = new SafeHtml(`<style>${STYLE}</style>`);

/** The parts of the site, by the path of each. */
const TOP = ['/cek-fakta', '/cari', '/redaksi', '/wilayah'] as const;
const BOTTOM = ['/kerja-sama', '/pengawas', '/ralat', '/metodologi', '/verifikasi', '/sematkan'] as const;

function links(paths: readonly SitePart[], locale: Locale): SafeHtml {
  return markup`${paths.map((path) => markup`<a href="${path}?lang=${locale}">${PAGE_TEXTS[locale].parts[path]}</a> `)}`;
}

export interface Frame {
  readonly locale: Locale;
  readonly title: string;
  readonly head?: SafeHtml;
  /** Address of the page in the other language. */
  readonly other?: string;
  readonly body: SafeHtml;
  readonly footer?: SafeHtml;
}

export function page({ locale, title, head, other, body, footer }: Frame): string {
  const t = PAGE_TEXTS[locale];
  return markup`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${title}</title>
${head}${style}
</head>
<body>
<a class="skip" href="#isi">${t.skip}</a>
<header><a class="brand" href="/beranda?lang=${locale}">${t.site} · Cekatan</a>${other && markup`<a href="${other}" hreflang="${locale === 'id' ? 'en' : 'id'}" lang="${locale === 'id' ? 'en' : 'id'}">${t.otherLanguage}</a>`}
<nav class="site" aria-label="${t.sections}">${links(TOP, locale)}</nav></header>
<main id="isi">
${body}
</main>
<footer>${footer}<nav class="site" aria-label="${t.more}">${links(BOTTOM, locale)}</nav></footer>
</body>
</html>
`.text;
} // prettier-ignore
