/**
 * One key for all addresses of one post or page: what apps and browsers add, mobile and regional hosts, short forms and
 * AMP copies make no difference, and two posts never get one key. Worked out from the address alone; nothing is fetched,
 * so a shortener (bit.ly, vt.tiktok.com) is recognised only as itself. Pure.
 */

/** Added by who shares, tracks or shows; never part of what is shown. */
const ADDED = new Set(
  `fbclid gclid gclsrc dclid gbraid wbraid msclkid yclid twclid ttclid li_fat_id igshid igsh mibextid mc_cid mc_eid _ga _gl _hsenc
   _hsmi vero_id wickedid oly_anon_id oly_enc_id rb_clickid s_cid ncid cmpid ocid ref_src ref_url srsltid amp amp_js_v usqp
   outputtype sfnsn __tn__ __cft__ __xts__ rdid share_url wt_zmc xtor ito cmp`.split(/\s+/),
);
const SHOWN_WHOLE = ['page=all', 'single=1', 'showpage=all'];
const isAdded = (host: string, name: string, value: string): boolean =>
  ADDED.has(name) ||
  /^(?:utm|mtm|piwik|hsa)_/.test(name) ||
  SHOWN_WHOLE.includes(`${name}=${value}`) ||
  (name === 'm' && host.endsWith('.blogspot.com'));

/** Beginnings of hosts that show the same as the host without them. */
const SHOWN_ALIKE = /^(?:www|m|mobile|amp|wap)\./;

