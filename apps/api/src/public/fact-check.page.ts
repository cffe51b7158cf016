import type { Locale } from '#libs/kernel';
import {
  labelOf,
  markupOf,
  pageAddress,
  type PublicEvidence,
  type PublicFactCheck,
  type PublishedPosition,
  type PublicVersion,
  webAddress,
} from '#libs/publishing';
import { toGlobalId } from '../graphql/global-id';
import { contactLink } from './contact-link';
import { cardImage, cardOf, titleOf } from './fact-check.card';
import { markup, SafeHtml } from './html';
import { markdown } from './markdown';
import { oembedAddress } from './embed/oembed';
import { page } from './page-frame';
import { PAGE_TEXTS, writtenTime } from './page-texts';
import { CARD_HEIGHT, CARD_WIDTH } from './share-card';
import { regionAddress } from './site/site-frame';

/** The public page of a fact-check: whole without a script, and without anything from elsewhere. */
export function factCheckPage(factCheck: PublicFactCheck, locale: Locale, publicUrl: string): string {
  const { current, slug } = factCheck;
  const other = `/cek-fakta/${slug}?lang=${locale === 'id' ? 'en' : 'id'}`;
  const footer = footerOf(slug, locale);
  if (!current) return retraction(factCheck, { locale, other, footer });
  return page({
    locale,
    title: `${titleOf(current)} – ${factCheck.newsroom.name}`,
    head: head(factCheck, current, publicUrl),
    other,
    body: article(factCheck, current, locale),
    footer,
  });
} // prettier-ignore

function footerOf(slug: string, locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  return markup`<p>${t.latest} <a href="/api/v1/fact-checks/${slug}">${t.data}</a> · <a href="/api/v1/fact-checks/${slug}/signed">${t.signed}</a> · <a href="/verifikasi?lang=${locale}">${t.verify}</a> · <a href="/sematkan?slug=${slug}&amp;lang=${locale}">${t.embed}</a> · <a href="/metodologi?lang=${locale}">${t.methodology}</a></p>`;
} // prettier-ignore

/** What stands at an address that nothing was published at. */
export function absentPage(locale: Locale): string {
  const t = PAGE_TEXTS[locale];
  return page({
    locale,
    title: t.absent,
    body: markup`<h1>${t.absent}</h1><p>${t.absentText}</p>`,
  });
}

/** What it said is not shown any more, the claim neither: it would stand there without its finding. */
function retraction(f: PublicFactCheck, frame: { locale: Locale; other: string; footer: SafeHtml }): string {
  const t = PAGE_TEXTS[frame.locale];
  return page({
    ...frame,
    title: `${t.retracted} – ${f.newsroom.name}`,
    body: markup`<article><h1>${t.retracted}</h1>
<p class="note">${t.retraction}</p>
<dl><dt>${t.newsroom}</dt><dd>${newsroomLink(f, frame.locale)}${siteOf(f)}</dd><dt>${t.reason}</dt><dd>${f.retractionReason}</dd>
<dt>${t.retracted}</dt><dd>${f.retractedAt && time(f.retractedAt, frame.locale)}</dd></dl></article>
${reportLink(f, frame.locale)}`,
  });
} // prettier-ignore

function head(f: PublicFactCheck, current: PublicVersion, publicUrl: string): SafeHtml {
  const t = PAGE_TEXTS.id;
  const address = pageAddress(publicUrl, f.slug);
  const title = titleOf(current);
  // The markup belongs on the page of the full article; where that is the newsroom's own, it is not repeated here.
  const { script } = f.articleUrl === null ? markupOf(f, publicUrl) : { script: null };
  return markup`<meta name="description" content="${title}">
<link rel="canonical" href="${address}">
<link rel="alternate" hreflang="id" href="${address}?lang=id">
<link rel="alternate" hreflang="en" href="${address}?lang=en">
<link rel="alternate" type="application/json" href="/api/v1/fact-checks/${f.slug}">
<meta property="og:type" content="article">
<meta property="og:title" content="${title}">
<meta property="og:url" content="${address}">
<meta property="og:site_name" content="Cekatan">
<meta property="og:locale" content="id_ID">
<meta property="og:description" content="“${current.content.statement}”: ${labelOf(current.content)}, ${t.by(f.newsroom.name)}">
<meta property="og:image" content="${cardImage(cardOf(f, publicUrl))}">
<meta property="og:image:width" content="${CARD_WIDTH}">
<meta property="og:image:height" content="${CARD_HEIGHT}">
<meta property="og:image:alt" content="${title}">
<meta property="article:published_time" content="${f.publishedAt.toISOString()}">
<meta property="article:modified_time" content="${current.publishedAt.toISOString()}">
<meta name="twitter:card" content="summary_large_image">
<link rel="alternate" type="application/json+oembed" href="${oembedAddress(publicUrl, address, 'json')}" title="${title}">
<link rel="alternate" type="text/xml+oembed" href="${oembedAddress(publicUrl, address, 'xml')}" title="${title}">
<link rel="alternate" type="application/atom+xml" href="/feed.atom" title="Cekatan">
<link rel="alternate" type="application/ld+json" href="/feeds/claimreview.json" title="ClaimReview">
${script && markup`${new SafeHtml(script)}
`}`;
} // prettier-ignore

