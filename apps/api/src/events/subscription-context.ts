import type { Actor } from '#libs/access';
import type { Database } from '#libs/database';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GraphqlContext } from '../graphql/context';
import { RequestLoaders } from '../graphql/loaders';
import type { LiveConnection } from './live-connection';

/** What the resolvers of one subscription share: for each event another actor object, snapshot and loaders. */
export class SubscriptionContext implements GraphqlContext {
  readonly loaders = new RequestLoaders();
  readonly requestId: string;
  private current: Actor | undefined;

  constructor(
    readonly connection: LiveConnection,
    private readonly database: Database,
  ) {
    this.requestId = connection.origin.id;
  }

  get actor(): Actor {
    return this.current ?? this.connection.actor;
  }

  beginEvent(actor: Actor): void {
    this.loaders.clear();
    this.current = actor;
    this.database.beginRequest(actor);
  }

  /** Gives back the event's snapshot; harmless when there is none. */
  endEvent(): void {
    const { current } = this;
    this.current = undefined;
    if (current) this.database.endRequest(current);
  }
}

/** The subscription that is being opened, as a parameter of a subscription's resolver. */
export const CurrentSubscription = createParamDecorator(
  (_: unknown, context: ExecutionContext): SubscriptionContext => {
    const subscription = GqlExecutionContext.create(context).getContext<GraphqlContext>();
    if (!(subscription instanceof SubscriptionContext)) throw new Error('subscriptions are served over web sockets');
    return subscription;
  },
);
