import type { Locale } from '#libs/kernel';
import type { PublicFilter } from '#libs/publishing';
import type { Highlight, PublicSearchAnswer } from '#libs/search';
import { filterFields } from '../embed/builder.page';
import { cardOf } from '../fact-check.card';
import { markup, type SafeHtml } from '../html';
import { item } from './list.page';
import { PAGES_TEXTS, writtenCount } from './pages-texts';
import { addressOf, onward, sitePage } from './site-frame';

export interface SearchPage {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly question: string;
  readonly filter: PublicFilter;
  readonly after: string | null;
  /** Null before anything was asked. */
  readonly found: PublicSearchAnswer | null;
}

/** Search by a form that is sent, with the words that were found marked; whole without a script. */
export function searchPage({ locale, publicUrl, question, filter, after, found }: SearchPage): string {
  const t = PAGES_TEXTS[locale];
  const asked = { q: question, ...filter };
  const narrowed = Object.keys(filter).length > 0;
  return sitePage({
    locale,
    publicUrl,
    path: '/cari',
    query: { ...asked, after: after ?? undefined },
    title: question === '' ? t.search : `${question} – ${t.search}`,
    description: t.search,
    unlisted: found !== null,
    body: markup`<h1>${t.search}</h1>
<form method="get" action="/cari" role="search"><input type="hidden" name="lang" value="${locale}">
<p><label for="q">${t.question}</label><input class="wide" id="q" name="q" type="search" value="${question}" maxlength="1000" aria-describedby="q-help"></p>
<p id="q-help" class="soft">${t.questionHelp}</p>
<details${narrowed && markup` open`}><summary>${t.narrow}</summary><div class="filters">${filterFields(filter, locale)}</div></details>
<p><button>${t.searchButton}</button></p></form>
${found && results(found, { locale, publicUrl, asked })}`,
  });
} // prettier-ignore

interface Asked {
  readonly locale: Locale;
  readonly publicUrl: string;
  readonly asked: Readonly<Record<string, string | undefined>>;
}

function results(found: PublicSearchAnswer, { locale, publicUrl, asked }: Asked): SafeHtml {
  const t = PAGES_TEXTS[locale];
  const { hits, total, suggestion, approximate, hasNextPage } = found;
  const next = hasNextPage ? hits.at(-1)?.cursor : undefined;
  return markup`<section aria-labelledby="hasil"><h2 id="hasil">${t.results}</h2>
<p role="status">${total && total.count > 0 ? t.found(writtenCount(total.count, total.more, locale)) : t.foundNothing}</p>
${suggestion !== null && markup`<p>${t.didYouMean} <a href="${addressOf('/cari', { ...asked, q: suggestion, lang: locale })}">${suggestion}</a></p>`}
${approximate && hits.length > 0 && markup`<p class="note">${t.approximate}</p>`}
<ul class="list">${hits.map(({ factCheck, highlights }) => item(cardOf(factCheck, publicUrl), locale, (headline) => marked(headline, highlights)))}</ul>
${onward(next === undefined ? null : addressOf('/cari', { ...asked, lang: locale, after: next }), t.nextPage)}</section>`;
} // prettier-ignore

/** Ranges of a text as marks around it; the text stays text. */
export function marked(text: string, highlights: readonly Highlight[]): SafeHtml {
  const pieces: SafeHtml[] = [];
  let at = 0;
  for (const { start, end } of highlights) {
    if (start < at || end > text.length) continue;
    pieces.push(markup`${text.slice(at, start)}<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return markup`${pieces}${text.slice(at)}`;
}
