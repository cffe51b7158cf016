import { overloaded } from '#libs/kernel';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import type { GraphqlContext } from './context';

/** An operation that came to nothing because no connection was free in time is answered like one that got no turn. */
@Plugin()
export class OverloadStatusPlugin implements ApolloServerPlugin<GraphqlContext> {
  async requestDidStart(): Promise<GraphQLRequestListener<GraphqlContext>> {
    return {
      willSendResponse: async ({ response: { body, http } }) => {
        if (body.kind !== 'single') return;
        const { data, errors = [] } = body.singleResult;
        const busy = errors.find(({ extensions }) => extensions?.['code'] === overloaded.code);
        // What was answered besides is worth more to a client than the status.
        if (!busy || Object.values(data ?? {}).some((field) => field !== null)) return;
        http.status = 503;
        http.headers.set('retry-after', String(busy.extensions?.['retryAfterSeconds']));
      },
    };
  }
}
