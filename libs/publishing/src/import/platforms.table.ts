import type { Platform } from '#libs/claims';

/** Names of platforms as the sources print them. */
const BY_NAME: Readonly<Record<string, Platform>> = {
  facebook: 'FACEBOOK',
  tiktok: 'TIKTOK',
  twitter: 'X',
  instagram: 'INSTAGRAM',
  youtube: 'YOUTUBE',
  whatsapp: 'WHATSAPP',
  telegram: 'TELEGRAM',
  threads: 'THREADS',
};

const BY_DOMAIN: Readonly<Record<string, Platform>> = {
  'facebook.com': 'FACEBOOK',
  'tiktok.com': 'TIKTOK',
  'x.com': 'X',
  'twitter.com': 'X',
  'instagram.com': 'INSTAGRAM',
  'youtube.com': 'YOUTUBE',
  'youtu.be': 'YOUTUBE',
  'threads.net': 'THREADS',
  'threads.com': 'THREADS',
  'snackvideo.com': 'SNACK_VIDEO',
  't.me': 'TELEGRAM',
};

/** Where a post was seen: as the source says, else by the address; copies in archives say nothing. */
export function platformOf(name: string, url: string | null): Platform {
  const key = name.toLowerCase();
  if (Object.hasOwn(BY_NAME, key)) return BY_NAME[key] ?? 'OTHER';
  const host = url ? (URL.parse(url)?.hostname ?? '') : '';
  const domain = Object.keys(BY_DOMAIN).find((known) => host === known || host.endsWith(`.${known}`));
  return (domain && BY_DOMAIN[domain]) || 'OTHER';
}
