import { overloaded } from '#libs/kernel';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { GraphQLFormattedError } from 'graphql';
import type { GraphqlContext } from './context';

/** An operation that came to nothing because no connection was free in time is answered like one that got no turn. */
@Plugin()
export class OverloadStatusPlugin implements ApolloServerPlugin<GraphqlContext> {
  async requestDidStart(): Promise<GraphQLRequestListener<GraphqlContext>> {
    return {
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== 'single') return;
        const retryAfter = retryAfterOf(body.singleResult);
        if (retryAfter === undefined) return;
        http.status = 503;
        http.headers.set('retry-after', retryAfter);
      },
    };
  }
}

/** Set where nothing else has been answered; what has is worth more to a client than the status. */
export function retryAfterOf({ data, errors }: SingleResult): string | undefined {
  const busy = errors?.find(({ extensions }) => extensions?.['code'] === overloaded.code);
  if (!busy || Object.values(data ?? {}).some((field) => field !== null)) return undefined;
  return String(busy.extensions?.['retryAfterSeconds']);
}

interface SingleResult {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly GraphQLFormattedError[];
}
