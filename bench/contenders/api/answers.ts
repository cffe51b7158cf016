import type {
  ClaimAnswer,
  FactCheckAnswer,
  FirstScreenAnswer,
  InboxAnswer,
  SearchAnswer,
  WriteAnswer,
} from '../../harness/answers';

/** What the documents return, and how it becomes the common answers. */

interface InboxPage {
  readonly nodes: readonly {
    readonly number: string;
    readonly statement: string;
    readonly owner: { readonly name: string };
    readonly region: { readonly name: string };
    readonly evidenceCount: number;
    readonly verdictSummaries: readonly { readonly rating: string | null }[];
    readonly firstAppearance: { url: string | null; account: string | null; quote: string | null } | null;
  }[];
  readonly pageInfo: { readonly hasNextPage: boolean };
}

export function toInbox({ claims }: { readonly claims: InboxPage }): InboxAnswer {
  return {
    claims: claims.nodes.map((c) => ({
      number: c.number,
      statement: c.statement,
      owner: c.owner.name,
      region: c.region.name,
      evidenceCount: c.evidenceCount,
      ratings: c.verdictSummaries.flatMap((v) => v.rating ?? []).sort(),
      firstAppearance: c.firstAppearance
        ? (c.firstAppearance.url ?? c.firstAppearance.account ?? c.firstAppearance.quote)
        : null,
    })),
    hasNextPage: claims.pageInfo.hasNextPage,
  };
}

export interface ClaimData {
  readonly claim: {
    readonly number: string;
    readonly statement: string;
    readonly appearances: { readonly nodes: readonly { readonly url: string | null }[] };
    readonly evidence: { readonly nodes: readonly { readonly title: string }[] };
    readonly verdictSummaries: readonly { organizationName: string; state: string; rating: string | null }[];
    readonly viewerCan: readonly { readonly action: string; readonly allowed: boolean }[];
  };
}

export function toClaim({ claim }: ClaimData): ClaimAnswer {
  return {
    number: claim.number,
    statement: claim.statement,
    appearances: claim.appearances.nodes.map((a) => a.url),
    evidence: claim.evidence.nodes.map((e) => e.title),
    verdicts: claim.verdictSummaries.map((v) => ({ newsroom: v.organizationName, state: v.state, rating: v.rating })),
    may: claim.viewerCan
      .filter((v) => v.allowed)
      .map((v) => v.action)
      .sort(),
  };
}

export interface FactCheckData {
  readonly factCheck: {
    readonly newsroom: { readonly name: string };
    readonly current: { readonly headline: string; readonly rating: string } | null;
    readonly claimReview: unknown;
  };
}

export function toFactCheck({ factCheck: { newsroom, current, claimReview } }: FactCheckData): FactCheckAnswer {
  if (!current) throw new Error('a sample is not published any more');
  return { headline: current.headline, rating: current.rating, newsroom: newsroom.name, claimReview };
}

export interface AttachedData {
  readonly attachStatement: { readonly evidence: { readonly id: string } };
}

export function toWritten(data: AttachedData): WriteAnswer {
  return { acknowledged: data.attachStatement.evidence.id.length > 0 };
}

/** The public record of a fact-check, which is JSON without GraphQL around it. */
export interface RecordData {
  readonly newsroom: { readonly name: string };
  readonly current: { readonly headline: string; readonly rating: string } | null;
  readonly claimReview: unknown;
}

export const toFactCheckOfRecord = (record: RecordData): FactCheckAnswer => toFactCheck({ factCheck: record });

export interface SearchData {
  readonly searchClaims: {
    readonly nodes: readonly { readonly number: string; readonly statement: string }[];
    readonly pageInfo: { readonly hasNextPage: boolean };
  };
}

export function toSearch({ searchClaims: { nodes, pageInfo } }: SearchData): SearchAnswer {
  return { claims: nodes, hasNextPage: pageInfo.hasNextPage };
}

interface Count {
  readonly count: number;
  readonly more: boolean;
}

export interface FirstScreenData {
  readonly viewer: {
    readonly person: { readonly displayName: string };
    readonly organization: { readonly name: string };
  };
  readonly desk: Readonly<Record<'visible' | 'own' | 'open' | 'assignedToMe' | 'assignedToOrganization', Count>>;
  readonly claims: InboxPage;
  readonly notifications: { readonly nodes: readonly unknown[] };
  readonly agreements: { readonly nodes: readonly { readonly title: string; readonly daysLeft: number | null }[] };
}

export function toFirstScreen(data: FirstScreenData): FirstScreenAnswer {
  return {
    viewer: { person: data.viewer.person.displayName, organization: data.viewer.organization.name },
    counts: Object.fromEntries(Object.entries(data.desk).map(([name, { count }]) => [name, count])),
    inbox: toInbox(data),
    notifications: data.notifications.nodes.length,
    agreements: data.agreements.nodes,
  };
}
