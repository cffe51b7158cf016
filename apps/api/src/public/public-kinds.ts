import { ELECTION_STAGE_CODES, RISK_THEME_CODES } from '#libs/access';
import { RATINGS } from '#libs/verdicts';

/**
 * Every kind of thing that stands at an address of the public site and is a plain read, for whoever walks all of it: the
 * static export does. A page of a new kind is a line here; what is linked from what is there already needs no `starts`.
 */
export interface PublicKind {
  readonly name: string;
  /** The whole path, without parameters. */
  readonly path: RegExp;
  /** Parameters that make another page of it, besides `lang`, in the order in which our own links have them. */
  readonly parameters?: readonly string[];
  /** Where a walk begins; further addresses of the kind are found by the links to them. */
  readonly starts?: readonly string[];
  /**
   * Stands for each fact-check at these addresses, so that links to it need not be followed. What there is not for one,
   * as a signed record before it is signed, answers 404.
   */
  readonly ofFactCheck?: (one: OneFactCheck) => readonly string[];
}

export interface OneFactCheck {
  readonly slug: string;
  /** Number of the newest version. */
  readonly version: number;
  /** Name of the share card that stands for it now. */
  readonly card: string;
}

const FILTER = ['region', 'theme', 'rating', 'newsroom', 'stage'] as const;
const filtered = (path: string): string[] => [
  ...RATINGS.map((rating) => `${path}?rating=${rating}`),
  ...RISK_THEME_CODES.map((theme) => `${path}?theme=${theme}`),
  ...ELECTION_STAGE_CODES.map((stage) => `${path}?stage=${stage}`),
];

export const PUBLIC_KINDS: readonly PublicKind[] = [
  { name: 'front', path: /^\/beranda$/, starts: ['/beranda'] },
  { name: 'list', path: /^\/cek-fakta$/, parameters: [...FILTER, 'after'], starts: ['/cek-fakta', ...filtered('/cek-fakta')] }, // prettier-ignore
  { name: 'fact-check', path: /^\/cek-fakta\/[^/]+$/, ofFactCheck: ({ slug }) => [`/cek-fakta/${slug}`, `/cek-fakta/${slug}?lang=en`] }, // prettier-ignore
  { name: 'share-card', path: /^\/cek-fakta\/[^/]+\/kartu-[\w-]+\.png$/, ofFactCheck: ({ slug, card }) => [`/cek-fakta/${slug}/kartu-${card}.png`] }, // prettier-ignore
  { name: 'methodology', path: /^\/metodologi$/, starts: ['/metodologi'] },
  { name: 'newsrooms', path: /^\/redaksi(\/[^/]+)?$/, parameters: ['after'] },
  { name: 'regions', path: /^\/wilayah(\/[^/]+)?$/, parameters: ['after'] },
  { name: 'agreements', path: /^\/kerja-sama(\/[^/]+)?$/, parameters: ['after'] },
  { name: 'log', path: /^\/pengawas$/, parameters: ['office', 'region', 'after'] },
  { name: 'corrections', path: /^\/ralat$/, parameters: ['newsroom', 'after'] },
  { name: 'feed', path: /^\/feed\.(rss|atom|json)$/, parameters: FILTER, starts: ['/feed.rss', '/feed.atom', '/feed.json'] }, // prettier-ignore
  { name: 'sitemap', path: /^\/sitemap(-news|-site)?\.xml$/, parameters: ['part'], starts: ['/sitemap.xml', '/sitemap-news.xml', '/sitemap-site.xml'] }, // prettier-ignore
  { name: 'robots', path: /^\/robots\.txt$/, starts: ['/robots.txt'] },
  { name: 'embed', path: /^\/embed\/(?!loader-)[^/]+$/, parameters: ['size', 'color'], ofFactCheck: ({ slug }) => [`/embed/${slug}`] }, // prettier-ignore
  { name: 'embed-list', path: /^\/embed$/, parameters: [...FILTER, 'size', 'color'], starts: ['/embed', '/embed?lang=en'] }, // prettier-ignore
  { name: 'loader', path: /^\/embed\/loader-v\d+\.js$/, starts: ['/embed/loader-v1.js'] },
  { name: 'record', path: /^\/api\/v1\/fact-checks\/[^/]+$/, ofFactCheck: ({ slug }) => [`/api/v1/fact-checks/${slug}`] }, // prettier-ignore
  { name: 'signed', path: /^\/api\/v1\/fact-checks\/[^/]+(\/versions\/\d+)?\/signed$/, ofFactCheck: signedOf },
  { name: 'claim-review', path: /^\/api\/v1\/fact-checks\/[^/]+\/claim-review$/, ofFactCheck: ({ slug }) => [`/api/v1/fact-checks/${slug}/claim-review`] }, // prettier-ignore
  { name: 'rating-scale', path: /^\/api\/v1\/newsrooms\/[^/]+\/rating-scale$/ },
  { name: 'claim-review-feed', path: /^\/feeds\/claimreview\.json$/, starts: ['/feeds/claimreview.json'] },
  { name: 'records', path: /^\/api\/v1\/fact-checks$/, parameters: [...FILTER, 'order', 'limit', 'after'], starts: ['/api/v1/fact-checks'] }, // prettier-ignore
  { name: 'openapi', path: /^\/api\/v1\/openapi\.json$/, starts: ['/api/v1/openapi.json'] },
  { name: 'keys', path: /^\/\.well-known\/jwks\.json$/, starts: ['/.well-known/jwks.json'] },
];

function signedOf({ slug, version }: OneFactCheck): string[] {
  const record = `/api/v1/fact-checks/${slug}`;
  return [`${record}/signed`, ...Array.from({ length: version }, (_, i) => `${record}/versions/${i + 1}/signed`)];
}

/** Routes of the public site that need the service: what answers a question, takes something in, or sends a file. */
export const SERVICE_ROUTES: readonly string[] = [
  '/',
  '/cari',
  '/cek-fakta/:slug/laporkan',
  '/oembed',
  '/sematkan',
  '/verifikasi',
];

export interface PublicPlaceOf {
  readonly kind: PublicKind;
  readonly path: string;
  /** What of the parameters counts, in the order of the kind; `lang` last and only where it is English. */
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** What an address of the site is of: undefined for what needs the service. `address` begins with a slash. */
export function publicPlace(address: string): PublicPlaceOf | undefined {
  const { pathname: path, searchParams } = new URL(address, 'http://site.invalid');
  const kind = PUBLIC_KINDS.find((one) => one.path.test(path));
  if (!kind) return undefined;
  const known = [...(kind.parameters ?? []), 'lang'];
  const parameters = known.flatMap((name): [string, string][] => {
    const value = searchParams.get(name);
    return value === null || value === '' || (name === 'lang' && value !== 'en') ? [] : [[name, value]];
  });
  return { kind, path, parameters };
}
