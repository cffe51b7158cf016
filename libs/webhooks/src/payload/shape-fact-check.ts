import { toGlobalId } from '#libs/kernel';
import { type PublicFactCheck, type PublicVersion, type PublishedPosition, claimReviewOf } from '#libs/publishing';
import { ratingValue } from '#libs/verdicts';
import { execute } from 'graphql';
import { FACT_CHECK_SCHEMA } from './fact-check.schema';
import { checkSelection } from './selection.policy';

export interface ShapeOptions {
  readonly publicUrl: string;
  /** Whether the full text may be carried. */
  readonly fullText: boolean;
}

/** What everybody sees of a fact-check, in the shape that the receiver asked for. */
export async function shapeFactCheck(
  selection: string,
  factCheck: PublicFactCheck,
  options: ShapeOptions,
): Promise<Readonly<Record<string, unknown>>> {
  const { document, problem } = checkSelection(selection);
  if (problem !== undefined) throw new Error(`a selection that was saved is no longer one: ${problem}`);
  const { data, errors } = await execute({
    schema: FACT_CHECK_SCHEMA,
    document,
    rootValue: rootOf(factCheck, options),
  });
  if (errors?.[0]) throw errors[0];
  return data ?? {};
}

function rootOf(f: PublicFactCheck, { publicUrl, fullText }: ShapeOptions): Readonly<Record<string, unknown>> {
  const { newsroom, retractedAt, retractionReason } = f;
  return {
    id: toGlobalId('FactCheck', f.id),
    slug: f.slug,
    state: f.state,
    regionCode: f.regionCode,
    currentVersion: f.currentVersion,
    articleUrl: f.articleUrl,
    publishedAt: f.publishedAt,
    retraction: retractedAt === null ? null : { reason: retractionReason, at: retractedAt },
    newsroom: {
      id: toGlobalId('Organization', newsroom.id),
      name: newsroom.name,
      code: newsroom.code,
      website: newsroom.website,
    },
    current: f.current && versionOf(f.current, fullText),
    positions: f.positions.filter((p) => !p.replaced).map(positionOf),
    positionHistory: f.positions.filter((p) => p.replaced).map(positionOf),
    claimReview: () => claimReviewOf(f, publicUrl),
  };
}

function versionOf({ content, ...v }: PublicVersion, fullText: boolean): Readonly<Record<string, unknown>> {
  return {
    id: toGlobalId('FactCheckVersion', v.id),
    number: v.number,
    publishedAt: v.publishedAt,
    statement: content.statement,
    rating: content.rating,
    ratingValue: ratingValue(content.rating),
    label: content.label ?? '',
    distortions: content.distortions ?? [],
    headline: content.headline,
    explanation: fullText ? content.explanation : null,
    conclusion: content.conclusion ?? null,
    correctionNote: v.correctionNote,
    authors: content.authors ?? [],
    approvedBy: (content.approvedBy ?? []).map((o) => ({ id: toGlobalId('Organization', o.id), name: o.name })),
    contentHash: v.contentHash,
    evidence: v.evidence.map((e) => ({ ...e, id: toGlobalId('Evidence', e.id) })),
  };
}

function positionOf({ id, version, ...position }: PublishedPosition): Readonly<Record<string, unknown>> {
  return { ...position, id: toGlobalId('Endorsement', id), givenToVersion: version };
}
