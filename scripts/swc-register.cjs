// Lets Node run the TypeScript sources as they are, with decorators, the way Jest does:
//   node -C cekatan-src -r ./scripts/swc-register.cjs some/file.ts
// For the generators and for tests that need a second process; the product itself runs from dist.
const { readFileSync } = require('node:fs');
const { Module } = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const options = JSON.parse(readFileSync(join(__dirname, '..', '.swcrc'), 'utf8'));

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...options, filename, swcrc: false });
  module._compile(code, filename);
};
