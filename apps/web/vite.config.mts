import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig, type Plugin } from 'vite';

/** Where `npm run web:dev` finds the api. */
const API = process.env['API_URL'] ?? 'http://localhost:3000';

/** In development, what the api answers; everything else is the console's. */
const PROXIED = '^/(graphql|files|cek-fakta|embed|beranda|metodologi|verifikasi|sematkan|version|health)(/|\\?|$)';

/** React Aria brings its few own words in 34 languages, none of them Indonesian: English stands in for all. */
function oneLanguageOfWidgets(): Plugin {
  return {
    name: 'one-language-of-widgets',
    enforce: 'pre',
    load: (id) =>
      /[/\\]react-(aria|stately)[^?]*[/\\]intl[/\\][^?]*[/\\](?!en-US)[a-z]{2}-[A-Z]{2}\.(m|c)?js$/.test(id)
        ? 'export default {};'
        : undefined,
  };
}

/** Compressed once, when it is built, and as small as it gets. */
function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: ({ root, build }) => void (folder = resolve(root, build.outDir)),
    // Not when the bundle is closed: that happens after a failure too, and would hide it.
    writeBundle: () => {
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || !/\.(js|css|html|svg|json|wasm)$/.test(entry.name)) continue;
        const file = join(entry.parentPath, entry.name);
        const bytes = readFileSync(file);
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
        writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
      }
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: '/',
  plugins: [oneLanguageOfWidgets(), compressed()],
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    // Named by their content under one prefix, which the api serves as never changing.
    assetsDir: 'konsol',
    assetsInlineLimit: 0,
    target: 'es2022',
    manifest: true,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Modules of ours do nothing when they are merely loaded, but for the first: what a chunk does not use it does not bring.
      treeshake: { moduleSideEffects: (id) => !/apps[/\\]web[/\\]src[/\\](?!main)[^?]*\.tsx?$/.test(id) },
      // Of libraries that may also be rendered by a server.
      onwarn: (warning, tell) => {
        if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') tell(warning);
      },
    },
  },
  css: { modules: { localsConvention: 'camelCaseOnly' } },
  server: { port: 5173, strictPort: true, proxy: { [PROXIED]: { target: API, ws: true, changeOrigin: true } } },
});
