import type { Locale } from '#libs/kernel';
import { markup } from '../html';
import { page } from '../page-frame';
import { PAGES_TEXTS } from './pages-texts';

export interface ErrorPage {
  readonly locale: Locale;
  readonly status: number;
  /** What was refused and why, in the reader's language; never what was sent. */
  readonly message: string;
  readonly code: string;
  readonly requestId: string;
}

/** An error that says its name, for those who read and do not parse. */
export function errorPage({ locale, status, message, code, requestId }: ErrorPage): string {
  const t = PAGES_TEXTS[locale];
  const title = titleOf(status, locale);
  return page({
    locale,
    title: `${title} – Cekatan`,
    head: markup`<meta name="robots" content="noindex">
`,
    body: markup`<h1>${title}</h1>
<p>${status === 404 ? t.absent : message}</p>
<p><a href="/beranda?lang=${locale}">${t.backHome}</a> · <a href="/cari?lang=${locale}">${t.search}</a></p>
<p class="soft"><code>${status} ${code}</code> · <code>${requestId}</code></p>`,
  });
} // prettier-ignore

function titleOf(status: number, locale: Locale): string {
  const t = PAGES_TEXTS[locale];
  if (status === 404) return t.notFound;
  if (status === 429 || status === 503) return t.tooMuch;
  return status >= 500 ? t.fault : t.badRequest;
}
