import { withoutRating } from './claim-review.policy';

/** What a rule is judged by, beside the markup itself. */
export interface MarkupContext {
  /** The page that carries it; null where it is not known. */
  readonly page: string | null;
  /** Whether readers find the scale that numbers are placed on. */
  readonly scalePublished: boolean;
  /** Parties, candidates and officials are no fact-checkers. */
  readonly authorEligible: boolean;
}

export type Markup = Readonly<Record<string, unknown>>;
export type Severity = 'REQUIRED' | 'WARNING';

export interface MarkupRule {
  readonly severity: Severity;
  /** The property that breaks it. */
  readonly field: string;
  /** Where it is written. */
  readonly source: string;
  readonly id: string;
  readonly en: string;
  readonly holds: (review: Markup, context: MarkupContext) => boolean;
}

const GOOGLE = 'https://developers.google.com/search/docs/appearance/structured-data/factcheck';
const SCHEMA = 'https://schema.org/ClaimReview';

const SHORT_CLAIM = 75;
const SHORT_LABEL = 60;
/** Services that make an address of an address: what they lead to can change, and is another site. */
const SHORTENERS =
  /^(?:bit\.ly|bitly\.com|s\.id|tinyurl\.com|t\.co|goo\.gl|ow\.ly|is\.gd|buff\.ly|rb\.gy|cutt\.ly|shorturl\.at|lnkd\.in|dlvr\.it|trib\.al|shope\.ee|linktr\.ee|t\.ly|v\.gd)$/;

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

export function partOf(value: unknown): Markup {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Markup) : {};
}

function webUrl(value: unknown): URL | null {
  const url = URL.parse(textOf(value));
  return url && (url.protocol === 'http:' || url.protocol === 'https:') && !url.username && !url.password ? url : null;
}

/** One host is the other, or lies below it; `www` makes no site of its own. */
export function sameSite(one: URL, other: URL): boolean {
  const [a, b] = [one, other].map(({ hostname }) => hostname.toLowerCase().replace(/^www\./, '')) as [string, string];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

const NUMBERS = ['ratingValue', 'worstRating', 'bestRating'] as const;
const numbersOf = (review: Markup): unknown[] =>
  NUMBERS.map((name) => partOf(review['reviewRating'])[name]).filter((value) => value !== undefined);
const DAY = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2}))?$/;
const isDate = (value: unknown): boolean => DAY.test(textOf(value)) && !Number.isNaN(Date.parse(textOf(value)));

