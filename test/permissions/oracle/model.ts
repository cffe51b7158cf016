import type {
  Agreement,
  Appearance,
  Assignment,
  Cap,
  Claim,
  Comment,
  Contribution,
  Evidence,
  Org,
  Verdict,
  Version,
  World,
  WorldEvent,
} from './world';

/**
 * The oracle: who may see and do what at a time. Naive on purpose, written from the specification's sentences and from
 * nothing else; it shares no code with the product.
 */

/** "A code covers all below it"; the empty code is the country. */
function inside(region: string, cover: string): boolean {
  return cover === '' || region === cover || region.startsWith(`${cover}.`);
}

function byId<T extends { id: string }>(items: readonly T[], id: string): T {
  const item = items.find((x) => x.id === id);
  if (!item) throw new Error(`no ${id} in the world`);
  return item;
}

/**
 * "Amendments are new versions with a date: the version in force on the day decides." Once the agreement has been ended
 * no amendment begins any more: what was in force at the end says what is left.
 */
function versionAt(agreement: Agreement, t: number): Version | undefined {
  const day = agreement.endedAt === null ? t : Math.min(t, agreement.endedAt);
  return agreement.versions
    .filter((v) => v.signedAt !== null && v.signedAt <= t && v.from <= day)
    .reduce<Version | undefined>((best, v) => (best === undefined || v.number > best.number ? v : best), undefined);
}

function suspendedAt(agreement: Agreement, t: number): boolean {
  return agreement.suspensions.some((s) => s.at <= t && (s.lifted === null || t < s.lifted));
}

/** When the version's agreement stopped or will stop: its last day, or an earlier end. */
function stopOf(agreement: Agreement, version: Version, t: number): number {
  const ended = agreement.endedAt !== null && agreement.endedAt <= t ? agreement.endedAt : Number.POSITIVE_INFINITY;
  return Math.min(version.until, ended);
}

type Hold = { kind: 'IN_FORCE' } | { kind: 'RETAINED'; before: number } | { kind: 'NOTHING' };

/** What the agreement still is for anybody at t. "Suspension retains nothing." */
function holdOf(agreement: Agreement, version: Version, t: number): Hold {
  if (suspendedAt(agreement, t)) return { kind: 'NOTHING' };
  const stop = stopOf(agreement, version, t);
  if (t < stop) return { kind: 'IN_FORCE' };
  return version.retainRead ? { kind: 'RETAINED', before: stop } : { kind: 'NOTHING' };
}

/** The agreement's regions and the clause's limits hold the claim. */
function clauseGives(version: Version, org: Org, cap: Cap, claim: Claim): boolean {
  const party = version.parties.find((p) => p.org === org.id);
  if (!party || org.disabled) return false;
  if (!version.regions.some((cover) => inside(claim.region, cover))) return false;
  return version.clauses.some(
    (c) =>
      c.role === party.role &&
      c.cap === cap &&
      (c.regions === null || c.regions.some((cover) => inside(claim.region, cover))) &&
      (c.themes === null || c.themes.includes(claim.theme)) &&
      (c.stages === null || c.stages.includes(claim.stage)),
  );
}

export class Oracle {
  constructor(private readonly world: World) {}

  private org(id: string): Org {
    return byId(this.world.orgs, id);
  }

  /** True when `cap` (a reading capability) reaches a thing of the claim shared under the agreement at `at`. */
  private readsUnder(
    agreementId: string,
    org: Org,
    caps: readonly Cap[],
    claim: Claim,
    at: number,
    t: number,
  ): boolean {
    const agreement = byId(this.world.agreements, agreementId);
    const share = claim.shares.find((s) => s.agreement === agreementId);
    const version = versionAt(agreement, t);
    if (!share || !version) return false;
    const hold = holdOf(agreement, version, t);
    if (hold.kind === 'NOTHING') return false;
    if (hold.kind === 'RETAINED' && !(share.at < hold.before && at < hold.before)) return false;
    return caps.every((cap) => clauseGives(version, org, cap, claim));
  }

  /** A disabled organisation has no standing, but the walls still know what is its own. */
  claim(viewer: string, claim: Claim, t: number): boolean {
    return (
      claim.owner === viewer ||
      claim.shares.some((s) => this.readsUnder(s.agreement, this.org(viewer), ['READ_CLAIM'], claim, s.at, t))
    );
  }

  /** The agreements through which another organisation's claim is read now. */
  through(viewer: string, claim: Claim, t: number): string[] {
    return claim.shares
      .filter((s) => this.readsUnder(s.agreement, this.org(viewer), ['READ_CLAIM'], claim, s.at, t))
      .map((s) => s.agreement);
  }

  private contribution(
    viewer: string,
    x: Contribution,
    hidden: boolean,
    at: number,
    caps: readonly Cap[],
    t: number,
  ): boolean {
    if (x.owner === viewer) return true;
    if (hidden) return false;
    const claim = byId(this.world.claims, x.claim);
    if (claim.owner === viewer) return true;
    return x.audience.some((a) => this.readsUnder(a, this.org(viewer), caps, claim, at, t));
  }

