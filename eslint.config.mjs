import prettier from 'eslint-config-prettier';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import cekatan from './scripts/lint/rules.mjs';

export default tseslint.config(
  {
    // Contenders with packages of their own are checked by their own tsconfig, when these are installed.
    ignores: [
      '**/node_modules/',
      'dist/',
      'var/',
      'coverage/',
      'apps/web/src/gql/',
      'bench/contenders/{tutorial,postgraphile}/{src,dist}/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { cekatan },
    rules: {
      'cekatan/import-direction': 'error',
      'cekatan/only-repositories-know-sql': 'error',
      'cekatan/one-reader-of-the-environment': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      // A port's method is asynchronous by contract, also where one implementation has nothing to wait for.
      '@typescript-eslint/require-await': 'off',
      // Modules, resolvers' payloads and tokens are classes by Nest's design.
      '@typescript-eslint/no-extraneous-class': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector: "Identifier[name='forwardRef']",
          message: 'Imports point one way: forwardRef hides that they do not.',
        },
        { selector: 'TSEnumDeclaration[const=true]', message: 'SWC and isolatedModules cannot inline const enums.' },
      ],
      eqeqeq: ['error', 'always'],
      'no-console': 'error',
    },
  },
  {
    // A file that a reader cannot hold in the head is two files.
    files: ['{apps,libs}/**/*.{ts,tsx}'],
    // Catalogues are read by key.
    ignores: ['**/*.spec.ts', '**/*.texts.ts'],
    rules: { 'max-lines': ['error', { max: 450, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['apps/api/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          name: 'class-validator',
          importNames: ['Length', 'MaxLength', 'MinLength'],
          message: 'Take them from graphql/text-length: these count other than the columns do.',
        },
      ],
    },
  },
  {
    // Matchers are typed `any`, and tests hand methods around.
    files: ['**/*.spec.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // The console: accessible by lint as far as lint goes, and no text outside the catalogues.
    files: ['apps/web/**/*.{ts,tsx}'],
    extends: [jsxA11y.flatConfigs.strict, reactHooks.configs.flat['recommended-latest']],
    rules: {
      'cekatan/no-literal-text': 'error',
      'react-hooks/exhaustive-deps': 'error',
      // Lists without bullets are none to Safari, unless they say so.
      'jsx-a11y/no-redundant-roles': ['error', { ul: ['list'], ol: ['list'] }],
      // Handlers of React are given functions that nobody waits for.
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/only-throw-error': 'off',
    },
  },
  // Programs people run talk on the console.
  { files: ['scripts/**', 'apps/cli/**', 'bench/**', 'test/**'], rules: { 'no-console': 'off' } },
  prettier,
);
