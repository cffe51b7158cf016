import { ELECTION_STAGE_CODES, RISK_THEME_CODES } from '#libs/access';
import { DISTORTIONS, RATINGS } from '#libs/verdicts';
import { VERSION } from '../../http/version.controller';

const text = { type: 'string' } as const;
const maybe = (type: object): object => ({ anyOf: [type, { type: 'null' }] });
const time = { type: 'string', format: 'date-time' } as const;
const address = { type: 'string', format: 'uri' } as const;
const whole = { type: 'integer' } as const;
const object = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []): object => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const list = (items: object): object => ({ type: 'array', items });
const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

const rating = { type: 'string', enum: [...RATINGS] };
const region = object({ code: { type: 'string', description: 'Kemendagri code.' }, name: text });

const FINDING = {
  statement: { ...text, description: 'The claim as it circulates. Never shown without the label.' },
  rating,
  ratingValue: {
    ...maybe(whole),
    description: 'From 1 (false) to 5 (true); null where the scale has no place for it.',
  },
  label: { ...text, description: "The newsroom's own word." },
  headline: text,
  correctionNote: { ...maybe(text), description: 'What this version corrects.' },
};

const schemas = {
  FactCheckSummary: object(
    {
      id: text,
      slug: text,
      address,
      state: { type: 'string', enum: ['PUBLISHED', 'RETRACTED'] },
      version: { ...whole, description: 'Of what stands there now; counted on by each correction.' },
      publishedAt: time,
      changedAt: { ...time, description: 'When what stands there was last published or taken back.' },
      newsroom: object({ code: text, name: text, website: maybe(text) }),
      region,
      theme: { type: 'string', enum: RISK_THEME_CODES },
      stage: { type: 'string', enum: ELECTION_STAGE_CODES },
      language: text,
      finding: { ...maybe(object(FINDING)), description: 'Null once retracted: show the notice in its place.' },
      retraction: maybe(object({ reason: text, at: time })),
      articleUrl: { ...maybe(text), description: "The newsroom's own article." },
      image: { ...address, description: 'Share card, 1200 by 630.' },
      embed: object({ address, width: whole, height: whole }),
      record: address,
      mayReuse: { type: 'boolean', description: 'With `text=full`: whether the organisation may syndicate the text.' },
      text: {
        ...maybe(object({ explanation: text, conclusion: maybe(text) })),
        description: 'With `text=full`: Markdown. Null where the organisation may not syndicate it.',
      },
    },
    ['mayReuse', 'text'],
  ),
  FactCheckList: object({
    items: list(ref('FactCheckSummary')),
    next: { ...maybe(address), description: 'The next page; null at the end.' },
  }),
  FactCheck: object({
    id: text,
    slug: text,
    address,
    state: { type: 'string', enum: ['PUBLISHED', 'RETRACTED'] },
    newsroom: object({ id: text, name: text, website: maybe(text) }),
    region,
    articleUrl: maybe(text),
    publishedAt: time,
    currentVersion: whole,
    retraction: maybe(object({ reason: text, at: time })),
    current: maybe(
      object({
        number: whole,
        publishedAt: time,
        ...FINDING,
        distortions: list({ type: 'string', enum: [...DISTORTIONS] }),
        explanation: { ...text, description: 'Markdown.' },
        conclusion: maybe(text),
        authors: list(text),
        approvedBy: list(object({ id: text, name: text })),
        contentHash: text,
        evidence: list({ type: 'object' }),
      }),
    ),
    positions: list({ type: 'object', description: 'Of supervisors: no part of the finding.' }),
    versions: list({ type: 'object' }),
    claimReview: { ...maybe({ type: 'object' }), description: 'schema.org/ClaimReview for the page of the full article.' },
  }),
  Markup: object({
    slug: text,
    address,
    state: { type: 'string', enum: ['PUBLISHED', 'RETRACTED'] },
    version: whole,
    page: { ...maybe(address), description: "The one page that carries it: the newsroom's article, else our page. Null where there is no markup: take it off." },
    script: { ...maybe(text), description: 'Script elements to be put into that page as they are, and into no other.' },
    claimReview: { ...maybe({ type: 'object' }), description: 'https://schema.org/ClaimReview' },
    mediaReview: { ...maybe({ type: 'object' }), description: 'https://schema.org/MediaReview' },
    problems: list(ref('MarkupProblem')),
    warnings: list(ref('MarkupProblem')),
  }),
  MarkupProblem: object({ rule: text, field: text, source: address, message: object({ id: text, en: text }) }),
  RatingScale: object({
    newsroom: object({ code: text, name: text, website: maybe(text) }),
    worstRating: { const: 1 },
    bestRating: { const: 5 },
    ratings: list(object({ rating, ratingValue: maybe(whole), words: list(text) })),
    methodology: address,
  }),
  DataFeed: { type: 'object', description: 'https://schema.org/DataFeed: an element for each fact-check, with its ClaimReview and MediaReview.' },
  SignedRecord: object({ format: { const: 'cekatan.record.v1' }, signatures: list(text) }),
  Error: object({
    error: { type: 'object', properties: { code: text, message: text, requestId: text }, required: ['code', 'message'] },
  }),
} as const; // prettier-ignore

