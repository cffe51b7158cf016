import type { Client } from '#libs/accounts';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphqlContext } from '../graphql/context';

/** Where the request comes from, and the browser's session that a log-in takes the place of. */
export const CurrentClient = createParamDecorator((_: unknown, context: ExecutionContext): Client => {
  const { client, actor } = GqlExecutionContext.create(context).getContext<GraphqlContext>();
  return { ip: client?.ip ?? null, userAgent: client?.userAgent ?? null, replaces: actor.sessionId };
});
