/**
 * A world: organisations, agreements with their histories, claims and contributions, as plain data. Random but
 * repeatable from its seed. Written from the specification alone; knows nothing of the tables.
 */
export type OrgKind = 'NEWSROOM' | 'SUPERVISOR' | 'PARTNER';
export type PartyRole = 'MEDIA' | 'SUPERVISOR' | 'PARTNER';
export const CAPS = [
  'READ_CLAIM',
  'COMMENT',
  'ADD_EVIDENCE',
  'READ_SENSITIVE_EVIDENCE',
  'CHECK',
  'REVIEW',
  'ENDORSE',
] as const;
export type Cap = (typeof CAPS)[number];

export interface Org {
  id: string;
  kind: OrgKind;
  region: string | null;
  disabled: boolean;
}
export interface Clause {
  role: PartyRole;
  cap: Cap;
  regions: string[] | null;
  themes: string[] | null;
  stages: string[] | null;
}
export interface Version {
  id: string;
  number: number;
  /** Null while it is only proposed. */
  signedAt: number | null;
  from: number;
  until: number;
  regions: string[];
  parties: { org: string; role: PartyRole }[];
  clauses: Clause[];
  retainRead: boolean;
}
export interface Agreement {
  id: string;
  draftedBy: string;
  versions: Version[];
  suspensions: { by: string; at: number; lifted: number | null }[];
  endedAt: number | null;
}
export interface Claim {
  id: string;
  owner: string;
  region: string;
  theme: string;
  stage: string;
  filedAt: number;
  shares: { agreement: string; at: number }[];
}
export interface Contribution {
  id: string;
  claim: string;
  owner: string;
  at: number;
  audience: string[];
}
export interface Evidence extends Contribution {
  sensitivity: 'SHARED' | 'SENSITIVE' | 'OWN_ORGANISATION';
  isPublic: boolean;
}
export interface Comment extends Contribution {
  ownOnly: boolean;
}
/** Where a claim was seen. What the claim's owner adds goes with the claim; its audience says nothing. */
export type Appearance = Contribution;
export interface Assignment {
  id: string;
  claim: string;
  /** Who assigned. */
  owner: string;
  assignee: string;
  at: number;
}
export type SubjectKind =
  'CLAIM' | 'APPEARANCE' | 'EVIDENCE' | 'COMMENT' | 'ASSIGNMENT' | 'VERDICT' | 'FACT_CHECK' | 'AGREEMENT';
/** Something that happened: about what, whose it is, for whom somebody acted. */
export interface WorldEvent {
  id: string;
  /** The claim or the agreement whose history it belongs to. */
  stream: string;
  kind: SubjectKind;
  subject: string;
  owner: string;
  actor: string;
  ownOnly: boolean;
  at: number;
}
export interface Verdict extends Contribution {
  announced: boolean;
  /** Revision 1 and its submission; null while it is a draft. */
  revision: string;
  submittedAt: number | null;
  /** A second revision in work. */
  draft: string | null;
  published: { factCheck: string; retracted: boolean; evidence: string[] } | null;
}
export interface World {
  seed: number;
  orgs: Org[];
  agreements: Agreement[];
  claims: Claim[];
  evidence: Evidence[];
  comments: Comment[];
  verdicts: Verdict[];
  appearances: Appearance[];
  assignments: Assignment[];
  events: WorldEvent[];
  /** Moments worth looking at: each turning point, one second before and after, and some between. */
  moments: number[];
}

export const MINUTE = 60_000;
/** Claims of a world. */
export const CLAIMS = 24;
export const T0 = Date.UTC(2027, 0, 1);

