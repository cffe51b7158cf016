import type { Actor } from '#libs/access';
import type { RequestLoaders } from './loaders';

/** What every resolver of one request shares. */
export interface GraphqlContext {
  readonly actor: Actor;
  readonly requestId: string;
  readonly loaders: RequestLoaders;
}
