import { EVALUATED, type Frame, legend, PARTS, type Part, partOf, RULES } from './parts';

const at = (url: string, name = 'f'): Frame => ({ name, url });
const pkg = (path: string, name?: string): Frame => at(`file:///srv/cekatan/node_modules/${path}`, name);
const ours = (path: string, name?: string): Frame => at(`file:///srv/cekatan/${path}`, name);
const builtIn = (name: string): Frame => at('', name);

describe('the part that a sample counts to', () => {
  it.each<[Part, Frame[]]>([
    ['gc', [builtIn('(garbage collector)'), ours('apps/api/src/claims/claim.resolver.ts')]],
    ['idle', [builtIn('(idle)')]],
    ['native', [builtIn('(program)')]],
    ['driver', [pkg('pg-protocol/dist/parser.js')]],
    ['driver', [builtIn('writev'), at('node:net', 'Socket._writev'), pkg('pg/lib/connection.js')]],
    ['driver', [ours('libs/database/src/database.ts')]],
    ['standing', [ours('dist/libs/database/src/session.js', 'toGrant')]],
    ['session', [ours('libs/accounts/src/sessions/identity.repository.ts'), pkg('passport/lib/authenticator.js')]],
    ['guard', [ours('apps/api/src/auth/declaration.guard.ts')]],
    ['guard', [pkg('@nestjs/core/guards/guards-consumer.js')]],
    ['validation', [pkg('graphql/language/parser.js')]],
    ['validation', [builtIn('map'), pkg('graphql/validation/validate.js'), pkg('@apollo/server/dist/cjs/x.js')]],
    ['validation', [pkg('class-validator/cjs/validation/Validator.js')]],
    ['validation', [pkg('@escape.tech/graphql-armor-cost-limit/dist/graphql-armor-cost-limit.cjs.js')]],
    ['execution', [pkg('graphql/execution/execute.js')]],
    ['execution', [pkg('graphql/jsutils/promiseForObject.js')]],
    ['execution', [ours('dist/apps/api/src/graphql/execution/execute-plan.js')]],
    ['execution', [at(EVALUATED, 'queryclaims')]],
    ['http', [at(EVALUATED, 'anonymous'), pkg('fastify/lib/reply.js')]],
    ['resolvers', [ours('apps/api/src/claims/claim.resolver.ts'), pkg('@nestjs/core/helpers/external-proxy.js')]],
    ['resolvers', [builtIn('map'), ours('dist/libs/claims/src/inbox.repository.js')]],
    ['nest', [pkg('reflect-metadata/Reflect.js'), pkg('@nestjs/core/helpers/context-utils.js')]],
    ['serialisation', [builtIn('stringify'), pkg('@apollo/server/dist/esm/runHttpQuery.js', 'prettyJSONStringify')]],
    ['apollo', [pkg('@apollo/server/dist/esm/requestPipeline.js')]],
    ['logging', [builtIn('stringify'), pkg('pino/lib/tools.js'), ours('apps/api/src/http/logging.ts')]],
    ['http', [at('node:_http_outgoing', 'setHeader')]],
    ['node', [at('node:internal/process/task_queues', 'processTicksAndRejections')]],
    ['other', [pkg('unheard-of/index.js')]],
  ])('is %s', (part, stack) => {
    expect(partOf(stack)).toBe(part);
  });

  it('is told in the legend for every part that rules decide', () => {
    const text = legend().join('\n');
    for (const { part, what } of RULES)
      expect(text).toMatch(new RegExp(`^${escape(PARTS[part])}: .*${escape(what)}`, 'm'));
  });
});

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
