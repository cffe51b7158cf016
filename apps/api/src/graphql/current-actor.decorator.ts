import type { Actor, Member } from '#libs/access';
import { forbidden, unauthenticated } from '#libs/kernel';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphqlContext } from './context';

/** Who the request came from, in GraphQL and in plain HTTP handlers alike. The guard has put it there. */
export function actorOf(context: ExecutionContext): Actor {
  if (context.getType<string>() === 'graphql') {
    return GqlExecutionContext.create(context).getContext<GraphqlContext>().actor;
  }
  const { actor } = context.switchToHttp().getRequest<{ actor?: Actor }>();
  if (!actor) throw new Error('the request has no actor: the guard did not run');
  return actor;
}

/** Who acts; anonymous on operations that are public. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => actorOf(context));

/** Who acts, for an organisation: what operations declared with `@Allow` start from. */
export const CurrentMember = createParamDecorator((_: unknown, context: ExecutionContext): Member => {
  const actor = actorOf(context);
  if (actor.kind === 'ANONYMOUS') throw unauthenticated({});
  if (actor.organizationId === null) throw forbidden({ reason: 'ORGANIZATION_NEEDED' });
  return actor as Member;
});
