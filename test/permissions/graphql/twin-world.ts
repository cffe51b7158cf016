import { Oracle } from '../oracle/model';
import {
  type Agreement,
  type Claim,
  type Contribution,
  type Evidence,
  type Verdict,
  type World,
  type WorldEvent,
  randomWorld,
} from '../oracle/world';

/**
 * The same world with more in it, none of which the viewer may see at any moment, as the oracle says: claims with the very
 * statements that are seen already, contributions to claims that are seen, agreements among others, and their events.
 */
export function twinOf(world: World, viewer: string, seed: number): World {
  const source = randomWorld(seed);
  const others = world.orgs.filter((o) => o.id !== viewer);
  const orgOf = (id: string): string => {
    const index = source.orgs.findIndex((o) => o.id === id);
    const kind = source.orgs[index]?.kind;
    const same = others.filter((o) => o.kind === kind);
    return (same[index % same.length] ?? others[0])?.id ?? '';
  };
  const agreements = source.agreements.map((a) => withoutViewer(a, orgOf)).filter((a) => a.versions.length > 0);
  const known = [...world.agreements, ...agreements].map((a) => a.id);
  const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;

  const claims: Claim[] = source.claims.map((c, i) => {
    const owner = orgOf(c.owner);
    return { ...c, owner, shares: c.shares.map((s, k) => ({ ...s, agreement: pick(known, i + 3 * k) })).filter(once) };
  });
  let twin: World = { ...world, agreements: [...world.agreements, ...agreements] };
  // Loaded in this order, each says what the claim at its place in the first world says: never twice for one owner.
  const hiddenClaims: Claim[] = [];
  for (const c of claims) {
    if (world.claims[hiddenClaims.length % world.claims.length]?.owner === c.owner) continue;
    if (isHidden({ ...twin, claims: [...twin.claims, c] }, (o, t) => o.claim(viewer, c, t))) hiddenClaims.push(c);
  }
  twin = { ...twin, claims: [...twin.claims, ...hiddenClaims] };

  // Half of the contributions go to what the viewer may well see.
  const moved = <T extends Contribution>(x: T, i: number): T => {
    const claim = i % 2 === 0 ? pick(world.claims, i) : pick(hiddenClaims.length > 0 ? hiddenClaims : world.claims, i);
    return {
      ...x,
      claim: claim.id,
      owner: orgOf(x.owner),
      at: Math.max(x.at, claim.filedAt),
      audience: x.audience.map((_, k) => pick(known, i + k)),
    };
  };
  const unseen = <T>(items: readonly T[], see: (o: Oracle, x: T, t: number) => boolean): T[] =>
    items.filter((x) => isHidden(twin, (o, t) => see(o, x, t)));
  const evidence = unseen(
    source.evidence.map(moved).map((e): Evidence => ({ ...e, isPublic: false })),
    (o, e, t) => o.evidence(viewer, e, t),
  );
  const comments = unseen(source.comments.map(moved), (o, c, t) => o.comment(viewer, c, t));
  const appearances = unseen(source.appearances.map(moved), (o, a, t) => o.appearance(viewer, a, t));
  const taken = new Set(world.verdicts.map((v) => `${v.claim} ${v.owner}`));
  const verdicts = unseen(
    source.verdicts.map(moved).map((v): Verdict => ({ ...v, published: null })),
    (o, v, t) => o.verdict(viewer, v, t),
  ).filter((v) => !taken.has(`${v.claim} ${v.owner}`) && taken.add(`${v.claim} ${v.owner}`));
  const assignments = unseen(
    source.assignments.map((a, i) => ({
      ...a,
      claim: pick(world.claims, i).id,
      owner: orgOf(a.owner),
      assignee: orgOf(a.assignee),
    })),
    (o, a, t) => o.assignment(viewer, a, t),
  )
    .filter((a) => !world.assignments.some((b) => b.claim === a.claim && b.assignee === a.assignee))
    .filter((a, i, all) => all.findIndex((b) => b.claim === a.claim && b.assignee === a.assignee) === i);
  twin = {
    ...twin,
    evidence: [...world.evidence, ...evidence],
    comments: [...world.comments, ...comments],
    appearances: [...world.appearances, ...appearances],
    verdicts: [...world.verdicts, ...verdicts],
    assignments: [...world.assignments, ...assignments],
  };
  const event = (
    kind: WorldEvent['kind'],
    x: { id: string; owner: string },
    stream: string,
    at: number,
  ): WorldEvent => ({
    id: `${x.id.slice(0, 14)}6${x.id.slice(15)}`,
    kind,
    stream,
    subject: x.id,
    owner: x.owner,
    actor: x.owner,
    ownOnly: false,
    at,
  });
  const events = [
    ...hiddenClaims.map((c) => event('CLAIM', c, c.id, c.filedAt)),
    ...evidence.map((e) => event('EVIDENCE', e, e.claim, e.at)),
    ...comments.map((c) => ({ ...event('COMMENT', c, c.claim, c.at), ownOnly: c.ownOnly })),
    ...appearances.map((a) => event('APPEARANCE', a, a.claim, a.at)),
    ...verdicts.map((v) => event('VERDICT', v, v.claim, v.at)),
    ...assignments.map((a) => event('ASSIGNMENT', a, a.claim, a.at)),
    ...agreements.map((a) => event('AGREEMENT', { id: a.id, owner: a.draftedBy }, a.id, world.moments[0] ?? 0)),
  ];
  const hiddenEvents = events.filter((e) => isHidden(twin, (o, t) => o.event(viewer, e, t)));
  return { ...twin, events: [...world.events, ...hiddenEvents] };
}

/** At no moment seen, by the oracle of a world that has it all. */
function isHidden(world: World, see: (oracle: Oracle, t: number) => boolean): boolean {
  const oracle = new Oracle(world);
  return !world.moments.some((t) => see(oracle, t));
}

function withoutViewer(a: Agreement, orgOf: (id: string) => string): Agreement {
  const versions = a.versions.map((v) => {
    const parties = v.parties
      .map((p) => ({ ...p, org: orgOf(p.org) }))
      .filter((p, i, all) => all.findIndex((q) => q.org === p.org) === i);
    return { ...v, parties };
  });
  const suspensions = a.suspensions
    .map((s) => ({ ...s, by: orgOf(s.by) }))
    .filter((s, i, all) => all.findIndex((x) => x.by === s.by) === i);
  return { ...a, draftedBy: orgOf(a.draftedBy), versions, suspensions };
}

function once(share: Claim['shares'][number], i: number, all: Claim['shares']): boolean {
  return all.findIndex((s) => s.agreement === share.agreement) === i;
}
