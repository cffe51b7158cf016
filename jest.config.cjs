// Run through `npm test`: Nest 12 and several libraries are ESM-only, which Jest loads with --experimental-vm-modules.
module.exports = {
  testEnvironment: 'node',
  // The condition makes #libs/* mean the sources instead of dist.
  testEnvironmentOptions: { customExportConditions: ['node', 'node-addons', 'cekatan-src'] },
  testMatch: ['<rootDir>/{apps,libs,test,migrations,scripts,bench}/**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '<rootDir>/dist/'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  transform: {
    '^.+\\.ts$': '@swc/jest',
    // Of the console, whose own compiler is Vite's.
    '^.+\\.tsx$': [
      '@swc/jest',
      {
        swcrc: false,
        jsc: {
          target: 'es2024',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
        sourceMaps: 'inline',
      },
    ],
  },
  globalSetup: '<rootDir>/test/support/jest-global-setup.ts',
  globalTeardown: '<rootDir>/test/support/jest-global-teardown.ts',
  maxWorkers: 2,
  workerIdleMemoryLimit: '1GB',
  // A bound for what hangs, not a claim about speed: machines are shared, and no spec asserts a time.
  testTimeout: 240_000,
};
