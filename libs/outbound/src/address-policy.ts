import ipaddr from 'ipaddr.js';

/** Whether the fetcher may connect to this address (IPv4 dotted, or IPv6, without brackets or zone). */
export type AddressPolicy = (address: string) => boolean;

/**
 * Ranges inside 2000::/3 that ipaddr.js does not name: documentation (RFC 9637), Teredo's and ORCHID's neighbours and
 * the rest of the IETF protocol assignments (2001::/23, RFC 2928).
 */
const NOT_PUBLIC_IPV6 = ['3fff::/20', '2001::/23', '2002::/16'].map((range) => ipaddr.IPv6.parseCIDR(range));
const GLOBAL_UNICAST_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');
/** Protocol assignments, 6to4 relays, the cloud providers' metadata and DNS beside 169.254.0.0/16. */
const NOT_PUBLIC_IPV4 = ['192.0.0.0/24', '192.88.99.0/24', '168.63.129.16/32', '100.100.100.200/32'].map((range) =>
  ipaddr.IPv4.parseCIDR(range),
);

/**
 * True for addresses of the public internet only. IPv4: what IANA assigns to nobody in particular: not private, loopback,
 * link-local (169.254.169.254), shared (CGNAT), documentation, benchmarking, multicast, reserved, unspecified. IPv6: only
 * global unicast, and none of the forms that carry an IPv4 address to somewhere else (mapped, compatible, 6to4, NAT64,
 * Teredo). Anything that does not parse is refused.
 */
export const isPublicAddress: AddressPolicy = (address) => {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    const parsed = ipaddr.IPv4.parse(address);
    return parsed.range() === 'unicast' && !NOT_PUBLIC_IPV4.some((range) => parsed.match(range));
  }
  if (!ipaddr.IPv6.isValid(address) || address.includes('%')) return false;
  const parsed = ipaddr.IPv6.parse(address);
  if (parsed.range() !== 'unicast' || !parsed.match(GLOBAL_UNICAST_IPV6)) return false;
  return !NOT_PUBLIC_IPV6.some((range) => parsed.match(range));
};
