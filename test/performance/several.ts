import { Random, type World } from '../permissions/oracle/world';

/**
 * The same world with `n` of each thing where it has one: of each agreement, of each claim, and of what hangs on a claim.
 * What was there keeps its id.
 */
export function severalOf(world: World, n: number): World {
  const r = new Random(4_711);
  const times = <T extends { id: string }>(thing: T): T[] =>
    Array.from({ length: n }, (_, i) => (i === 0 ? thing : { ...thing, id: r.uuid() }));
  const agreements = new Map(
    world.agreements.map((a) => [
      a.id,
      times(a).map((copy, i) => (i === 0 ? a : { ...copy, versions: a.versions.map((v) => ({ ...v, id: r.uuid() })) })),
    ]),
  );
  const audienceOf = (ids: readonly string[]): string[] => ids.flatMap((id) => agreements.get(id)?.map((a) => a.id) ?? []);
  const claims = new Map(
    world.claims.map((c) => {
      const shares = c.shares.flatMap((s) => audienceOf([s.agreement]).map((agreement) => ({ ...s, agreement })));
      return [c.id, times({ ...c, shares })] as const;
    }),
  );
  /** On each copy of its claim: so many of the thing. */
  const hanging = <T extends { id: string; claim: string }>(things: readonly T[], each: number): [T, T[]][] =>
    things.map((thing) => [
      thing,
      (claims.get(thing.claim) ?? []).flatMap((claim, i) =>
        Array.from({ length: each }, (_, k) => ({ ...thing, claim: claim.id, id: i + k === 0 ? thing.id : r.uuid() })),
      ),
    ]);
  const withAudience = <T extends { audience: string[] }>(things: readonly T[]): T[] =>
    things.map((thing) => ({ ...thing, audience: audienceOf(thing.audience) }));
  const all = <T>(copies: readonly [T, T[]][]): T[] => copies.flatMap(([, things]) => things);

  const evidence = withAudience(all(hanging(world.evidence, n)));
  const assignees = world.orgs.filter((o) => o.kind === 'NEWSROOM').map((o) => o.id);
  return {
    ...world,
    agreements: [...agreements.values()].flat(),
    claims: [...claims.values()].flat(),
    evidence,
    comments: withAudience(all(hanging(world.comments, n))),
    appearances: withAudience(all(hanging(world.appearances, n))),
    // One organisation is assigned once.
    assignments: hanging(world.assignments, n).flatMap(([first, copies]) =>
      copies.map((copy, i) => (i % n === 0 ? copy : { ...copy, assignee: assignees.filter((o) => o !== first.assignee)[(i % n) - 1] ?? '' })),
    ).filter((a) => a.assignee !== ''),
    verdicts: withAudience(
      all(hanging(world.verdicts, 1)).map((v) => {
        const isFirst = world.verdicts.some((w) => w.id === v.id);
        if (isFirst && v.published === null) return v;
        const cited = evidence.filter((e) => e.claim === v.claim).map((e) => e.id);
        const published = v.published && { ...v.published, ...(isFirst ? {} : { factCheck: r.uuid() }), evidence: cited };
        return { ...v, ...(isFirst ? {} : { revision: r.uuid() }), published };
      }),
    ),
    events: world.events.flatMap((e) =>
      (claims.get(e.stream) ?? []).flatMap((claim, i) =>
        Array.from({ length: n }, (_, k) => ({
          ...e,
          id: i + k === 0 ? e.id : r.uuid(),
          stream: claim.id,
          subject: e.subject === e.stream ? claim.id : e.subject,
          at: e.at + k,
        })),
      ),
    ),
  };
} // prettier-ignore