/** mulberry32: small, repeatable, good enough to choose worlds. */
export class Random {
  private state: number;
  constructor(seed: number) {
    this.state = seed >>> 0;
  }
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }
  int(below: number): number {
    return Math.floor(this.next() * below);
  }
  chance(p: number): boolean {
    return this.next() < p;
  }
  pick<T>(items: readonly T[]): T {
    const item = items[this.int(items.length)];
    if (item === undefined) throw new Error('nothing to pick from');
    return item;
  }
  some<T>(items: readonly T[], p: number): T[] {
    return items.filter(() => this.chance(p));
  }
  uuid(): string {
    const hex = Array.from({ length: 32 }, () => this.int(16).toString(16)).join('');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`;
  }
}

export const REGIONS = ['', '17', '17.71', '17.71.01', '17.02', '31', '31.71'];
export const THEMES = ['SARA', 'CANDIDATES', 'MONEY_POLITICS'];
export const STAGES = ['CAMPAIGN', 'VOTING'];
const ROLES: Record<OrgKind, PartyRole> = { NEWSROOM: 'MEDIA', SUPERVISOR: 'SUPERVISOR', PARTNER: 'PARTNER' };

/** Sensitive evidence in every other text for one theme alone, so that its clause is told from the one for claims. Draws nothing. */
function narrowed(clause: Clause, n: number): Clause {
  const narrows = clause.cap === 'READ_SENSITIVE_EVIDENCE' && clause.themes === null && n % 2 === 0;
  return narrows ? { ...clause, themes: THEMES.slice(0, 1) } : clause;
}

export function randomWorld(seed: number): World {
  const r = new Random(seed);
  const orgs: Org[] = Array.from({ length: 6 + r.int(3) }, (_, i) => ({
    id: r.uuid(),
    kind: i < 4 ? 'NEWSROOM' : i < 6 ? 'SUPERVISOR' : 'PARTNER',
    region: i === 4 ? '17' : i === 5 ? r.pick(['17.71', '31', '']) : null,
    disabled: i > 5 && r.chance(0.2),
  }));
  // Things are made in the first 100 minutes; agreements live and die over 440.
  const early = (): number => T0 + r.int(100) * MINUTE + 20_000;
  const later = (): number => T0 + (40 + r.int(400)) * MINUTE;

  const agreements: Agreement[] = Array.from({ length: 3 + r.int(3) }, () => {
    const members = r.some(orgs, 0.6);
    const base = members.length >= 2 ? members : orgs.slice(0, 3);
    const versions: Version[] = [];
    const count = r.chance(0.4) ? 2 : 1;
    for (let number = 1; number <= count; number += 1) {
      const from = number === 1 ? T0 + (r.int(90) - 60) * MINUTE : later();
      versions.push({
        id: r.uuid(),
        number,
        signedAt: r.chance(0.9) ? Math.max(from - r.int(30) * MINUTE, T0 - 90 * MINUTE) : null,
        from,
        until: r.chance(0.5) ? T0 + 1000 * MINUTE : Math.max(from + MINUTE, later()),
        regions: r.chance(0.3) ? [''] : r.chance(0.5) ? ['17'] : r.some(REGIONS.slice(1), 0.4).concat('17.71'),
        parties: (number === 1 ? base : r.some(base, 0.85).concat(r.some(orgs, 0.1)))
          .filter((o, i, all) => all.indexOf(o) === i)
          .map((o) => ({ org: o.id, role: ROLES[o.kind] })),
        clauses: (['MEDIA', 'SUPERVISOR', 'PARTNER'] as const)
          .flatMap((role) =>
            CAPS.filter((cap) => r.chance(cap === 'READ_CLAIM' ? 0.85 : 0.5)).map((cap) => ({
              role,
              cap,
              regions: r.chance(0.25) ? [r.pick(REGIONS.slice(1))] : null,
              themes: r.chance(0.15) ? r.some(THEMES, 0.5).concat(r.pick(THEMES)) : null,
              stages: r.chance(0.1) ? [r.pick(STAGES)] : null,
            })),
          )
          .map((clause) => narrowed(clause, seed + number)),
        retainRead: r.chance(0.4),
      });
    }
    const suspensions: Agreement['suspensions'] = [];
    const first = versions[0];
    if (first && r.chance(0.5)) {
      const at = later();
      suspensions.push({
        by: r.pick(first.parties).org,
        at,
        lifted: r.chance(0.6) ? at + (1 + r.int(60)) * MINUTE : null,
      });
    }
    if (first && r.chance(0.15)) {
      const at = later();
      const by = r.pick(first.parties).org;
      if (!suspensions.some((s) => s.by === by)) suspensions.push({ by, at, lifted: null });
    }
    return {
      id: r.uuid(),
      draftedBy: r.pick(base).id,
      versions,
      suspensions,
      endedAt: r.chance(0.35) ? later() : null,
    };
  });

  const newsrooms = orgs.filter((o) => o.kind === 'NEWSROOM');
  const claims: Claim[] = Array.from({ length: CLAIMS }, () => {
    const filedAt = early();
    return {
      id: r.uuid(),
      owner: r.pick(newsrooms).id,
      region: r.pick(REGIONS),
      theme: r.pick(THEMES),
      stage: r.pick(STAGES),
      filedAt,
      shares: r.some(agreements, 0.35).map((a) => ({ agreement: a.id, at: Math.max(filedAt, early()) })),
    };
  });
  const contribution = (claim: Claim): Contribution => ({
    id: r.uuid(),
    claim: claim.id,
    owner: r.chance(0.4) ? claim.owner : r.pick(orgs).id,
    at: Math.max(claim.filedAt, early()),
    // Sometimes an agreement that the claim is no longer shared under: a narrowed audience must win.
    audience: r.some(agreements, r.chance(0.8) ? 0.5 : 0).map((a) => a.id),
  });
  const evidence: Evidence[] = Array.from({ length: 40 }, () => {
    const sensitivity = r.pick(['SHARED', 'SHARED', 'SENSITIVE', 'OWN_ORGANISATION'] as const);
    const c = contribution(r.pick(claims));
    return {
      ...c,
      audience: sensitivity === 'OWN_ORGANISATION' ? [] : c.audience,
      sensitivity,
      isPublic: sensitivity === 'SHARED' && r.chance(0.4),
    };
  });
  const comments: Comment[] = Array.from({ length: 30 }, () => {
    const ownOnly = r.chance(0.25);
    const c = contribution(r.pick(claims));
    return { ...c, ownOnly, audience: ownOnly ? [] : c.audience };
  });
  const verdicts: Verdict[] = [];
  for (const claim of claims) {
    for (const org of newsrooms) {
      if (!r.chance(0.3)) continue;
      const c = { ...contribution(claim), owner: org.id };
      const submittedAt = r.chance(0.6) ? c.at + r.int(80) * MINUTE : null;
      const cited = r
        .some(
          evidence.filter((e) => e.claim === claim.id && e.isPublic),
          0.7,
        )
        .map((e) => e.id);
      verdicts.push({
        ...c,
        announced: r.chance(0.3),
        revision: r.uuid(),
        submittedAt,
        draft: submittedAt !== null && r.chance(0.3) ? r.uuid() : null,
        published:
          submittedAt !== null && r.chance(0.5)
            ? { factCheck: r.uuid(), retracted: r.chance(0.25), evidence: cited }
            : null,
      });
    }
  }

  const turning = agreements.flatMap((a) => [
    ...a.versions.flatMap((v) => [v.from, v.until]),
    ...a.suspensions.flatMap((s) => [s.at, ...(s.lifted === null ? [] : [s.lifted])]),
    ...(a.endedAt === null ? [] : [a.endedAt]),
  ]);
  // Nothing is looked at before it exists, so every moment lies after the last thing was made or submitted.
  const start = T0 + 185 * MINUTE;
  const moments = [...new Set([start, ...turning.flatMap((t) => [t - 1000, t, t + 1000]), T0 + 500 * MINUTE])].filter(
    (t) => t >= start && t < T0 + 900 * MINUTE,
  );
  const base: Omit<World, 'events'> = {
    seed,
    orgs,
    agreements,
    claims,
    evidence,
    comments,
    verdicts,
    appearances: Array.from({ length: 20 }, () => contribution(r.pick(claims))),
    assignments: Array.from({ length: 8 }, () => {
      const claim = r.pick(claims);
      return {
        id: r.uuid(),
        claim: claim.id,
        owner: r.chance(0.7) ? claim.owner : r.pick(orgs).id,
        assignee: r.pick(orgs).id,
        at: Math.max(claim.filedAt, early()),
      };
    }).filter((a, i, all) => all.findIndex((b) => b.claim === a.claim && b.assignee === a.assignee) === i),
    moments,
  };
  return { ...base, events: eventsOf(base, r) };
}

/** Everything leaves an event when it is made, and some of it one more, somewhere in the life of the agreements. */
function eventsOf(world: Omit<World, 'events'>, r: Random): WorldEvent[] {
  const latest = T0 + 185 * MINUTE;
  const make = (
    of: Omit<WorldEvent, 'id' | 'actor' | 'ownOnly'> & { actor?: string; ownOnly?: boolean },
  ): WorldEvent => ({ id: r.uuid(), actor: of.owner, ownOnly: false, ...of });
  const again = (event: WorldEvent): WorldEvent[] =>
    r.chance(0.4)
      ? [
          event,
          {
            ...event,
            id: r.uuid(),
            actor: r.chance(0.3) ? r.pick(world.orgs).id : event.owner,
            at: r.int(800) * MINUTE + latest,
          },
        ]
      : [event];
  const contributed = (kind: SubjectKind, x: Contribution, ownOnly = false): WorldEvent[] =>
    again(make({ stream: x.claim, kind, subject: x.id, owner: x.owner, at: x.at, ownOnly }));
  return [
    ...world.claims.flatMap((c) =>
      again(make({ stream: c.id, kind: 'CLAIM', subject: c.id, owner: c.owner, at: c.filedAt })),
    ),
    ...world.appearances.flatMap((x) => contributed('APPEARANCE', x)),
    ...world.evidence.flatMap((x) => contributed('EVIDENCE', x, x.sensitivity === 'OWN_ORGANISATION')),
    ...world.comments.flatMap((x) => contributed('COMMENT', x, x.ownOnly)),
    ...world.assignments.flatMap((x) => contributed('ASSIGNMENT', { ...x, audience: [] })),
    ...world.verdicts.flatMap((x) => contributed('VERDICT', x)),
    ...world.verdicts.flatMap((x) =>
      x.published ? contributed('FACT_CHECK', { ...x, id: x.published.factCheck, at: x.submittedAt ?? x.at }) : [],
    ),
    ...world.agreements.flatMap((a) =>
      again(make({ stream: a.id, kind: 'AGREEMENT', subject: a.id, owner: a.draftedBy, at: T0 })),
    ),
  ];
}
