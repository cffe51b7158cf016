/** The markup of a published fact-check, for contenders that build it themselves; the same rules as the service's. */
export interface Reviewed {
  readonly slug: string;
  readonly articleUrl: string | null;
  readonly imported: boolean;
  readonly language: string;
  readonly publishedAt: Date;
  readonly newsroom: { readonly kind: string; readonly name: string; readonly website: string | null };
  readonly content: {
    readonly statement: string;
    readonly rating: string;
    readonly label?: string;
    readonly conclusion?: string | null;
  };
  /** Of the newest version first. */
  readonly corrections: readonly { readonly text: string; readonly at: Date }[];
}

interface RatingRule {
  readonly labels: readonly [string, ...string[]];
  readonly value: number | null;
}

const RATINGS: Readonly<Record<string, RatingRule>> = {
  FALSE: { labels: ['Salah', 'Keliru', 'Hoaks', 'Palsu'], value: 1 },
  SCAM: { labels: ['Penipuan'], value: 1 },
  MISLEADING: { labels: ['Menyesatkan', 'Sesat'], value: 2 },
  PARTLY_TRUE: { labels: ['Sebagian benar'], value: 4 },
  TRUE: { labels: ['Benar', 'Fakta'], value: 5 },
  UNPROVEN: { labels: ['Belum terbukti', 'Tidak terbukti'], value: null },
  SATIRE: { labels: ['Satire', 'Parodi'], value: null },
  CLARIFICATION: { labels: ['Klarifikasi'], value: null },
};
const USUAL_WORDS = new Set(Object.values(RATINGS).flatMap((rule) => rule.labels.map((word) => word.toLowerCase())));
const LONGEST_CLAIM = 300;
const WIB_MS = 7 * 3_600_000;

export function claimReview(reviewed: Reviewed, publicUrl: string): Record<string, unknown> | null {
  const { articleUrl, content, corrections, imported, newsroom } = reviewed;
  if (newsroom.kind === 'SUPERVISOR' || (imported && articleUrl === null)) return null;
  const rule = RATINGS[content.rating];
  const authorUrl = newsroom.website ?? (articleUrl && new URL(articleUrl).origin);
  const explanation = content.conclusion?.trim();
  const value = imported ? null : (rule?.value ?? null);
  const site = publicUrl.replace(/\/+$/, '');
  return {
    '@context': 'https://schema.org',
    '@type': 'ClaimReview',
    url: articleUrl ?? `${site}/cek-fakta/${reviewed.slug}`,
    claimReviewed: claimOf(content.statement, content.label),
    author: {
      '@type': 'Organization',
      name: newsroom.name,
      ...(authorUrl ? { url: authorUrl } : {}),
      correctionsPolicy: `${site}/metodologi`,
    },
    reviewRating: {
      '@type': 'Rating',
      alternateName: content.label?.trim() || rule?.labels[0],
      ...(value === null ? {} : { ratingValue: String(value), worstRating: '1', bestRating: '5' }),
      ...(explanation ? { ratingExplanation: explanation } : {}),
    },
    datePublished: dayOf(reviewed.publishedAt),
    inLanguage: reviewed.language,
    ...(corrections.length > 0
      ? {
          correction: corrections.map(({ text, at }) => ({
            '@type': 'CorrectionComment',
            text,
            datePublished: dayOf(at),
          })),
        }
      : {}),
  };
}

/** Without a finding that was filed along with it, as in "[SALAH] …", and cut where nobody would read to its end. */
function claimOf(statement: string, label: string | undefined): string {
  const line = statement.replace(/\s+/g, ' ').trim();
  const [whole, word = ''] = /^[[(]([^\])]{1,60})[\])][\s:–—-]*/.exec(line) ?? [''];
  const key = word.trim().toLowerCase();
  const found = USUAL_WORDS.has(key) || (key !== '' && key === label?.trim().toLowerCase());
  const claim = (found ? line.slice(whole.length) : line) || line;
  if (claim.length <= LONGEST_CLAIM) return claim;
  const cut = claim.slice(0, LONGEST_CLAIM);
  const words = cut.slice(0, Math.max(cut.lastIndexOf(' '), 0)) || cut;
  return `${words.toWellFormed().replace(/\uFFFD$/, '')}…`;
}

const dayOf = (time: Date): string => new Date(time.getTime() + WIB_MS).toISOString().slice(0, 10);