interface Page {
  readonly host: string;
  /** Without empty parts. */
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

/** Says which post it is, as an address of its own; undefined where the page is something else. */
type Rule = (page: Page) => string | undefined;

const NUMBER = /^\d+$/;

/** The part after the first of `names`, where it looks like an id. */
function after(path: readonly string[], names: readonly string[], shape: RegExp): string | undefined {
  const at = path.findIndex((part) => names.includes(part.toLowerCase()));
  const id = at === -1 ? undefined : path[at + 1];
  return id !== undefined && shape.test(id) ? id : undefined;
}

/** Says of a comment under a post which one: a comment is not the post. */
function comment(query: URLSearchParams, ...names: readonly string[]): string {
  return names
    .flatMap((name) => (query.get(name) ? `&${new URLSearchParams([[name, query.get(name) ?? '']]).toString()}` : []))
    .join('');
}

const x: Rule = ({ path }) => {
  const id = after(path, ['status', 'statuses'], NUMBER);
  return id && `x.com/i/status/${id}`;
};

const VIDEO = /^[\w-]{11}$/;
const youtube: Rule = ({ host, path, query }) => {
  const named = host === 'youtu.be' ? path[0] : path[0] === 'watch' ? query.get('v') : undefined;
  const id = named ?? after(path.slice(0, 2), ['shorts', 'live', 'embed', 'v', 'e'], VIDEO);
  return id && VIDEO.test(id) ? `youtube.com/watch?v=${id}${comment(query, 'lc')}` : undefined;
};

const FB_POST = /^(?:pfbid\w+|\d+)$/;
/** Numbers of posts, photos and videos are of one row; a pfbid is a post under another name, and stays apart. */
const facebook: Rule = ({ host, path, query }) => {
  if (host === 'fb.watch') return path.length === 1 && path[0] ? `fb.watch/${path[0]}` : undefined;
  const first = path[0]?.toLowerCase() ?? '';
  const asked = (names: readonly string[], parameter: string): string | undefined =>
    names.includes(first) ? (query.get(parameter) ?? undefined) : undefined;
  const id =
    asked(['story.php', 'permalink.php'], 'story_fbid') ??
    asked(['watch', 'video.php'], 'v') ??
    asked(['photo', 'photo.php'], 'fbid') ??
    asked(['groups'], 'multi_permalinks') ??
    after(path, ['posts', 'permalink', 'reel'], FB_POST) ??
    lastNumber(path);
  if (id && FB_POST.test(id)) {
    return `facebook.com/permalink.php?story_fbid=${id}${comment(query, 'comment_id', 'reply_comment_id')}`;
  }
  const shared = first === 'share' && path.length > 1 ? path.at(-1) : undefined;
  return shared && `facebook.com/share/${shared}`;
};
/** /page/posts/some-words/123 and /page/photos/a.1/123: the number stands last. */
function lastNumber(path: readonly string[]): string | undefined {
  const last = path.at(-1);
  const named = path.slice(0, -1).some((part) => ['posts', 'videos', 'photos'].includes(part.toLowerCase()));
  return last && NUMBER.test(last) && named ? last : undefined;
}

const instagram: Rule = ({ path }) => {
  const id = after(path, ['p', 'reel', 'reels', 'tv'], /^[\w-]{5,}$/);
  const below = id && after(path, ['c'], NUMBER);
  return id && `instagram.com/p/${id}${below ? `/c/${below}` : ''}`;
};

const threads: Rule = ({ path }) => {
  const id = after(path, ['post', 't'], /^[\w-]{5,}$/);
  return id && `threads.net/t/${id}`;
};

const tiktok: Rule = ({ path }) => {
  const shown = path[0] === 'embed' ? path.slice(path[1] === 'v2' ? 1 : 0) : path;
  const id = after(shown, ['video', 'photo', 'v', 'v2', 'embed'], /^\d+(?:\.html)?$/);
  return id && `tiktok.com/video/${id.replace('.html', '')}`;
};

const telegram: Rule = ({ path, query }) => {
  const [channel, ...rest] = path[0] === 's' ? path.slice(1) : path;
  // Names of channels are written in any case; invitations stay as they are.
  if (!channel || channel.startsWith('+') || !rest.every((part) => NUMBER.test(part))) return undefined;
  const asked = comment(query, 'comment').slice(1);
  return [`t.me/${channel.toLowerCase()}`, ...rest].join('/') + (rest.length > 0 && asked ? `?${asked}` : '');
};

const whatsapp: Rule = ({ path }) =>
  path[0] === 'channel' && path[1] ? `whatsapp.com/channel/${path.slice(1, 3).join('/')}` : undefined;

/** Which hosts are a platform's, its name, and what its posts are called by. */
const PLATFORMS: readonly (readonly [RegExp, string, Rule])[] = [
  [/^(?:(?:www|m|mobile)\.)?(?:(?:twitter|x|fxtwitter|vxtwitter|fixupx|fixvx)\.com|nitter\.net)$/, 'x.com', x],
  [/^(?:(?:(?:www|m|music)\.)?youtube(?:-nocookie)?\.com|youtu\.be)$/, 'youtube.com', youtube],
  [
    /^(?:(?:(?:www|web|m|mbasic|mobile|touch|free|[a-z]{2}-[a-z]{2})\.)?(?:facebook|fb)\.com|(?:www\.)?fb\.watch)$/,
    'facebook.com',
    facebook,
  ],
  [/^(?:(?:www|m)\.)?(?:instagram\.com|instagr\.am)$/, 'instagram.com', instagram],
  [/^(?:www\.)?threads\.(?:net|com)$/, 'threads.net', threads],
  [/^(?:(?:www|m)\.)?tiktok\.com$/, 'tiktok.com', tiktok],
  [/^(?:t\.me|(?:www\.)?telegram\.(?:me|dog))$/, 't.me', telegram],
  [/^(?:www\.)?whatsapp\.com$/, 'whatsapp.com', whatsapp],
];

/** Longer addresses are not kept either. */
const LONGEST = 2000;

/**
 * The key of an address, itself an address without its scheme; null for what is no web address. Equal keys are one post,
 * in whatever form it was shared.
 */
export function linkKey(address: string): string | null {
  const url = unwrapped(URL.parse(address.trim()));
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') return null;
  const page = pageOf(url);
  const [, name, rule] = PLATFORMS.find(([host]) => host.test(page.host)) ?? [];
  // A short host is of posts alone: what it says otherwise is its own.
  const host =
    name && /^(?:youtu\.be|(?:www\.)?fb\.watch)$/.test(page.host) ? page.host : (name ?? plainHost(page.host));
  const key = rule?.(page) ?? plainKey({ ...page, host }, url);
  return key.length <= LONGEST ? key : null;
}

/** What others wrap around an address that they lead to or show. */
function unwrapped(url: URL | null, depth = 0): URL | null {
  if (!url || depth > 3) return url;
  const host = url.hostname.toLowerCase();
  const google = /^(?:www\.)?google\.(?:com|co\.id)$/.test(host);
  const target =
    /^lm?\.(?:facebook|instagram)\.com$/.test(host) && url.pathname === '/l.php'
      ? url.searchParams.get('u')
      : google && url.pathname === '/url'
        ? (url.searchParams.get('q') ?? url.searchParams.get('url'))
        : null;
  const shown = google ? /^\/amp\/(?:s\/)?([^/]+\..+)$/.exec(url.pathname)?.[1] : undefined;
  const inner =
    target && /^https?:\/\//i.test(target)
      ? URL.parse(target)
      : shown
        ? URL.parse(`https://${shown}${url.search}`)
        : null;
  return inner ? unwrapped(inner, depth + 1) : url;
}

function pageOf(url: URL): Page {
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  return { host, path: url.pathname.split('/').filter((part) => part !== ''), query: url.searchParams };
}

/** Of any other page: path without AMP, what is asked for in a fixed order. */
function plainKey({ host, path, query }: Page, url: URL): string {
  const asked = [...query].filter(([name, value]) => !isAdded(host, name.toLowerCase(), value)).sort(inOrder);
  const search = new URLSearchParams(asked).toString();
  // Applications that show everything at one address say the page after #! or #/.
  const inner = /^#!?\//.test(url.hash) ? url.hash : '';
  const port = url.port === '' ? '' : `:${url.port}`;
  return `${[host + port, ...withoutAmp(path)].join('/')}${search ? `?${search}` : ''}${inner}`;
}

const inOrder = ([a, b]: [string, string], [c, d]: [string, string]): number =>
  a === c ? (b < d ? -1 : b > d ? 1 : 0) : a < c ? -1 : 1;

/** The host without its forms for phones, as long as a name is left; a blog without the country it is read from. */
function plainHost(host: string): string {
  const rest = host.replace(SHOWN_ALIKE, '').replace(/^(\w+)\.m\.wikipedia\.org$/, '$1.wikipedia.org');
  if (rest !== host && rest.includes('.')) return plainHost(rest);
  return host.replace(/\.blogspot\.(?:[a-z]{2}|com?\.[a-z]{2})$/, '.blogspot.com');
}

/** A first or last part "amp" is the copy for phones; an index page is the folder that it stands in. */
function withoutAmp(path: readonly string[]): readonly string[] {
  const first = path.length > 1 && path[0]?.toLowerCase() === 'amp' ? path.slice(1) : path;
  const last = first.length > 1 && first.at(-1)?.toLowerCase() === 'amp' ? first.slice(0, -1) : first;
  const whole = /^index\.(?:html?|php)$/i.test(last.at(-1) ?? '') ? last.slice(0, -1) : last;
  return whole.length === path.length ? path : withoutAmp(whole);
}
