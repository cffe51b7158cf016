/** apps/api/schema.graphql and docs/permissions.md from the api's decorators, and the console's operations from that schema. */
import 'reflect-metadata';
import { type Declaration, PERMISSIONS, type Permission, type PermissionRule, ROLES, rolesAllow } from '#libs/access';
import { loadConfig } from '#libs/config';
import type { DynamicModule } from '@nestjs/common';
import { AppModule } from '../apps/api/src/app.module';
import { type Operation, type OperationKind, listOperations } from '../apps/api/src/graphql/operations';
import { buildSchema, printSorted } from '../apps/api/src/graphql/print-api';
import type { GeneratedFiles } from './generate';
import { webOperationFiles } from './generate-web-operations';

const NOTE = 'Generated from the declarations of the api by `npm run generate`; do not edit.';

/** The product's modules. Nothing is connected to: the addresses only have to look like some. */
export function productModule(): DynamicModule {
  const url = 'postgres://nobody:none@localhost/none';
  const config = loadConfig({
    NODE_ENV: 'test',
    DATABASE_URL: url,
    DATABASE_WORKER_URL: url,
    ENCRYPTION_KEY: Buffer.alloc(32).toString('base64'),
  });
  return AppModule.forRoot({ config, urls: { appUrl: url, workerUrl: url } });
}

export async function apiFiles(): Promise<GeneratedFiles> {
  const module = productModule();
  const schema = await buildSchema(module);
  return {
    'apps/api/schema.graphql': printSorted(schema),
    'docs/permissions.md': permissionsPage(await listOperations(module)),
    ...(await webOperationFiles(schema)),
  };
}

const KINDS: Record<OperationKind, string> = {
  query: 'Queries',
  mutation: 'Mutations',
  subscription: 'Subscriptions',
  http: 'HTTP',
};

export function permissionsPage(operations: readonly Operation[]): string {
  const lines = [
    '# Who may call what',
    '',
    `<!-- ${NOTE} -->`,
    '',
    'Each operation of the API declares what it needs; one that declares nothing is denied to everybody. A permission is held by',
    'roles in the organisation acted for, or by an API key that was given it. What a member may do there with the things of',
    '_another_ organisation follows from the agreements in force, clause by clause, and is not in this table.',
  ];
  for (const [kind, title] of Object.entries(KINDS)) {
    const rows = operations.filter((operation) => operation.kind === kind);
    if (rows.length === 0) continue;
    const header = ['operation', 'needs', ...ROLES.map((role) => role.toLowerCase()), 'API key'];
    lines.push('', `## ${title}`, '', row(header), row(header.map(() => '---')));
    for (const { name, declaration } of rows) lines.push(row([`\`${name}\``, ...cells(declaration)]));
  }
  lines.push('', '## Permissions', '', row(['permission', 'lets', 'roles', 'fresh proof of identity', 'API key']));
  lines.push(row(['---', '---', '---', '---', '---']));
  for (const [name, rule] of Object.entries<PermissionRule>(PERMISSIONS)) {
    const roles = rule.roles === 'any' ? 'every member' : rule.roles.map((role) => role.toLowerCase()).join(', ');
    lines.push(row([`\`${name}\``, rule.description, roles, mark(rule.stepUp), mark(rule.key)]));
  }
  return `${lines.join('\n')}\n`;
}

function cells(declaration: Declaration | undefined): string[] {
  const nobody = [...ROLES, 'key'].map(() => '');
  switch (declaration?.kind) {
    case undefined:
      return ['**undeclared: denied**', ...nobody];
    case 'PUBLIC':
      return [`public: ${declaration.why}`, ...nobody.map(() => '✓')];
    case 'SIGNED_IN':
      return ['a person, logged in', ...ROLES.map(() => '✓'), ''];
    case 'OPERATOR':
      return [declaration.stepUp ? 'an operator, freshly proven' : 'an operator', ...nobody];
    case 'PERMISSION': {
      const rule: PermissionRule = PERMISSIONS[declaration.permission];
      const roles = ROLES.map((role) => mark(rolesAllow([role], declaration.permission)));
      return [needs(declaration.permission, rule), ...roles, mark(rule.key)];
    }
  }
}

function needs(permission: Permission, { stepUp }: PermissionRule): string {
  return stepUp ? `\`${permission}\`, freshly proven` : `\`${permission}\``;
}

function mark(holds: boolean | undefined): string {
  return holds ? '✓' : '';
}

function row(values: readonly string[]): string {
  return `| ${values.map((value) => value.replaceAll('|', '\\|')).join(' | ')} |`;
}
