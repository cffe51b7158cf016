import { ESLint } from 'eslint';
import { join, resolve } from 'node:path';
import tseslint from 'typescript-eslint';

const ROOT = resolve(__dirname, '../..');

describe('the lint rules', () => {
  // The project's own configuration; only the type checker is off, for the snippets are no files.
  const eslint = new ESLint({
    cwd: ROOT,
    overrideConfigFile: join(ROOT, 'eslint.config.mjs'),
    overrideConfig: [
      {
        files: ['**/*.ts'],
        rules: tseslint.configs.disableTypeChecked.rules ?? {},
        languageOptions: { parserOptions: { projectService: false, project: false } },
      },
    ],
  });

  async function findings(file: string, code: string): Promise<string[]> {
    const [result] = await eslint.lintText(code, { filePath: join(ROOT, file) });
    return (result?.messages ?? []).map(({ ruleId, message }) => `${ruleId ?? 'broken'}: ${message}`);
  }
  const rulesBroken = async (file: string, code: string): Promise<string[]> =>
    (await findings(file, code)).map((finding) => finding.replace(/: .*/s, ''));

  describe('import direction', () => {
    const RULE = 'cekatan/import-direction';
    const breaks = (file: string, code: string): Promise<void> =>
      expect(rulesBroken(file, code)).resolves.toEqual([RULE]);
    const keeps = (file: string, code: string): Promise<void> => expect(rulesBroken(file, code)).resolves.toEqual([]);

    it('lets a lib import what lies before it', async () => {
      await keeps('libs/claims/src/claims.service.ts', `export { actor } from '#libs/access';`);
      await keeps('libs/search/src/documents.ts', `export { claim } from '#libs/claims';`);
      await keeps('apps/api/src/main.ts', `export { claim } from '#libs/claims';`);
      await keeps('apps/api/src/main.ts', `export { open } from '../../open-database';`);
      await keeps('apps/web/src/domain/terms.ts', `export { A } from '../../../../libs/access/src/claim-terms';`);
      await keeps('apps/web/src/domain/labels.ts', `export { A } from '../../../../libs/verdicts/src/usual-labels';`);
    });

    it.each([
      ['libs/claims/src/claims.service.ts', `export { x } from '#libs/verdicts';`],
      ['libs/kernel/src/clock.ts', `export { x } from '#libs/config';`],
      ['libs/access/src/a.ts', `export * from '#libs/record';`],
      ['libs/access/src/a.ts', `export const load = () => import('#libs/claims');`],
      ['libs/accounts/src/a.ts', `import type { Mailer } from '#libs/notifications'; export type M = Mailer;`],
      ['libs/search/src/a.ts', `export { x } from '#libs/notifications';`],
      ['libs/claims/src/a.ts', `export { x } from '#libs/claims';`],
      ['libs/claims/src/a.ts', `export { x } from '#libs/nonesuch';`],
    ])('finds an import to the right or of itself in %s: %s', breaks);

    it.each([
      ['libs/claims/src/a.ts', `export { x } from '../../access/src/actor';`],
      ['apps/api/src/a.ts', `export { x } from '../../../libs/access/src';`],
      ['apps/api/src/a.ts', `export { x } from '../../../libs/access/src/claim-terms';`],
      ['apps/web/src/a.ts', `export { x } from '../../../libs/access/src/actor';`],
      ['libs/claims/src/a.ts', `export { x } from '../../../apps/api/src/main';`],
      ['apps/worker/src/a.ts', `export { x } from '../../api/src/main';`],
      ['libs/claims/src/a.ts', `export { x } from '../../../test/support';`],
      ['libs/claims/src/a.ts', `export { x } from '#migrations';`],
    ])('finds a way around a lib’s front in %s: %s', breaks);

    it('leaves specs free', async () => {
      await keeps(
        'libs/access/src/a.spec.ts',
        `export { x } from '#libs/claims'; export { y } from '../../../test/support';`,
      );
    });
  });

  describe('only repositories know SQL', () => {
    const RULE = 'cekatan/only-repositories-know-sql';
    it.each([
      [`export const f = (tx: T) => tx.rows('x');`],
      [`export const f = (source: T) => source.query(text);`],
      [`export const f = (tx: T) => tx.manager;`],
      [`export const f = (tx: T) => tx.first(statement);`],
      [`export const f = (source: T) => source.createQueryBuilder();`],
      [`export const f = (source: T) => source.getRepository(Claim);`],
      ['export const text = `\n  SELECT id FROM claims`;'],
      [`export const text = 'UPDATE claims SET state = 1';`],
      [`export { Client } from 'pg';`],
      [`export { DataSource } from 'typeorm';`],
    ])('finds %s', async (code) => {
      expect(await rulesBroken('libs/claims/src/claims.service.ts', code)).toEqual([RULE]);
      expect(await rulesBroken('apps/api/src/claims/claims.resolver.ts', code)).toEqual([RULE]);
      expect(await rulesBroken('libs/claims/src/claims.repository.ts', code)).toEqual([]);
      expect(await rulesBroken('libs/claims/src/claims.spec.ts', code)).toEqual([]);
    });

    it('lets entities name their columns, but not query', async () => {
      expect(await rulesBroken('libs/claims/src/claim.entity.ts', `export { Column } from 'typeorm';`)).toEqual([]);
      expect(await rulesBroken('libs/claims/src/claim.entity.ts', `export const f = (tx: T) => tx.rows('x');`)).toEqual(
        [RULE],
      );
    });

    it('takes ordinary words for what they are', async () => {
      const code = `export const f = (page: P) => [page.first, page.rows, list.first(), 'Select a claim', 'with whom'];`;
      expect(await rulesBroken('libs/claims/src/claims.service.ts', code)).toEqual([]);
    });
  });

  it.each([
    [`export const port = process.env.PORT;`],
    [`export const port = process.env['PORT'];`],
    [`export const all = { ...process['env'] };`],
    [`export const { env } = process;`],
    [`export const env = globalThis.process.env;`],
    [`export { x } from './x'; import { env } from 'node:process'; export const e = env;`],
  ])('find a second reader of the environment: %s', async (code) => {
    const RULE = 'cekatan/one-reader-of-the-environment';
    expect(await rulesBroken('libs/claims/src/a.ts', code)).toEqual([RULE]);
    expect(await rulesBroken('apps/api/src/a.ts', code)).toEqual([RULE]);
    expect(await rulesBroken('libs/config/src/a.ts', code)).toEqual([]);
    expect(await rulesBroken('scripts/a.ts', code)).toEqual([]);
  });

  it.each([
    ['@typescript-eslint/no-explicit-any', `export const f = (x: any): unknown => x;`],
    ['@typescript-eslint/no-non-null-assertion', `export const f = (x?: { y: number }): number => x!.y;`],
    ['no-restricted-syntax', `export const later = forwardRef(() => Claims);`],
    ['no-console', `console.log('x');`],
    ['max-lines', Array.from({ length: 460 }, (_, at) => `export const line${at} = ${at};`).join('\n')],
  ])('include %s', async (rule, code) => {
    expect(await rulesBroken('libs/claims/src/claims.service.ts', code)).toEqual([rule]);
  });
});
