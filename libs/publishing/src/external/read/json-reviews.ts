import type { Note, RawReview } from '../external-review';

type Node = Readonly<Record<string, unknown>>;

/** Findings read at once; a feed has tens of thousands. */
export const MOST_REVIEWS = 100_000;
const MOST_NODES = 5_000_000;
const DEEPEST = 40;

/** Thrown when there is more than is read at once. */
export class TooMany extends Error {}

interface Visit {
  readonly value: unknown;
  readonly at: string;
  readonly depth: number;
  /** What the MediaReview around it says of the media. */
  readonly media: readonly unknown[];
  readonly context: boolean;
}

/**
 * Every finding in any JSON: single, in arrays, in `@graph`, inside MediaReview, Article or DataFeed, and as the Fact Check
 * Tools API answers. Walked with a stack of its own and with bounds, so that no input is too deep or too large to end.
 */
export function* jsonReviews(document: unknown): Generator<RawReview> {
  const nodes = new References(document);
  const open: Visit[] = [{ value: document, at: '$', depth: 0, media: [], context: false }];
  let [visited, found] = [0, 0];
  for (let visit = open.pop(); visit; visit = open.pop()) {
    if ((visited += 1) > MOST_NODES) throw new TooMany();
    const { value, at, depth, media, context } = visit;
    if (typeof value !== 'object' || value === null) continue;
    const children: Visit[] = [];
    const down = (child: unknown, name: string, more: readonly unknown[] = media, known = context): void => {
      if (depth < DEEPEST && typeof child === 'object' && child !== null) {
        children.push({ value: child, at: `${at}${name}`, depth: depth + 1, media: more, context: known });
      }
    };
    if (Array.isArray(value)) {
      value.forEach((child, i) => down(child, `[${i}]`));
    } else {
      const node = value as Node;
      const known = context || node['@context'] !== undefined;
      const types = typesOf(node);
      const api = apiReviews(node, at);
      const told =
        types.includes('ClaimReview') && !isMention(node) ? [markupReview(node, at, media, known, nodes)] : api;
      for (const raw of told) {
        if ((found += 1) > MOST_REVIEWS) throw new TooMany();
        yield raw;
      }
      if (api.length === 0) {
        const more = types.includes('MediaReview') ? [node['mediaAuthenticityCategory']] : media;
        for (const [key, child] of Object.entries(node)) down(child, `.${key.slice(0, 60)}`, more, known);
      }
    }
    // In the order in which they stand there.
    for (const child of children.reverse()) open.push(child);
  }
}

/** Names a ClaimReview that stands elsewhere, as MediaReview does. */
function isMention(node: Node): boolean {
  return Object.keys(node).every((key) => ['@context', '@type', 'type', '@id', 'url'].includes(key));
}

function typesOf(node: Node): string[] {
  const given = node['@type'] ?? node['type'];
  const names = Array.isArray(given) ? (given as unknown[]) : [given];
  return names.filter((name) => typeof name === 'string').map((name) => name.trim().replace(/^.*[/#:]/, ''));
}

/** Nodes of `@graph` that others name by their id. */
class References {
  private readonly byId = new Map<string, Node>();

  constructor(document: unknown) {
    const graph: unknown = (document as Node | null)?.['@graph'];
    for (const node of Array.isArray(graph) ? (graph as unknown[]) : []) {
      const id: unknown = (node as Node | null)?.['@id'];
      if (typeof id === 'string') this.byId.set(id, node as Node);
    }
  }

  /** A part of a node: the first of several, and what it only refers to. */
  part(value: unknown): Node {
    const first: unknown = Array.isArray(value) ? (value as unknown[])[0] : value;
    if (typeof first === 'string') return { name: first };
    if (typeof first !== 'object' || first === null) return {};
    const node = first as Node;
    const id = node['@id'];
    return (typeof id === 'string' && Object.keys(node).length === 1 && this.byId.get(id)) || node;
  }
}

function markupReview(node: Node, at: string, media: readonly unknown[], context: boolean, nodes: References): RawReview {
  const author = nodes.part(node['author'] ?? node['publisher'] ?? node['sourceOrganization']);
  const rating = nodes.part(node['reviewRating']);
  const notes: Note[] = [];
  if (!context) notes.push('CONTEXT_MISSING');
  if ([node, author, rating].some((n) => n['@type'] === undefined && n['type'] !== undefined)) notes.push('TYPE_WITHOUT_AT');
  return {
    at,
    url: node['url'] ?? node['mainEntityOfPage'],
    claim: node['claimReviewed'],
    title: node['headline'] ?? node['name'],
    label: rating['alternateName'] ?? rating['name'],
    publisher: first(author['name']) ?? author['alternateName'],
    rating: { value: rating['ratingValue'], worst: rating['worstRating'], best: rating['bestRating'] },
    date: first(node['datePublished']) ?? node['dateCreated'],
    language: node['inLanguage'],
    media,
    notes,
  };
} // prettier-ignore

function first(value: unknown): unknown {
  return Array.isArray(value) ? (value as unknown[])[0] : value;
}

/** https://developers.google.com/fact-check/tools/api/reference/rest/v1alpha1/claims */
function apiReviews(node: Node, at: string): RawReview[] {
  const { claimReview: reviews, text } = node;
  if (!Array.isArray(reviews) || typesOf(node).length > 0) return [];
  return (reviews as unknown[]).flatMap((review, i) => {
    if (typeof review !== 'object' || review === null || typesOf(review as Node).length > 0) return [];
    const r = review as Node;
    const { name, site } = (r['publisher'] ?? {}) as Node;
    return [
      {
        at: `${at}.claimReview[${i}]`,
        url: r['url'],
        claim: text,
        title: r['title'],
        label: r['textualRating'],
        publisher: name ?? site,
        rating: { value: undefined, worst: undefined, best: undefined },
        date: r['reviewDate'],
        language: r['languageCode'],
        media: [],
        notes: [],
      },
    ];
  });
}
