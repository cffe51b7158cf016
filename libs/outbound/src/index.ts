/**
 * How the service reaches addresses that somebody else has given it: only public ones, looked at after the name is
 * resolved and pinned for the connection. Everything that fetches or sends goes through here; it knows no concept.
 */
export { type AddressPolicy, isPublicAddress } from './address-policy';
export { pinnedAgent } from './pinned-agent';
export { type Resolver, findLiteralAddress, systemResolver } from './resolver';
export { fetchPublic, type Fetched, type FetchLimits, type FetchWish } from './fetch-public';
export { type FetchRefusalReason, FetchStop } from './fetch-refusal';
