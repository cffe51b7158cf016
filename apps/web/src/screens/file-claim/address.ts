import type { Platform } from '../../gql/file-claim';

const BY_DOMAIN: Readonly<Record<string, Platform>> = {
  'facebook.com': 'FACEBOOK',
  'fb.com': 'FACEBOOK',
  'fb.watch': 'FACEBOOK',
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
  'telegram.me': 'TELEGRAM',
  'whatsapp.com': 'WHATSAPP',
  'wa.me': 'WHATSAPP',
};

/** Where an address is of; a host that is not known is a website. Nothing for what is no web address. */
export function platformOf(address: string): Platform | undefined {
  const url = URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol) || !url.hostname.includes('.')) return undefined;
  const domain = Object.keys(BY_DOMAIN).find((one) => url.hostname === one || url.hostname.endsWith(`.${one}`));
  return (domain && BY_DOMAIN[domain]) || 'WEBSITE';
}

/** Web addresses in a text, each once, without the punctuation of the sentence around them. */
export function addressesIn(text: string): string[] {
  const found = (text.match(/https?:\/\/[^\s<>"]+/gi) ?? []).map((one) => one.replace(/[.,;:!?)\]}'’”]+$/, ''));
  return [...new Set(found)].filter((one) => platformOf(one) !== undefined);
}
