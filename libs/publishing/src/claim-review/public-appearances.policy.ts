import type { Platform } from '#libs/claims';

/** An appearance as the desk has filed it, of the newsroom that publishes. */
export interface FiledAppearance {
  readonly url: string;
  readonly platform: Platform;
  readonly postedAt: Date | null;
  readonly seenAt: Date;
}

/** What a fact-check tells of one: where anybody can see it, and the day it was first seen there. */
export interface PublishedAppearance {
  readonly url: string;
  readonly seenOn: string;
}

/** Enough to recognise the claim by; a viral one has hundreds. */
export const MOST_APPEARANCES = 10;
const LONGEST_ADDRESS = 1000;

/** Where a claim circulates among those who know each other, or where there is no address of the web at all. */
const NOT_IN_PUBLIC: ReadonlySet<Platform> = new Set(['WHATSAPP', 'SMS', 'EMAIL', 'SPOKEN', 'PRINT', 'BROADCAST']);

/** Hosts whose addresses are invitations, chats, mailboxes or somebody's files. */
const CLOSED_HOSTS =
  /(?:^|\.)(?:whatsapp\.com|wa\.me|signal\.(?:group|me)|discord\.(?:gg|com)|line\.me|messenger\.com|m\.me|mail\.[a-z.]+|drive\.google\.com|docs\.google\.com|photos\.google\.com|photos\.app\.goo\.gl|dropbox\.com|1drv\.ms|onedrive\.live\.com|zoom\.us|meet\.google\.com)$/;

/** Sites where a bare name is a person's account. Only what is posted there is an appearance. */
const SOCIAL =
  /(?:^|\.)(?:facebook\.com|fb\.com|instagram\.com|threads\.(?:net|com)|x\.com|twitter\.com|tiktok\.com|youtube\.com|snackvideo\.com|kwai\.com|telegram\.me|t\.me)$/;
/** Closed rooms of open sites. */
const CLOSED_PLACES =
  /^\/(?:groups?|messages?|direct|inbox|chat|dm|settings|profile\.php|i\/communities|joinchat|c|\+)(?:[/?]|$)/;
const SECRETS =
  /^(?:access_?token|auth|authorization|token|key|api_?key|sig|signature|secret|session(?:_?id)?|sid|password|pwd|code|invite|email|e?mail|phone|hp)$/i;
const ADDED =
  /^(?:utm_.*|mtm_.*|fbclid|gclid|dclid|msclkid|twclid|ttclid|yclid|igsh(?:id)?|mibextid|rdid|share_url|sfnsn|__.*|_r|_t|ref|ref_src|ref_url|si|s|t)$/i;
const INNER = /(?:^|\.)(?:local|localhost|internal|intranet|lan|home|corp|onion|test)$/;

/**
 * The address under which an appearance may be published, or null. Public posts alone: no group, no invitation, no
 * private message, no person's profile, nothing behind a log-in or a secret in the address, no machine of a network.
 * Account names, quotes and pictures are never told; what the address itself says is all.
 */
export function publicAddressOf({ url: text, platform }: Pick<FiledAppearance, 'url' | 'platform'>): string | null {
  if (NOT_IN_PUBLIC.has(platform)) return null;
  const url = URL.parse(text);
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username || url.password || url.port) return null;
  const host = url.hostname.toLowerCase().replace(/\.$/, '');
  if (!/^[a-z0-9.-]+\.[a-z][a-z0-9-]+$/.test(host) || INNER.test(host) || CLOSED_HOSTS.test(host)) return null;
  if ([...url.searchParams.keys()].some((name) => SECRETS.test(name))) return null;
  for (const name of [...url.searchParams.keys()]) if (isAdded(host, name)) url.searchParams.delete(name);
  if (SOCIAL.test(host) && !isPost(url)) return null;
  url.hash = '';
  return url.href.length <= LONGEST_ADDRESS ? url.href : null;
}

/** The same letter says which video it is on one site and where it begins on another. */
function isAdded(host: string, name: string): boolean {
  return ADDED.test(name) && (name.length > 1 || /(?:^|\.)(?:x|twitter|youtube|instagram)\.com$/.test(host));
}

function isPost({ pathname, searchParams }: URL): boolean {
  if (CLOSED_PLACES.test(pathname)) return false;
  const parts = pathname.split('/').filter(Boolean);
  return parts.length >= 2 || ['v', 'story_fbid', 'fbid', 'video_id'].some((name) => searchParams.get(name));
}

/** What of a newsroom's own appearances goes with the fact-check: the earliest first, each address once. */
export function publishedAppearances(filed: readonly FiledAppearance[], publishedOn: string): PublishedAppearance[] {
  const earliest = new Map<string, string>();
  for (const appearance of filed) {
    const url = publicAddressOf(appearance);
    // A day in western Indonesia; none after the finding, which would say that the claim came later.
    const seenOn = dayOf(appearance.postedAt ?? appearance.seenAt);
    if (url === null || seenOn > publishedOn) continue;
    const known = earliest.get(url);
    if (known === undefined || seenOn < known) earliest.set(url, seenOn);
  }
  return [...earliest]
    .map(([url, seenOn]) => ({ url, seenOn }))
    .sort((a, b) => a.seenOn.localeCompare(b.seenOn) || a.url.localeCompare(b.url))
    .slice(0, MOST_APPEARANCES);
}

const WIB_MS = 7 * 60 * 60 * 1000;

/** The day in western Indonesia. */
export function dayOf(time: Date): string {
  return new Date(time.getTime() + WIB_MS).toISOString().slice(0, 10);
}
