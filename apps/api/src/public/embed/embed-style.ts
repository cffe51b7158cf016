import { createHash } from 'node:crypto';
import { SafeHtml } from '../html';

/** Three sizes: how large a frame is by itself, and what of a fact-check it holds. */
export const EMBED_SIZES = {
  s: { width: 360, height: 224 },
  m: { width: 480, height: 420 },
  l: { width: 640, height: 540 },
} as const;
export type EmbedSize = keyof typeof EMBED_SIZES;
export const EMBED_COLOURS = ['auto', 'light', 'dark'] as const;
export type EmbedColour = (typeof EMBED_COLOURS)[number];

const LIGHT = '--ink:#1b1f24;--soft:#4d5661;--ground:#fff;--card:#f3f5f7;--line:#c9d0d8;--link:#0a4f9e;--bad:#9c1c1c;--mid:#7a4a00;--good:#14602f;--none:#3f4752;color-scheme:light'; // prettier-ignore
const DARK = '--ink:#e8ebef;--soft:#b3bcc7;--ground:#14181d;--card:#1e242b;--line:#3c4651;--link:#8fc1ff;--bad:#ff9d96;--mid:#f4bf6b;--good:#86d9a0;--none:#c3cbd5;color-scheme:dark'; // prettier-ignore

/** All the style there is. Longer texts are cut, so that nothing is hidden below the frame but what can be scrolled to. */
const STYLE = `:root{${LIGHT}}:root.dark{${DARK}}@media(prefers-color-scheme:dark){:root.auto{${DARK}}}
*{box-sizing:border-box}body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.45 system-ui,sans-serif}
article{padding:.75rem 1rem;border:1px solid var(--line);border-left:.5rem solid var(--edge,var(--none));min-height:100vh;display:flex;flex-direction:column;gap:.4rem}
main>ul{list-style:none;margin:0;padding:0}main>ul article{min-height:0;border-top-width:0}
h1,h2,p,blockquote,ul{margin:0;overflow-wrap:anywhere}h1,h2{font-size:1.0625rem;line-height:1.3}h1.of{padding:.5rem 1rem;background:var(--card);border:1px solid var(--line)}.l h1{font-size:1.25rem}
h1,h2,blockquote,.why{display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:3;overflow:hidden}.s h1{-webkit-line-clamp:2}.why{-webkit-line-clamp:5}
blockquote{padding:.5rem .75rem;background:var(--card);-webkit-line-clamp:4}
a{color:var(--link)}a:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.label{display:inline-block;padding:0 .5rem;border:2px solid;border-radius:.25rem;font-weight:700}
.FALSE,.SCAM{--edge:var(--bad)}.MISLEADING,.PARTLY_TRUE{--edge:var(--mid)}.TRUE{--edge:var(--good)}
.label,.mark{color:var(--edge,var(--none))}.note{padding:.1rem .5rem;background:var(--card);border:1px solid var(--mid);color:var(--ink);font-size:.875rem;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden}.m .note,.l .note{-webkit-line-clamp:3}
.soft{color:var(--soft);font-size:.875rem}.foot{margin-top:auto}`;

/** The style by its hash, as a policy names it. */
export const EMBED_STYLE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** Nothing but this style, on whatever page: no script, no form, no request to anybody, no cookie to be read. */
export const EMBED_POLICY = `default-src 'none'; style-src ${EMBED_STYLE}; base-uri 'none'; form-action 'none'; frame-ancestors *`;

export const embedStyle = new SafeHtml(`<style>${STYLE}</style>`);
