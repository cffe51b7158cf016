import { type Actor, DECLARATION, type Declaration, checkDeclaration, needsStepUp } from '#libs/access';
import { Database } from '#libs/database';
import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { type GraphQLResolveInfo, OperationTypeNode } from 'graphql';
import type { GraphqlContext } from '../graphql/context';
import { RequestActors } from './request-actors';

/**
 * Stands before every operation of GraphQL and every HTTP handler and asks what it declares. What declares nothing is
 * denied.
 */
@Injectable()
export class DeclarationGuard implements CanActivate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(RequestActors) private readonly actors: RequestActors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const declaration = Reflect.getMetadata(DECLARATION, context.getHandler()) as Declaration | undefined;
    const actor = await this.actorOf(context);
    checkDeclaration(declaration, actor, await this.now(declaration, actor));
    return true;
  }

  private async actorOf(context: ExecutionContext): Promise<Actor> {
    if (context.getType<string>() !== 'graphql') {
      return this.actors.of(context.switchToHttp().getRequest<FastifyRequest>());
    }
    const graphql = GqlExecutionContext.create(context);
    const { actor, refusal, loaders } = graphql.getContext<GraphqlContext>();
    if (refusal) throw refusal;
    // A later mutation of the same request must not answer with what an earlier one loaded.
    if (graphql.getInfo<GraphQLResolveInfo>().operation.operation === OperationTypeNode.MUTATION) loaders.clear();
    return actor;
  }

  /** Only how old a step-up is depends on the time, which is the database's. */
  private async now(declaration: Declaration | undefined, actor: Actor): Promise<Date> {
    if (!needsStepUp(declaration) || actor.steppedUpAt === null) return new Date(0);
    return this.database.read(actor, async (tx) => tx.now);
  }
}
