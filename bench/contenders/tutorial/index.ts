import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import type { BenchWorld } from '../../data/world';
import { startChild } from '../../harness/child';
import type { Contender } from '../../harness/contender';
import type { WorkloadId } from '../../harness/workload';
import { compiled } from '../compiled';
import { type GraphqlQuestion, graphqlRequest, readGraphql } from '../graphql-answers';
import { installed } from '../installed';
import { PUBLIC_URL, sample, statementFor } from '../questions';

const INBOX = `query Inbox($skip: Int!) {
  claimsPage(skip: $skip, take: 25) {
    items { number statement owner { name } region { name } evidenceCount verdicts { rating } firstAppearance { url account quote } }
    hasNextPage
  }
}`;
const CLAIM = `query Claim($id: ID!) {
  claim(id: $id) {
    number statement appearances(take: 20) { url } evidence(take: 20) { title }
    verdicts { owner { name } state rating } may
  }
}`;
const FACT_CHECK = `query FactCheck($slug: String!) { factCheck(slug: $slug) { headline rating owner { name } claimReview } }`;
const ATTACH = `mutation Attach($input: AttachStatementInput!) { attachStatement(input: $input) { id } }`;

interface Row {
  readonly number: string;
  readonly statement: string;
  readonly owner: { readonly name: string };
  readonly region: { readonly name: string };
  readonly evidenceCount: number;
  readonly verdicts: readonly { readonly rating: string | null }[];
  readonly firstAppearance: { url: string | null; account: string | null; quote: string | null } | null;
}
interface Answers {
  readonly claimsPage: { readonly items: readonly Row[]; readonly hasNextPage: boolean };
  readonly claim: {
    readonly number: string;
    readonly statement: string;
    readonly appearances: readonly { readonly url: string | null }[];
    readonly evidence: readonly { readonly title: string }[];
    readonly verdicts: readonly { owner: { name: string }; state: string; rating: string | null }[];
    readonly may: readonly string[];
  };
  readonly factCheck: { headline: string; rating: string; owner: { name: string }; claimReview: unknown };
  readonly attachStatement: { readonly id: string };
}

/** The usual way to build it. What is the tutorial's choice stands at the top of src/main.ts. */
export const tutorial: Contender = {
  name: 'tutorial',
  description: 'NestJS, Apollo on Express and TypeORM, as the usual tutorial teaches it',
  async start(world) {
    await installed(__dirname);
    const skip = await positionOfDeep(world);
    const child = await startChild({
      args: [join(compiled(__dirname), 'main.js'), world.adminUrl, PUBLIC_URL],
      ready: 'listening on',
      environment: { NODE_ENV: 'production' },
    });
    return {
      pids: [child.pid],
      origin: `http://127.0.0.1:${/\d+/.exec(child.said)?.[0]}`,
      readyMs: child.readyMs,
      request: (workload, n) => graphqlRequest(question(world, skip, workload, n)),
      answer: (workload, status, body) => answer(workload, readGraphql<Answers>(workload, status, body)),
      stop: () => child.stop(),
    };
  },
};

function question(world: BenchWorld, skip: number, workload: WorkloadId, n: number): GraphqlQuestion | undefined {
  const { bearer } = world.viewer;
  switch (workload) {
    case 'W1':
      return { query: INBOX, variables: { skip: 0 }, bearer };
    case 'W1n':
      return { query: INBOX, variables: { skip: 0 }, bearer: world.nobody.bearer };
    case 'W2':
      return { query: CLAIM, variables: { id: sample(world.claimIds, n) }, bearer };
    case 'W3':
      return { query: INBOX, variables: { skip }, bearer };
    case 'W4':
      return { query: FACT_CHECK, variables: { slug: sample(world.slugs, n) } };
    case 'W5':
      return { query: ATTACH, variables: { input: statementFor(world, 'tutorial', n) }, bearer };
    default:
      return undefined;
  }
}

function answer(workload: WorkloadId, data: Answers): unknown {
  switch (workload) {
    case 'W1':
    case 'W1n':
    case 'W3': {
      const { items, hasNextPage } = data.claimsPage;
      return {
        claims: items.map(({ owner, region, verdicts, firstAppearance, ...claim }) => ({
          ...claim,
          owner: owner.name,
          region: region.name,
          ratings: verdicts.flatMap(({ rating }) => rating ?? []).sort(),
          firstAppearance: firstAppearance?.url ?? firstAppearance?.account ?? firstAppearance?.quote ?? null,
        })),
        hasNextPage,
      };
    }
    case 'W2': {
      const { appearances, evidence, verdicts, may, ...claim } = data.claim;
      return {
        ...claim,
        appearances: appearances.map((a) => a.url),
        evidence: evidence.map((e) => e.title),
        verdicts: verdicts.map(({ owner, ...verdict }) => ({ newsroom: owner.name, ...verdict })),
        may: [...may].sort(),
      };
    }
    case 'W4': {
      const { owner, ...factCheck } = data.factCheck;
      return { ...factCheck, newsroom: owner.name };
    }
    case 'W5':
      return { acknowledged: data.attachStatement.id !== '' };
    default:
      throw new Error(`${workload} is not asked here`);
  }
}

/** Tutorials page by numbers: how many of the viewer's claims come up to and with the one that the deep page begins after. */
async function positionOfDeep({ adminUrl, viewer, deep }: BenchWorld): Promise<number> {
  const database = new Client({ connectionString: adminUrl });
  await database.connect();
  try {
    const { rows } = await database.query<{ position: number }>(
      `WITH grants AS MATERIALIZED (SELECT g.* FROM person_sessions p
         CROSS JOIN LATERAL standing_at(p.organization_id, app_now()) g WHERE p.token_hash = $1 AND g.capability = 'READ_CLAIM')
       SELECT count(*)::int AS position FROM claims c WHERE (c.filed_at, c.id) >= ($2::timestamptz, $3::uuid)
         AND (c.owner_id = $4::uuid OR c.id IN (SELECT s.claim_id FROM claim_shares s JOIN grants g ON g.agreement_id = s.agreement_id
           AND region_within(s.region_code, g.region) AND (g.theme IS NULL OR g.theme = s.theme)
           AND (g.stage IS NULL OR g.stage = s.stage) AND s.shared_at < g.until))`,
      [createHash('sha256').update(viewer.bearer).digest(), deep.filedAt, deep.id, viewer.organizationId],
    );
    return rows[0]?.position ?? 0;
  } finally {
    await database.end();
  }
}
