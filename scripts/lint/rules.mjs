// The project's own lint rules: the walls of docs/ and CONTRIBUTING.md that a compiler does not see.
import path from 'node:path';

/**
 * Each lib may import the libs before it in this row, so that imports point one way. What lies to the right is reached
 * by an event or a port.
 */
export const LIB_ORDER = [
  'kernel',
  'config',
  'database',
  'outbound',
  'runtime',
  'access',
  'record',
  'accounts',
  'organizations',
  'agreements',
  'claims',
  'evidence',
  'verdicts',
  'publishing',
  'search',
  'matching',
  'overview',
];

/** Fed by events and imported by apps alone; they may read every concept, but not each other. */
export const EVENT_FED_LIBS = ['notifications', 'webhooks'];

/** Whether lib `from` may import lib `to`. */
export function mayImport(from, to) {
  const target = LIB_ORDER.indexOf(to);
  if (target === -1) return false;
  return EVENT_FED_LIBS.includes(from) || target < LIB_ORDER.indexOf(from);
}

const isSpec = (place) => /\.spec\.ts$|\.fixture\.ts$|\.contract\.ts$/.test(place);

/** Where a file lies, with slashes: 'libs/claims/src/claims.service.ts'. */
const placeOf = (context) => path.relative(context.cwd, context.filename).split(path.sep).join('/');
const libOf = (place) => /^libs\/([^/]+)\//.exec(place)?.[1];

/** Calls `check(node, source)` for each import, whatever its form. */
function onImports(check) {
  const visit = (node) => node.source && typeof node.source.value === 'string' && check(node, node.source.value);
  return {
    ImportDeclaration: visit,
    ExportNamedDeclaration: visit,
    ExportAllDeclaration: visit,
    ImportExpression: visit,
    CallExpression(node) {
      const [first] = node.arguments;
      if (node.callee.name === 'require' && typeof first?.value === 'string') check(node, first.value);
    },
  };
}

const LETTERS = /\p{L}{2}/u;
const SPOKEN = new Set([
  'aria-label',
  'aria-description',
  'aria-valuetext',
  'alt',
  'title',
  'placeholder',
  'label',
  'hint',
]);

/** What the console says stands in its catalogues, in both languages: never in JSX. */
const noLiteralText = {
  meta: {
    type: 'problem',
    messages: { text: 'Text belongs in the catalogue of the screen (defineTexts), in both languages.' },
    schema: [],
  },
  create(context) {
    // The product's own name is the same everywhere.
    const isText = (value) => typeof value === 'string' && LETTERS.test(value.replaceAll('Cekatan', ''));
    const report = (node) => context.report({ node, messageId: 'text' });
    const textOf = (node) => {
      if (node?.type === 'JSXExpressionContainer') return textOf(node.expression);
      if (node?.type === 'Literal') return node.value;
      if (node?.type === 'TemplateLiteral') return node.quasis.map((part) => part.value.cooked).join('');
      return undefined;
    };
    return {
      JSXText: (node) => isText(node.value) && report(node),
      JSXExpressionContainer: (node) => node.parent.type !== 'JSXAttribute' && isText(textOf(node)) && report(node),
      JSXAttribute: (node) => SPOKEN.has(node.name.name) && isText(textOf(node.value)) && report(node),
    };
  },
};

/**
 * Words of the api's fixed lists, and how two texts of an agreement differ, in files that import nothing of elsewhere: the
 * browser cannot load a lib, and there is to be one of each. Nothing else of a lib reaches the console.
 */
const SHARED_WITH_THE_CONSOLE =
  /^libs\/(access\/src\/claim-terms|agreements\/src\/agreement-differences\.policy|claims\/src\/platforms|verdicts\/src\/usual-labels)$/;

const importDirection = {
  meta: {
    type: 'problem',
    docs: { description: 'imports between libs and apps point one way' },
    schema: [],
    messages: {
      direction:
        'libs/{{from}} must not import #libs/{{to}}: imports point one way ({{order}}); use an event or a port.',
      app: '{{place}} must not import an app: apps translate, libs decide.',
      migrations: 'Only libs/database runs migrations; nothing else imports them.',
      relative: 'Another lib is imported through #libs/<name> only, never by a path into it.',
      outside: 'A file outside libs/{{from}} is not part of it: import a lib through #libs/<name>.',
      unknown: 'There is no lib {{to}} in the row of scripts/lint/rules.mjs: add it where its imports point one way.',
    },
  },
  create(context) {
    const place = placeOf(context);
    const from = libOf(place);
    const inApp = /^apps\/([^/]+)\//.exec(place)?.[1];
    if (!from && !inApp) return {};
    return onImports((node, source) => {
      const to = /^#libs\/(.+)$/.exec(source)?.[1];
      if (to) {
        if (!LIB_ORDER.includes(to) && !EVENT_FED_LIBS.includes(to)) {
          context.report({ node, messageId: 'unknown', data: { to } });
        } else if (from && from !== to && !isSpec(place) && !mayImport(from, to)) {
          context.report({ node, messageId: 'direction', data: { from, to, order: LIB_ORDER.join(' ← ') } });
        } else if (from === to && !isSpec(place)) {
          context.report({ node, messageId: 'relative' });
        }
        return;
      }
      if (source === '#migrations') {
        if (from !== 'database') context.report({ node, messageId: 'migrations' });
        return;
      }
      if (!source.startsWith('.')) return;
      const target = path.posix.join(path.posix.dirname(place), source);
      if (target.startsWith('apps/')) {
        if (from) context.report({ node, messageId: 'app', data: { place: `libs/${from}` } });
        // What the apps share to start up lies directly in apps/.
        else if (!target.startsWith(`apps/${inApp}/`) && !/^apps\/[^/]+$/.test(target))
          context.report({ node, messageId: 'app', data: { place: `apps/${inApp}` } });
      } else if (libOf(target) && libOf(target) !== from) {
        const isWords = inApp === 'web' && SHARED_WITH_THE_CONSOLE.test(target);
        if (!isSpec(place) && !isWords) context.report({ node, messageId: 'relative' });
      } else if (from && !target.startsWith(`libs/${from}/`) && !isSpec(place)) {
        context.report({ node, messageId: 'outside', data: { from } });
      }
    });
  },
};