const parameter = (name: string, schema: object, description: string): object => ({
  name,
  in: 'query',
  schema,
  description,
});
const slug = {
  name: 'slug',
  in: 'path',
  required: true,
  schema: text,
  description: 'The end of its address.',
} as const;
const answer = (name: string, description: string): object => ({
  description,
  headers: { ETag: { schema: text, description: 'Strong: send it back as If-None-Match.' } },
  content: { 'application/json': { schema: ref(name) } },
});
const error = (description: string): object => ({
  description,
  content: { 'application/json': { schema: ref('Error') } },
});
const unchanged = { description: 'As the tag in If-None-Match says.' };

/** https://spec.openapis.org/oas/v3.1.1 of what programs read without GraphQL. */
export function openApi(publicUrl: string): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Cekatan: published fact-checks',
      version: VERSION,
      description: 'Reading of what is published. Without a key: everything but the right to syndicate full texts.',
    },
    servers: [{ url: publicUrl.replace(/\/+$/, '') }],
    paths: {
      '/api/v1/fact-checks': {
        get: {
          operationId: 'listFactChecks',
          summary: 'Published fact-checks, the newest first, with the notices of what was retracted',
          parameters: [
            parameter('region', text, 'Kemendagri code; covers all regions below it.'),
            parameter('theme', { type: 'string', enum: RISK_THEME_CODES }, 'What the claim is about.'),
            parameter('rating', rating, 'What was found.'),
            parameter('newsroom', text, 'Code of the newsroom.'),
            parameter('stage', { type: 'string', enum: ELECTION_STAGE_CODES }, 'Stage of the election.'),
            parameter('order', { type: 'string', enum: ['published', 'changed'], default: 'published' }, 'By first publication, or by last change: read the latter until an item that is known.'),
            parameter('limit', { type: 'integer', minimum: 1, maximum: 100, default: 25 }, 'Items a page.'),
            parameter('after', text, 'Where the page begins; taken from `next`.'),
            parameter('text', { type: 'string', enum: ['summary', 'full'], default: 'summary' }, 'With a key of an organisation: the full text of what an agreement in force lets it reuse.'),
          ],
          security: [{}, { apiKey: [] }],
          responses: { 200: answer('FactCheckList', 'A page.'), 304: unchanged, 400: error('A parameter that cannot be.'), 401: error('`text=full` without a key.') },
        },
      },
      '/api/v1/fact-checks/{slug}': {
        get: {
          operationId: 'getFactCheck',
          summary: 'What stands at an address: a fact-check, or the notice of its retraction',
          parameters: [slug],
          responses: { 200: answer('FactCheck', 'The fact-check.'), 304: unchanged, 404: error('Nothing was published there.') },
        },
      },
      '/api/v1/fact-checks/{slug}/claim-review': {
        get: {
          operationId: 'getMarkup',
          summary: "The markup of a fact-check (schema.org), for the newsroom's own page",
          parameters: [slug],
          responses: { 200: answer('Markup', 'The markup; none once retracted.'), 304: unchanged, 404: error('Nothing was published there.') },
        },
      },
      '/feeds/claimreview.json': {
        get: {
          operationId: 'getClaimReviewFeed',
          summary: 'The markup of all fact-checks, the newest first, 200 a page; `Link` names the next',
          parameters: [parameter('newsroom', text, 'Code of the newsroom.'), parameter('after', text, 'Where the page begins; taken from `Link`.')],
          responses: { 200: answer('DataFeed', 'A page.'), 304: unchanged, 400: error('A parameter that cannot be.') },
        },
      },
      '/api/v1/newsrooms/{code}/rating-scale': {
        get: {
          operationId: 'getRatingScale',
          summary: "A newsroom's words, and where each stands on the scale",
          parameters: [{ ...slug, name: 'code', description: 'Code of the newsroom.' }],
          responses: { 200: answer('RatingScale', 'The scale.'), 304: unchanged, 404: error('No such newsroom.') },
        },
      },
      '/api/v1/fact-checks/{slug}/signed': {
        get: {
          operationId: 'getSignedRecord',
          summary: 'The signed record of the newest version, or of the retraction',
          parameters: [slug],
          responses: { 200: answer('SignedRecord', 'The record, byte for byte as it is verified.'), 304: unchanged, 404: error('Nothing was published there, or it is not signed yet.') },
        },
      },
      '/api/v1/fact-checks/{slug}/versions/{version}/signed': {
        get: {
          operationId: 'getSignedVersion',
          summary: 'The signed record of a version',
          parameters: [slug, { name: 'version', in: 'path', required: true, schema: { type: 'integer', minimum: 1 }, description: 'Its number.' }],
          responses: { 200: answer('SignedRecord', 'The record.'), 304: unchanged, 404: error('There is no such version, or it is not signed yet.') },
        },
      },
    },
    components: {
      securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key of the organisation, with the permission claim.read.' } },
      schemas,
    },
  };
} // prettier-ignore
