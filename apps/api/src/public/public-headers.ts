import { PUBLIC_CACHING } from './published-bytes';

type Headers = Readonly<Record<string, string>>;

export { keyOf, LISTS_KEY } from '#libs/publishing';

const shared = (surrogateKey: string, caching: string): Headers => ({
  'cache-control': caching,
  // One name under the two headers that caches know it by.
  'surrogate-key': surrogateKey,
  'cache-tag': surrogateKey,
  'x-content-type-options': 'nosniff',
  'strict-transport-security': 'max-age=31536000',
  'referrer-policy': 'no-referrer',
});

/** For programs: public data, read without credentials, so that pages of others may read it too. */
export function dataHeaders(surrogateKey: string, contentType: string): Headers {
  return {
    ...shared(surrogateKey, PUBLIC_CACHING),
    'content-type': contentType,
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    vary: 'accept-encoding',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  };
}

/** For readers. A page whose address says its language does not vary with what a browser prefers. */
export function pageHeaders(surrogateKey: string, policy: string, language: string, byAddress = false): Headers {
  return {
    ...shared(surrogateKey, PUBLIC_CACHING),
    'content-type': 'text/html; charset=utf-8',
    'content-language': language,
    'content-security-policy': policy,
    'cross-origin-resource-policy': 'same-origin',
    vary: byAddress ? 'accept-encoding' : 'accept-encoding, accept-language',
  };
}

/** For frames on pages of others. */
export function frameHeaders(surrogateKey: string, policy: string, language: string): Headers {
  return { ...pageHeaders(surrogateKey, policy, language, true), 'cross-origin-resource-policy': 'cross-origin' };
}

export function imageHeaders(surrogateKey: string): Headers {
  return {
    ...shared(surrogateKey, 'public, max-age=86400, stale-while-revalidate=604800, stale-if-error=604800'),
    'content-type': 'image/png',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cross-origin-resource-policy': 'cross-origin',
  };
}
