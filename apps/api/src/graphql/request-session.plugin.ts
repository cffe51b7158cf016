import { Database } from '#libs/database';
import type { ApolloServerPlugin, GraphQLRequestListener } from '@apollo/server';
import { Plugin } from '@nestjs/apollo';
import { Inject } from '@nestjs/common';
import type { GraphqlContext } from './context';

/** All reads of one request see one snapshot; its connection goes back however the request ends. */
@Plugin()
export class RequestSessionPlugin implements ApolloServerPlugin<GraphqlContext> {
  constructor(@Inject(Database) private readonly database: Database) {}

  async requestDidStart({
    contextValue,
  }: {
    contextValue: GraphqlContext;
  }): Promise<GraphQLRequestListener<GraphqlContext>> {
    this.database.beginRequest(contextValue.actor);
    return { willSendResponse: async ({ contextValue: { actor } }) => this.database.endRequest(actor) };
  }

  async unexpectedErrorProcessingRequest({
    requestContext,
  }: {
    requestContext: { contextValue: GraphqlContext };
  }): Promise<void> {
    this.database.endRequest(requestContext.contextValue.actor);
  }
}