/** Every rule that outside readers hold a ClaimReview to. Named, so that a refusal says which; in this order in a report. */
export const CLAIM_REVIEW_RULES = {
  CONTEXT: {
    severity: 'REQUIRED',
    field: '@context',
    source: SCHEMA,
    id: 'harus https://schema.org',
    en: 'must be https://schema.org',
    holds: (r) => textOf(r['@context']) === 'https://schema.org',
  },
  TYPE: {
    severity: 'REQUIRED',
    field: '@type',
    source: SCHEMA,
    id: 'harus ClaimReview',
    en: 'must be ClaimReview',
    holds: (r) => r['@type'] === 'ClaimReview',
  },
  CLAIM_PRESENT: {
    severity: 'REQUIRED',
    field: 'claimReviewed',
    source: GOOGLE,
    id: 'harus memuat klaim yang diperiksa',
    en: 'must say which claim was checked',
    holds: (r) => textOf(r['claimReviewed']) !== '',
  },
  CLAIM_WITHOUT_RATING: {
    severity: 'REQUIRED',
    field: 'claimReviewed',
    source: GOOGLE,
    id: 'tidak boleh memuat hasilnya, misalnya “[SALAH] …”',
    en: 'must not hold the finding, as in “[SALAH] …”',
    holds: (r) => {
      const claim = textOf(r['claimReviewed']);
      return withoutRating(claim, textOf(partOf(r['reviewRating'])['alternateName'])) === claim;
    },
  },
  URL_PRESENT: {
    severity: 'REQUIRED',
    field: 'url',
    source: GOOGLE,
    id: 'harus alamat web lengkap artikelnya',
    en: 'must be the full web address of the article',
    holds: (r) => webUrl(r['url']) !== null,
  },
  URL_SAME_SITE: {
    severity: 'REQUIRED',
    field: 'url',
    source: GOOGLE,
    id: 'harus satu domain dengan halaman yang memuatnya',
    en: 'must be of the same domain as the page that carries it',
    holds: (r, { page }) => {
      const [url, carrier] = [webUrl(r['url']), webUrl(page)];
      return page === null || url === null || (carrier !== null && sameSite(url, carrier));
    },
  },
  URL_NOT_SHORT: {
    severity: 'REQUIRED',
    field: 'url',
    source: GOOGLE,
    id: 'harus alamat artikelnya sendiri, bukan tautan pendek',
    en: 'must be the address of the article itself, not a short link',
    holds: (r) => !SHORTENERS.test(webUrl(r['url'])?.hostname.replace(/^www\./, '') ?? ''),
  },
  LABEL_PRESENT: {
    severity: 'REQUIRED',
    field: 'reviewRating.alternateName',
    source: GOOGLE,
    id: 'harus menyebut hasilnya dengan kata',
    en: 'must name the finding in words',
    holds: (r) => /\p{L}/u.test(textOf(partOf(r['reviewRating'])['alternateName'])),
  },
  NUMBERS_TOGETHER: {
    severity: 'REQUIRED',
    field: 'reviewRating.ratingValue',
    source: GOOGLE,
    id: 'angka harus bersama batas bawah dan batas atasnya',
    en: 'a number needs both ends of its scale',
    holds: (r) => numbersOf(r).length % NUMBERS.length === 0,
  },
  NUMBERS_ON_SCALE: {
    severity: 'REQUIRED',
    field: 'reviewRating.ratingValue',
    source: GOOGLE,
    id: 'harus bilangan bulat, dari worstRating (paling kecil 1) sampai bestRating yang lebih besar',
    en: 'must be whole numbers, from worstRating (at least 1) to a greater bestRating',
    holds: (r) => {
      if (numbersOf(r).length < NUMBERS.length) return true;
      const [value = NaN, worst = NaN, best = NaN] = numbersOf(r).map(Number);
      return (
        [value, worst, best].every(Number.isInteger) && worst >= 1 && worst < best && value >= worst && value <= best
      );
    },
  },
  SCALE_PUBLISHED: {
    severity: 'REQUIRED',
    field: 'reviewRating.ratingValue',
    source: GOOGLE,
    id: 'hanya boleh bila skalanya diterbitkan',
    en: 'only where the scale is published',
    holds: (r, { scalePublished }) => scalePublished || numbersOf(r).length === 0,
  },
  AUTHOR_NAMED: {
    severity: 'REQUIRED',
    field: 'author.name',
    source: GOOGLE,
    id: 'harus menyebut redaksi yang memeriksa',
    en: 'must name the newsroom that checked',
    holds: (r) => textOf(partOf(r['author'])['name']) !== '',
  },
  AUTHOR_ELIGIBLE: {
    severity: 'REQUIRED',
    field: 'author',
    source: GOOGLE,
    id: 'partai, calon dan pejabat tidak dapat menjadi pemeriksa',
    en: 'parties, candidates and officials are no fact-checkers',
    holds: (_, { authorEligible }) => authorEligible,
  },
  DATE_VALID: {
    severity: 'REQUIRED',
    field: 'datePublished',
    source: SCHEMA,
    id: 'harus tanggal ISO 8601',
    en: 'must be a date in ISO 8601',
    holds: (r) => r['datePublished'] === undefined || isDate(r['datePublished']),
  },
  CLAIM_NOT_LATER: {
    severity: 'REQUIRED',
    field: 'itemReviewed.datePublished',
    source: SCHEMA,
    id: 'klaim tidak boleh lebih baru daripada pemeriksaannya',
    en: 'the claim cannot be later than what was found about it',
    holds: (r) => {
      const [claim, review] = [partOf(r['itemReviewed'])['datePublished'], r['datePublished']];
      return !isDate(claim) || !isDate(review) || Date.parse(textOf(claim)) <= Date.parse(textOf(review));
    },
  },
  CLAIM_SHORT: {
    severity: 'WARNING',
    field: 'claimReviewed',
    source: GOOGLE,
    id: `sebaiknya paling panjang ${SHORT_CLAIM} karakter; selebihnya dipotong pembacanya`,
    en: `should have at most ${SHORT_CLAIM} characters; readers cut the rest`,
    holds: (r) => [...textOf(r['claimReviewed'])].length <= SHORT_CLAIM,
  },
  LABEL_SHORT: {
    severity: 'WARNING',
    field: 'reviewRating.alternateName',
    source: GOOGLE,
    id: `sebaiknya paling panjang ${SHORT_LABEL} karakter, artinya di awal`,
    en: `should have at most ${SHORT_LABEL} characters, with its meaning at the beginning`,
    holds: (r) => [...textOf(partOf(r['reviewRating'])['alternateName'])].length <= SHORT_LABEL,
  },
  AUTHOR_LINKED: {
    severity: 'WARNING',
    field: 'author.url',
    source: GOOGLE,
    id: 'sebaiknya memuat alamat situs redaksi (lengkapi profil organisasi)',
    en: "should hold the address of the newsroom's site (complete the profile of the organisation)",
    holds: (r) => webUrl(partOf(r['author'])['url']) !== null,
  },
  ARTICLE_ON_OWN_SITE: {
    severity: 'WARNING',
    field: 'url',
    source: GOOGLE,
    id: 'artikelnya tidak di situs redaksi yang disebut sebagai pemeriksa',
    en: 'the article is not on the site of the newsroom that is named as its author',
    holds: (r, { page }) => {
      const [url, own] = [webUrl(r['url']), webUrl(partOf(r['author'])['url'])];
      return page === null || url === null || own === null || sameSite(url, own);
    },
  },
  DATE_PRESENT: {
    severity: 'WARNING',
    field: 'datePublished',
    source: GOOGLE,
    id: 'sebaiknya memuat tanggal terbit',
    en: 'should hold the date of publication',
    holds: (r) => r['datePublished'] !== undefined,
  },
  LANGUAGE_PRESENT: {
    severity: 'WARNING',
    field: 'inLanguage',
    source: SCHEMA,
    id: 'sebaiknya menyebut bahasanya',
    en: 'should say its language',
    holds: (r) => textOf(r['inLanguage']) !== '',
  },
  CLAIM_SEEN: {
    severity: 'WARNING',
    field: 'itemReviewed.appearance',
    source: GOOGLE,
    id: 'sebaiknya memuat alamat umum tempat klaim itu beredar (catat sebagai kemunculan)',
    en: 'should hold a public address where the claim circulates (file it as an appearance)',
    holds: (r) => {
      const appearance = partOf(r['itemReviewed'])['appearance'];
      return (Array.isArray(appearance) ? appearance : [appearance]).some((a) => webUrl(partOf(a)['url']) !== null);
    },
  },
  EXPLAINED: {
    severity: 'WARNING',
    field: 'reviewRating.ratingExplanation',
    source: SCHEMA,
    id: 'sebaiknya memuat alasannya (tulis kesimpulan)',
    en: 'should say why (write a conclusion)',
    holds: (r) => textOf(partOf(r['reviewRating'])['ratingExplanation']) !== '',
  },
  CORRECTIONS_POLICY: {
    severity: 'WARNING',
    field: 'author.correctionsPolicy',
    source: GOOGLE,
    id: 'sebaiknya memuat alamat kebijakan ralat',
    en: 'should hold the address of the corrections policy',
    holds: (r) => webUrl(partOf(r['author'])['correctionsPolicy']) !== null,
  },
} as const satisfies Readonly<Record<string, MarkupRule>>;

export type ClaimReviewRule = keyof typeof CLAIM_REVIEW_RULES;
