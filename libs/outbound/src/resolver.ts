import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';

/** All addresses of a host name, in the order to try them. Rejects, or resolves to none, where the name is unknown. */
export type Resolver = (hostname: string) => Promise<readonly string[]>;

/** The operating system's resolver. IPv4 first: many servers have no route for IPv6. */
export const systemResolver: Resolver = async (hostname) => {
  const found = await lookup(hostname, { all: true, order: 'ipv4first' });
  return found.map(({ address }) => address);
};

/** The host of a URL as an address where it is one (brackets removed), or nothing where it is a name. */
export function findLiteralAddress(hostname: string): string | undefined {
  const bare = hostname.startsWith('[') && hostname.endsWith(']') ? hostname.slice(1, -1) : hostname;
  return isIP(bare) ? bare : undefined;
}
