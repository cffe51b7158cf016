import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Grant } from '../agreements/standing.service';

/** Who asks: what the guard puts on the request. */
export interface User {
  readonly personId: string;
  readonly organizationId: string;
  readonly organizationKind: string;
  readonly organizationRegion: string | null;
  readonly roles: readonly string[];
  /** What the agreements in force let the organisation do. */
  readonly grants: readonly Grant[];
}

export interface RequestWithUser {
  headers: { authorization?: string };
  user?: User;
}

export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): User | undefined =>
    GqlExecutionContext.create(context).getContext<{ req: RequestWithUser }>().req.user,
);