const DATABASE_CALLS = new Set([
  'query',
  'rows',
  'createQueryBuilder',
  'getRepository',
  'getTreeRepository',
  'createQueryRunner',
]);
const SQL_TEXT =
  /^\s*(SELECT|INSERT INTO|DELETE FROM|UPDATE\s+\S+\s+SET|WITH\s+\w+\s+AS|CREATE (TABLE|INDEX|FUNCTION)|ALTER TABLE)\b/;

const onlyRepositoriesKnowSql = {
  meta: {
    type: 'problem',
    docs: { description: 'SQL and TypeORM stay in repositories, libs/database and migrations' },
    schema: [],
    messages: {
      call: 'Only *.repository.ts talks to the database: give {{name}}(…) a repository method with a name that says what it returns.',
      text: 'Only *.repository.ts contains SQL.',
      module: "Only {{where}} import '{{name}}'.",
    },
  },
  create(context) {
    const place = placeOf(context);
    const concerned =
      /^(libs|apps)\//.test(place) && !place.startsWith('libs/database/') && !place.startsWith('apps/web/');
    if (!concerned || isSpec(place) || place.endsWith('.repository.ts')) return {};
    const entity = place.endsWith('.entity.ts');
    const reportText = (node, text) => SQL_TEXT.test(text) && context.report({ node, messageId: 'text' });
    return {
      ...onImports((node, source) => {
        if (source === 'pg' || source.startsWith('pg/')) {
          context.report({ node, messageId: 'module', data: { name: 'pg', where: 'libs/database and its like' } });
        }
        if (source === 'typeorm' && !entity) {
          context.report({ node, messageId: 'module', data: { name: 'typeorm', where: 'repositories and entities' } });
        }
      }),
      'CallExpression > MemberExpression.callee'(node) {
        const name = node.property.name;
        if (!node.computed && DATABASE_CALLS.has(name)) context.report({ node, messageId: 'call', data: { name } });
      },
      // Names too common to forbid everywhere: only on what is called a transaction.
      MemberExpression(node) {
        const name = node.property.name;
        const ofTransaction = node.object.type === 'Identifier' && /^(tx|session|\w+Tx)$/.test(node.object.name);
        if (!node.computed && ofTransaction && (name === 'manager' || name === 'first')) {
          context.report({ node, messageId: 'call', data: { name: `${node.object.name}.${name}` } });
        }
      },
      Literal: (node) => typeof node.value === 'string' && reportText(node, node.value),
      TemplateLiteral: (node) => reportText(node, node.quasis[0].value.raw),
    };
  },
};

const oneReaderOfTheEnvironment = {
  meta: {
    type: 'problem',
    docs: { description: 'only libs/config reads the environment' },
    schema: [],
    messages: { env: 'Only libs/config reads the environment: describe the variable there and inject Config.' },
  },
  create(context) {
    const place = placeOf(context);
    const concerned = /^(libs|apps|migrations|bench)\//.test(place) && !place.startsWith('libs/config/');
    if (!concerned || isSpec(place) || place.startsWith('apps/web/')) return {};
    const isProcess = (node) =>
      (node.type === 'Identifier' && node.name === 'process') ||
      (node.type === 'MemberExpression' && node.object.name === 'globalThis' && node.property.name === 'process');
    return {
      MemberExpression(node) {
        const env = node.computed ? node.property.value === 'env' : node.property.name === 'env';
        if (env && isProcess(node.object)) context.report({ node, messageId: 'env' });
      },
      VariableDeclarator(node) {
        const names = node.id.type === 'ObjectPattern' ? node.id.properties.map((property) => property.key?.name) : [];
        if (node.init && isProcess(node.init) && names.includes('env')) context.report({ node, messageId: 'env' });
      },
      ImportSpecifier(node) {
        const source = node.parent.source.value;
        if (/^(node:)?process$/.test(source) && node.imported.name === 'env')
          context.report({ node, messageId: 'env' });
      },
    };
  },
};

export default {
  meta: { name: 'cekatan' },
  rules: {
    'import-direction': importDirection,
    'no-literal-text': noLiteralText,
    'only-repositories-know-sql': onlyRepositoriesKnowSql,
    'one-reader-of-the-environment': oneReaderOfTheEnvironment,
  },
};