  evidence(viewer: string | null, e: Evidence, t: number): boolean {
    const published = this.world.verdicts.some(
      (v) => v.published !== null && !v.published.retracted && v.published.evidence.includes(e.id),
    );
    if (e.isPublic && published) return true;
    if (viewer === null) return false;
    const caps: Cap[] = e.sensitivity === 'SENSITIVE' ? ['READ_CLAIM', 'READ_SENSITIVE_EVIDENCE'] : ['READ_CLAIM'];
    return this.contribution(viewer, e, e.sensitivity === 'OWN_ORGANISATION', e.at, caps, t);
  }

  comment(viewer: string, c: Comment, t: number): boolean {
    return this.contribution(viewer, c, c.ownOnly, c.at, ['READ_CLAIM'], t);
  }

  /** "Appearances" are the claim's own when its owner adds them, and contributions when a partner does. */
  appearance(viewer: string, a: Appearance, t: number): boolean {
    return this.contribution(viewer, this.withAudience(a), false, a.at, ['READ_CLAIM'], t);
  }

  private withAudience(a: Appearance): Appearance {
    const claim = byId(this.world.claims, a.claim);
    return a.owner === claim.owner ? { ...a, audience: claim.shares.map((s) => s.agreement) } : a;
  }

  /** Seen by who assigned, by who is assigned and by the claim's owner, as long as they read the claim. */
  assignment(viewer: string, a: Assignment, t: number): boolean {
    const claim = byId(this.world.claims, a.claim);
    if (a.owner === viewer) return true;
    return (a.assignee === viewer || claim.owner === viewer) && this.claim(viewer, claim, t);
  }

  /**
   * What happened is read by whoever reads what it happened to; what happened after the end is not among what an
   * agreement lets its parties keep reading.
   */
  event(viewer: string, e: WorldEvent, t: number): boolean {
    if (e.owner === viewer) return true;
    if (e.ownOnly) return false;
    if (e.actor === viewer) return true;
    if (e.kind === 'AGREEMENT') return this.hasSigned(viewer, byId(this.world.agreements, e.stream));
    const claim = byId(this.world.claims, e.stream);
    if (!this.subject(viewer, e, t)) return false;
    return (
      claim.owner === viewer ||
      claim.shares.some((s) => this.readsUnder(s.agreement, this.org(viewer), ['READ_CLAIM'], claim, e.at, t))
    );
  }

  /** What the parties do to each other is theirs: whom a version was only proposed to sees that version, not their history. */
  private signatory(viewer: string, a: Agreement): boolean {
    return a.versions.some((v) => v.signedAt !== null && v.parties.some((p) => p.org === viewer));
  }

  private subject(viewer: string, e: WorldEvent, t: number): boolean {
    const { world } = this;
    switch (e.kind) {
      case 'CLAIM':
        return this.claim(viewer, byId(world.claims, e.subject), t);
      case 'APPEARANCE':
        return this.appearance(viewer, byId(world.appearances, e.subject), t);
      case 'EVIDENCE':
        return this.evidence(viewer, byId(world.evidence, e.subject), t);
      case 'COMMENT':
        return this.comment(viewer, byId(world.comments, e.subject), t);
      case 'ASSIGNMENT':
        return this.assignment(viewer, byId(world.assignments, e.subject), t);
      case 'VERDICT':
        return this.verdict(viewer, byId(world.verdicts, e.subject), t);
      case 'FACT_CHECK':
        return world.verdicts.some((v) => v.published?.factCheck === e.subject && this.verdict(viewer, v, t));
      case 'AGREEMENT':
        return this.signatory(viewer, byId(world.agreements, e.subject));
    }
  }

  /** That a verdict exists: from its submission on, or earlier when its newsroom says so. */
  verdict(viewer: string, v: Verdict, t: number): boolean {
    if (v.submittedAt === null && !v.announced) return v.owner === viewer;
    return this.contribution(viewer, v, false, v.announced ? v.at : (v.submittedAt ?? v.at), ['READ_CLAIM'], t);
  }

  /** Its content: from the submission of that revision on. */
  revision(viewer: string, v: Verdict, submittedAt: number | null, t: number): boolean {
    if (submittedAt === null) return v.owner === viewer;
    return this.verdict(viewer, v, t) && this.contribution(viewer, v, false, submittedAt, ['READ_CLAIM'], t);
  }

  /** "May do P to X": reads it, and P holds under one of the agreements in force through which it is read. */
  can(viewer: string, cap: Cap, claim: Claim, audience: readonly string[] | null, t: number): boolean {
    const org = this.org(viewer);
    return claim.shares.some((s) => {
      if (audience !== null && !audience.includes(s.agreement)) return false;
      const agreement = byId(this.world.agreements, s.agreement);
      const version = versionAt(agreement, t);
      if (!version || holdOf(agreement, version, t).kind !== 'IN_FORCE') return false;
      return clauseGives(version, org, 'READ_CLAIM', claim) && clauseGives(version, org, cap, claim);
    });
  }

  /** What the parties do is between them; a text that was only proposed makes nobody one of them. */
  private hasSigned(viewer: string, a: Agreement): boolean {
    return a.versions.some((v) => v.signedAt !== null && v.parties.some((p) => p.org === viewer));
  }

  /** "An agreement is seen by its parties", from its proposal on; before that by whoever drafts it. */
  agreement(viewer: string, a: Agreement): boolean {
    return a.draftedBy === viewer || a.versions.some((v) => v.parties.some((p) => p.org === viewer));
  }
}
