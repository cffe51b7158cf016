import type { Actor } from '#libs/access';
import type { SessionCookie } from '../auth/session-cookie';
import type { RequestLoaders } from './loaders';

/** What every resolver of one request shares. */
export interface GraphqlContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly loaders: RequestLoaders;
  /** Why the request's credentials were refused; the guard throws it before any operation runs. */
  readonly refusal?: Error;
  /** Where the request comes from; absent in subscriptions. */
  readonly client?: { readonly ip: string | null; readonly userAgent: string | null };
  /** Absent in subscriptions. */
  readonly cookie?: SessionCookie;
}