function article(f: PublicFactCheck, current: PublicVersion, locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  const { content, correctionNote, evidence } = current;
  const { rating, statement, headline, explanation, conclusion, distortions = [] } = content;
  const label = markup`<strong class="label ${rating}">${labelOf(content)}</strong>`;
  const canonical = t.ratings[rating];
  const alike = canonical.toLowerCase() === labelOf(content).toLowerCase();
  return markup`<article>
<p>${label}${alike ? null : markup` <span class="soft">(${canonical})</span>`}</p>
<h1>${headline}</h1>
<p class="soft">${newsroomLink(f, locale)} · ${t.published} ${time(f.publishedAt, locale)} · ${t.version(current.number)} · ${t.region}: <a href="${regionAddress(f.regionCode)}?lang=${locale}">${f.region}</a></p>
${correctionNote === null ? null : markup`<p class="note"><strong>${t.corrected}</strong> (${time(current.publishedAt, locale)}): ${correctionNote}</p>`}
<h2>${t.claim}</h2>
<figure class="claim"><blockquote>${statement}</blockquote><figcaption>${label} ${t.by(f.newsroom.name)}</figcaption></figure>
${distortions.length > 0 && markup`<p>${t.distortions}: ${distortions.map((kind) => t.kinds[kind] ?? kind).join(', ')}</p>`}
<h2>${t.explanation}</h2>
${markdown(explanation)}
${conclusion && markup`<h2>${t.conclusion}</h2>
${markdown(conclusion)}`}
${webAddress(f.articleUrl) && markup`<p><a href="${f.articleUrl}" rel="noopener">${t.article}</a></p>`}
<h2>${t.evidence}</h2>
${evidence.length > 0 ? markup`<ol>${evidence.map((e) => evidenceItem(e, locale))}</ol>` : markup`<p>${t.noEvidence}</p>`}
<h2>${t.checked}</h2>
${who(f, current, locale)}
${reportLink(f, locale)}
</article>
${positions(f, current, locale)}
<section aria-labelledby="versi"><h2 id="versi">${t.versions}</h2>
<ol reversed>${f.versions.map((v) => markup`<li>${t.version(v.number)}, ${time(v.publishedAt, locale)}${v.number === current.number && markup` (${t.current})`}: ${v.correctionNote ?? t.first}</li>`)}</ol>
</section>`;
} // prettier-ignore

function who(f: PublicFactCheck, { content, contentHash }: PublicVersion, locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  const { authors = [], approvedBy = [] } = content;
  const line = (name: string, said: string): SafeHtml | false => said !== '' && markup`<dt>${name}</dt><dd>${said}</dd>`;
  return markup`<dl><dt>${t.newsroom}</dt><dd>${newsroomLink(f, locale)}${siteOf(f)}</dd>
${line(t.authors, authors.join(', '))}${line(t.approvedBy, approvedBy.map((o) => o.name).join(', '))}
<dt>${t.hash}</dt><dd><code>${contentHash}</code></dd></dl>`;
} // prettier-ignore

function evidenceItem(e: PublicEvidence, locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  const file = `/files/evidence/${toGlobalId('Evidence', e.id)}`;
  return markup`<li><strong>${e.title}</strong>${e.description && markup`<p>${e.description}</p>`}
${webAddress(e.linkUrl) && markup`<p><a href="${e.linkUrl}" rel="nofollow noopener noreferrer">${e.linkUrl}</a></p>`}
${e.fileName && markup`<p><a href="${file}">${t.file}: ${e.fileName}</a></p>`}
${e.statementText && markup`<figure><blockquote>${e.statementText}</blockquote><figcaption>${e.statementSpeaker ?? t.said}</figcaption></figure>`}</li>`;
} // prettier-ignore

/** Apart from the finding: the office speaks for itself. */
function positions(f: PublicFactCheck, current: PublicVersion, locale: Locale): SafeHtml | null {
  if (f.positions.length === 0) return null;
  const t = PAGE_TEXTS[locale];
  const one = (p: PublishedPosition): SafeHtml => markup`<div class="position"><h3>${p.office}: ${t.stances[p.position]}</h3>
<p class="soft">${time(p.statedAt, locale)}${p.version < current.number && markup`, ${t.earlier(p.version)}`}</p>
<p>${p.text}</p>${p.regulation && markup`<p>${t.regulation}: ${p.regulation}</p>`}</div>`;
  const replaced = f.positions.filter((p) => p.replaced);
  return markup`<section aria-labelledby="sikap"><h2 id="sikap">${t.positions}</h2>
<p class="soft">${t.apart}</p>
${f.positions.filter((p) => !p.replaced).map(one)}
${replaced.length > 0 && markup`<details><summary>${t.replaced} (${replaced.length})</summary>${replaced.map(one)}</details>`}
</section>`;
} // prettier-ignore

function newsroomLink({ newsroom: { name, code } }: PublicFactCheck, locale: Locale): SafeHtml {
  return markup`<a href="/redaksi/${code}?lang=${locale}">${name}</a>`;
}

/** Its own site, beside its page here. */
function siteOf({ newsroom: { website } }: PublicFactCheck): SafeHtml | null {
  return webAddress(website) ? markup` · <a href="${website}" rel="noopener">${website}</a>` : null;
}

/** The report that is answered here, and the newsroom's own contact where it has one. */
function reportLink({ slug, newsroom }: PublicFactCheck, locale: Locale): SafeHtml {
  const t = PAGE_TEXTS[locale];
  const contact = contactLink(newsroom.correctionContact);
  return markup`<p><a class="action" href="/cek-fakta/${slug}/laporkan?lang=${locale}" rel="nofollow">${t.report}</a>${contact && markup` <span class="soft">${t.contact} ${contact}</span>`}</p>`;
} // prettier-ignore

function time(at: Date, locale: Locale): SafeHtml {
  return markup`<time datetime="${at.toISOString()}">${writtenTime(at, locale)}</time>`;
}
