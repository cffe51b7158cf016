import { ANONYMOUS, type Actor } from '#libs/access';
import type { Opening } from '#libs/database';
import type { IncomingRequest, RequestActors } from '../auth/request-actors';
import type { SessionCookie } from '../auth/session-cookie';
import { localeOf } from '../http/request-context';
import { RequestLoaders } from './loaders';

/** What every resolver of one request shares. */
export interface GraphqlContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly loaders: RequestLoaders;
  /** Why the request's credentials were refused; the guard throws it before any operation runs. */
  readonly refusal?: Error;
  /** Where the request comes from; absent in subscriptions. */
  readonly client?: { readonly ip: string | null; readonly userAgent: string | null };
  /** For mutations; absent in subscriptions. */
  readonly cookie?: SessionCookie;
}

/** The context of a request over HTTP; of one that is known to read or to write, the session is opened with the answer to who it is. */
export async function contextOf(
  actors: RequestActors,
  request: IncomingRequest,
  opening: Opening | undefined,
  cookie?: SessionCookie,
): Promise<GraphqlContext> {
  const common = {
    requestId: request.id,
    loaders: new RequestLoaders(),
    client: { ip: request.ip, userAgent: request.headers['user-agent'] ?? null },
    ...(cookie ? { cookie } : {}),
  };
  try {
    return { ...common, actor: await (opening ? actors.opening(request, opening) : actors.of(request)) };
  } catch (error) {
    const refusal = error instanceof Error ? error : new Error(String(error));
    const locale = localeOf(request.headers['accept-language']);
    return { ...common, actor: { ...ANONYMOUS, locale, requestId: request.id }, refusal };
  }
}

/** Whether a document is likely to read: a wrong guess costs a round trip and nothing else. */
export function reads(body: unknown): boolean {
  const { query } = (body ?? {}) as { readonly query?: unknown };
  return typeof query === 'string' && !/^\s*(mutation|subscription)\b/.test(query);
}
