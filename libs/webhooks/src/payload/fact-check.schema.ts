import { type GraphQLSchema, GraphQLScalarType, buildSchema } from 'graphql';

/**
 * What a message may carry of a fact-check: types and fields of the api's own schema, by the same names (a spec compares
 * them). Apart from the api, so that the worker needs none of it, and so that nothing behind a log-in is ever among it.
 * Only `explanation` differs: it may be null, where the organisation may not reuse the full text.
 */
const SDL = `
  scalar DateTime
  scalar JSON
  enum FactCheckState { PUBLISHED RETRACTED }
  enum Rating { FALSE SCAM MISLEADING PARTLY_TRUE TRUE UNPROVEN SATIRE CLARIFICATION }
  enum Distortion { FALSE_CONTEXT FALSE_CONNECTION MANIPULATED FABRICATED IMPOSTOR MISLEADING_CONTENT SATIRE }
  enum Position { SUPPORTS OBJECTS DATA_CLARIFICATION NO_POSITION }
  type Retraction { reason: String! at: DateTime! }
  type Organization { id: ID! name: String! code: String! website: String }
  type ApprovingNewsroom { id: ID! name: String! }
  type PublicEvidence {
    id: ID! kind: String! title: String! description: String contentHash: String! linkUrl: String fileName: String fileMime: String
    statementText: String statementSpeaker: String
  }
  type FactCheckVersion {
    id: ID! number: Int! publishedAt: DateTime! statement: String! rating: Rating! ratingValue: Int label: String!
    distortions: [Distortion!]! headline: String! explanation: String conclusion: String correctionNote: String
    authors: [String!]! approvedBy: [ApprovingNewsroom!]! contentHash: String! evidence: [PublicEvidence!]!
  }
  type PublishedPosition {
    id: ID! office: String! position: Position! text: String! regulation: String statedAt: DateTime! givenToVersion: Int! replaced: Boolean!
  }
  type FactCheck {
    id: ID! slug: String! state: FactCheckState! regionCode: String! currentVersion: Int! articleUrl: String publishedAt: DateTime!
    retraction: Retraction newsroom: Organization! current: FactCheckVersion positions: [PublishedPosition!]!
    positionHistory: [PublishedPosition!]! claimReview: JSON
  }
  schema { query: FactCheck }
`;

/** A selection is a query whose root is one fact-check. */
export const FACT_CHECK_SCHEMA: GraphQLSchema = withScalars(buildSchema(SDL));

function withScalars(schema: GraphQLSchema): GraphQLSchema {
  const scalar = (name: string): GraphQLScalarType => {
    const type = schema.getType(name);
    if (!(type instanceof GraphQLScalarType)) throw new Error(`${name} is no scalar`);
    return type;
  };
  scalar('DateTime').serialize = (value) => (value instanceof Date ? value.toISOString() : value);
  scalar('JSON').serialize = (value) => value;
  return schema;
}

/** What a message carries where nobody has said otherwise: enough to show a card and to know that it is the newest. */
export const DEFAULT_SELECTION = `{
  id
  slug
  state
  regionCode
  currentVersion
  publishedAt
  articleUrl
  newsroom { name code website }
  current { number publishedAt statement rating ratingValue label headline conclusion correctionNote contentHash }
  positions { office position text regulation statedAt givenToVersion }
  retraction { reason at }
}`;
