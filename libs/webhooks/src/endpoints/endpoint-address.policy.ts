import { findLiteralAddress, isPublicAddress } from '#libs/outbound';
import ipaddr from 'ipaddr.js';

/** Local receivers while somebody develops one; never in production. */
export interface AddressRules {
  readonly allowLoopback: boolean;
  /** For what whoever runs the service has set, and nobody else can. */
  readonly anywhere?: boolean;
}

const MAX_LENGTH = 2000;

/** The address as it is kept, or undefined where nothing may be sent to it. Names are looked at again when they are resolved. */
export function endpointAddress(given: string, { allowLoopback, anywhere = false }: AddressRules): string | undefined {
  const url = given.length <= MAX_LENGTH && !/\s/.test(given) ? URL.parse(given) : null;
  if (!url || url.username || url.password || url.hash || url.hostname === '' || url.href.length > MAX_LENGTH) {
    return undefined;
  }
  if (anywhere) return /^https?:$/.test(url.protocol) ? url.href : undefined;
  const literal = findLiteralAddress(url.hostname);
  const local = url.hostname === 'localhost' || (literal !== undefined && isLoopback(literal));
  if (local) return allowLoopback && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : undefined;
  if (url.protocol !== 'https:') return undefined;
  // Below lie the services that a secret could be smuggled to or an answer read from.
  if (url.port !== '' && Number(url.port) < 1024) return undefined;
  return literal === undefined || isPublicAddress(literal) ? url.href : undefined;
}

/** Whether a connection to this address, to which the host of `url` resolved, is allowed. */
export function mayConnect(url: URL, address: string, { allowLoopback, anywhere = false }: AddressRules): boolean {
  if (anywhere) return true;
  if (isPublicAddress(address)) return url.protocol === 'https:';
  return allowLoopback && isLoopback(address);
}

function isLoopback(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.parse(address).range() === 'loopback';
}
