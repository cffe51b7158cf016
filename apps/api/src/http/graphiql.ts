import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One file of the explorer's page. */
export interface Asset {
  readonly type: string;
  readonly body: string | Buffer;
}

/**
 * GraphiQL from node_modules, for development on a machine without a network. Version 4 is the last one with a bundle for
 * the browser, and it stands on React 18: 5 consists of modules and Monaco's workers, and would need a bundler only for this
 * page.
 */
export function graphiqlAssets(): ReadonlyMap<string, Asset> {
  const read = (name: string, file: string): Buffer =>
    readFileSync(join(dirname(require.resolve(`${name}/package.json`)), file));
  const script = (body: string | Buffer): Asset => ({ type: 'text/javascript; charset=utf-8', body });
  return new Map([
    ['react.js', script(read('react', 'umd/react.production.min.js'))],
    ['react-dom.js', script(read('react-dom', 'umd/react-dom.production.min.js'))],
    ['graphiql.js', script(read('graphiql', 'graphiql.min.js'))],
    ['graphiql.css', { type: 'text/css; charset=utf-8', body: read('graphiql', 'graphiql.min.css') }],
    ['start.js', script(START)],
  ]);
}

export const GRAPHIQL_PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width" />
    <title>Cekatan GraphiQL</title>
    <link rel="stylesheet" href="/graphiql/graphiql.css" />
    <style>body { margin: 0; } #graphiql { height: 100dvh; }</style>
  </head>
  <body>
    <div id="graphiql">Loading…</div>
    <script src="/graphiql/react.js"></script>
    <script src="/graphiql/react-dom.js"></script>
    <script src="/graphiql/graphiql.js"></script>
    <script src="/graphiql/start.js"></script>
  </body>
</html>
`;

/** The page runs its own files and nothing else; GraphiQL sets styles by script. */
export const GRAPHIQL_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  'font-src data:',
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const START = `
const socket = new URL('/graphql', location.href);
socket.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
const fetcher = GraphiQL.createFetcher({ url: '/graphql', subscriptionUrl: socket.href });
ReactDOM.createRoot(document.getElementById('graphiql')).render(
  React.createElement(GraphiQL, { fetcher, defaultEditorToolsVisibility: true, shouldPersistHeaders: false }),
);
`;
