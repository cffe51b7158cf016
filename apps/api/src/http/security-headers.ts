import helmet from 'helmet';
import type { IncomingMessage, ServerResponse } from 'node:http';

/**
 * What every answer carries, whoever sends it. The values depend on nothing, so they are asked of helmet once instead of in
 * each request; pages set a policy of their own over it.
 */
export const SECURITY_HEADERS: readonly (readonly [name: string, value: string])[] = recorded(
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"], formAction: ["'none'"], baseUri: ["'none'"] },
    },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    strictTransportSecurity: { maxAge: 31_536_000, includeSubDomains: false },
  }),
);

type Middleware = (request: IncomingMessage, response: ServerResponse, next: (error?: unknown) => void) => void;

function recorded(middleware: Middleware): [string, string][] {
  const headers: [string, string][] = [];
  const recorder = {
    setHeader: (name: string, value: string) => void headers.push([name, value]),
    removeHeader: () => undefined,
  };
  middleware({} as IncomingMessage, recorder as unknown as ServerResponse, (error) => {
    if (error) throw error instanceof Error ? error : new Error('helmet has refused its settings');
  });
  if (headers.length === 0) throw new Error('helmet has set no headers');
  return headers;
}
