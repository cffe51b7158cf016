/** What a request's time is spent on, and by which rule a place in the code belongs to a part. */

export const PARTS = {
  http: 'HTTP (Fastify, node:http)',
  session: 'session: who asks',
  standing: 'standing: opening the session',
  guard: 'guard: what an operation declares',
  validation: 'parsing and validation',
  execution: 'execution (graphql)',
  apollo: 'Apollo',
  nest: 'Nest',
  resolvers: 'resolvers and services',
  driver: 'driver (pg, TypeORM)',
  serialisation: 'serialisation of answers',
  logging: 'logging',
  gc: 'garbage collection',
  native: 'native code: system calls, V8',
  node: 'Node: sockets, timers, promises',
  other: 'other',
  idle: 'idle: waiting',
} as const;

export type Part = keyof typeof PARTS;

/** A place in the code: what V8 calls it. */
export interface Frame {
  readonly name: string;
  /** `file:///…`, `node:…`, `EVALUATED` for code compiled at run time, nothing for built-in functions. */
  readonly url: string;
}

/** Where functions come from that were compiled at run time: queries, serialisers. */
export const EVALUATED = 'evaluated:';

interface Rule {
  readonly part: Part;
  /** In words, for the legend. */
  readonly what: string;
  readonly holds: (place: Place) => boolean;
}

/** A frame with its path read: of the project, of a package, or of Node. */
interface Place {
  readonly name: string;
  /** Path inside the project without `dist/` and extension; '' for anything else. */
  readonly own: string;
  readonly package: string;
  /** Path inside the package. */
  readonly inPackage: string;
  readonly node: string;
}

const own = (part: Part, what: string, pattern: RegExp): Rule => ({ part, what, holds: (p) => pattern.test(p.own) });
const of = (part: Part, what: string, packages: RegExp, path = /(?:)/): Rule => ({
  part,
  what,
  holds: (p) => packages.test(p.package) && path.test(p.inPackage),
});

/**
 * The first rule that holds for a frame decides. A frame for which none holds (built-in functions, small libraries) counts
 * to whoever called it; a stack in which none holds is Node's own or `other`.
 */
export const RULES: readonly Rule[] = [
  own('logging', 'http/logging', /^apps\/api\/src\/http\/logging/),
  of('logging', 'pino and its parts', /^(pino|nestjs-pino|sonic-boom|thread-stream|safe-stable-stringify|@pinojs\/)/),
  own('guard', 'auth/declaration.guard, access/declaration…', /^apps\/api\/src\/auth\/declaration|^libs\/access\/src\/declaration/),
  of('guard', "Nest's guards", /^@nestjs\/core$/, /^guards\//),
  own('session', 'apps/api/src/auth, libs/accounts', /^(apps\/api\/src\/auth|libs\/accounts)\//),
  of('session', 'passport', /^passport/),
  own('standing', 'database/session, database/identify, request-session', /^libs\/database\/src\/(session|single-statement|identify)|^apps\/api\/src\/graphql\/request-session/),
  own('driver', 'libs/database', /^libs\/database\//),
  of('driver', 'pg, pg-…, typeorm', /^(pg|pg-.*|pgpass|postgres-.*|typeorm)$/),
  own('validation', 'api/graphql: limits, input, variables', /^apps\/api\/src\/graphql\/(limits|input|variable|storable-text|text-length)/),
  of('validation', 'class-validator, class-transformer', /^(class-validator|class-transformer|validator|libphonenumber-js)$/),
  of('validation', "Nest's pipes", /^@nestjs\/(common|core)$/, /^pipes\//),
  of('validation', 'graphql: language, validation', /^graphql$/, /^(language|validation|utilities\/(TypeInfo|typeFromAST))\b/),
  of('validation', 'graphql-armor', /^@escape\.tech\//),
  { part: 'serialisation', what: 'stringify of an answer', holds: (p) => p.package === '@apollo/server' && /stringify/i.test(p.name) },
  of('serialisation', "Fastify's serialisers", /^(fast-json-stringify|@fastify\/fast-json-stringify-compiler)$/),
  own('execution', 'api/graphql/execution', /^apps\/api\/src\/graphql\/(execution|document)/),
  of('execution', 'graphql, graphql-jit', /^(graphql|graphql-jit|generate-function|dataloader)$/),
  of('apollo', '@apollo/…, @as-integrations', /^(@apollo\/|@as-integrations\/|@graphql-tools\/|graphql-tag$)/),
  of('nest', '@nestjs/…, rxjs', /^(@nestjs\/|rxjs$)/),
  of('http', 'fastify, @fastify/…, find-my-way, helmet', /^(fastify|@fastify\/.*|find-my-way|light-my-request|avvio|reusify|fastq|process-warning|secure-json-parse|proxy-addr|@fastify.*|helmet|cookie|ipaddr\.js|fast-content-type-parse|toad-cache)$/),
  own('http', 'api/http, create-api', /^apps\/api\/src\/(http\/|create-api)/),
  own('resolvers', 'apps, libs', /^(apps|libs)\//),
  { part: 'http', what: 'node:http', holds: (p) => /^(_http|http|internal\/http)/.test(p.node) },
]; // prettier-ignore

const NATIVE: Readonly<Record<string, Part>> = {
  '(garbage collector)': 'gc',
  '(idle)': 'idle',
  '(program)': 'native',
};

/** The part of a stack, given from the innermost frame outwards. */
export function partOf(stack: readonly Frame[]): Part {
  const [leaf] = stack;
  if (!leaf) return 'other';
  const native = leaf.url === '' ? NATIVE[leaf.name] : undefined;
  if (native) return native;
  for (const frame of stack) {
    const part = partOfFrame(frame);
    if (part) return part;
  }
  if (stack.some(({ url }) => url === EVALUATED)) return 'execution';
  return stack.some(({ url }) => url.startsWith('node:')) ? 'node' : 'other';
}

const known = new Map<string, Part | undefined>();

/** The part that a frame by itself belongs to; none where its callers decide. */
export function partOfFrame(frame: Frame): Part | undefined {
  const key = `${frame.name}\n${frame.url}`;
  if (!known.has(key)) {
    const place = placeOf(frame);
    known.set(key, RULES.find((rule) => rule.holds(place))?.part);
  }
  return known.get(key);
}

/** Lines that say which code counts to which part. */
export function legend(): string[] {
  return (Object.keys(PARTS) as Part[]).flatMap((part) => {
    const rules = RULES.filter((rule) => rule.part === part).map((rule) => rule.what);
    return rules.length > 0 ? [`${PARTS[part]}: ${rules.join('; ')}`] : [];
  });
}

function placeOf({ name, url }: Frame): Place {
  const nothing = { name, own: '', package: '', inPackage: '', node: '' };
  if (url.startsWith('node:')) return { ...nothing, node: url.slice('node:'.length) };
  const inPackage = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(url);
  if (inPackage) return { ...nothing, package: inPackage[1] ?? '', inPackage: inPackage[2] ?? '' };
  const ours = /\/((?:apps|libs|migrations|bench)\/.*?)(?:\.[cm]?[jt]s)?$/.exec(url);
  return { ...nothing, own: ours?.[1] ?? '' };
}
