import { Allow, type Member } from '#libs/access';
import { DeliveriesService, type DeliveryState, WebhooksService } from '#libs/webhooks';
import { Inject } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Field,
  ID,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId, toGlobalId } from '../graphql/global-id';
import { EnumField } from '../graphql/input-fields';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { WebhookLoader } from './webhook.loader';
import {
  WebhookConnection,
  WebhookDeliveryConnection,
  WebhookDeliveryModel,
  WebhookKeyModel,
  WebhookModel,
  WebhookTryModel,
  toDeliveryModel,
  toWebhookModel,
} from './webhook.model';
import { WebhookDeliveryStateEnum } from './webhooks.enums';
import {
  CreateWebhookInput,
  OfWebhookInput,
  ReplayWebhookDeliveriesInput,
  ReplayWebhookDeliveryInput,
  RotateWebhookSecretInput,
  UpdateWebhookInput,
} from './webhooks.inputs';

@ArgsType()
class DeliveriesArgs extends PageArgs {
  @EnumField(WebhookDeliveryStateEnum, 'Only those that have come this far.', { nullable: true })
  state?: DeliveryState | null;
}

@ObjectType({ description: 'The endpoint as it stands after the change.' })
class WebhookPayload {
  @Field(() => WebhookModel, { description: 'The endpoint.' })
  webhook: WebhookModel;
}

@ObjectType({ description: 'An endpoint with its new secret.' })
class WebhookSecretPayload extends WebhookPayload {
  @Field(() => String, { description: 'Secret for signatures of kind `v1`: `whsec_…`. Shown this once.' })
  secret: string;
}

@ObjectType({ description: 'What was removed.' })
class RemoveWebhookPayload {
  @Field(() => ID, { description: 'The endpoint that is no more.' })
  webhookId: string;
}

@ObjectType({ description: 'What is being sent.' })
class WebhookDeliveryPayload {
  @Field(() => WebhookDeliveryModel, { description: 'The delivery.' })
  delivery: WebhookDeliveryModel;
}

@ObjectType({ description: 'How much is being sent again.' })
class ReplayWebhookDeliveriesPayload {
  @Field(() => Int, { description: 'Deliveries that were started over.' })
  count: number;
}

const wishOf = <T extends CreateWebhookInput>(input: T): T => ({
  ...input,
  newsroomId: input.newsroomId ? fromGlobalId('Organization', input.newsroomId) : null,
});

@Resolver(() => WebhookModel)
export class WebhookResolver {
  constructor(
    @Inject(WebhooksService) private readonly service: WebhooksService,
    @Inject(DeliveriesService) private readonly log: DeliveriesService,
    @Inject(WebhookLoader) private readonly loader: WebhookLoader,
  ) {}

  @Allow('webhook.operate')
  @Query(() => WebhookConnection, { description: 'Endpoints of the own organisation, the newest first.' })
  async webhooks(@CurrentMember() member: Member, @Args() page: PageArgs): Promise<WebhookConnection> {
    return toConnection(
      await this.service.list(member, page),
      ({ createdAt, id }) => ({ at: createdAt, id }),
      toWebhookModel,
    );
  }

  @Allow('webhook.operate')
  @Query(() => WebhookModel, { description: 'One endpoint of the own organisation.' })
  async webhook(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
  ): Promise<WebhookModel> {
    return toWebhookModel(await this.service.get(member, fromGlobalId('Webhook', id)));
  }

  @Allow('webhook.operate')
  @Query(() => WebhookDeliveryModel, { description: 'One delivery to an endpoint of the own organisation.' })
  async webhookDelivery(
    @CurrentMember() member: Member,
    @Args('id', { type: () => ID, description: 'Which.' }) id: string,
  ): Promise<WebhookDeliveryModel> {
    return toDeliveryModel(await this.log.get(member, fromGlobalId('WebhookDelivery', id)));
  }

  @Allow('webhook.manage')
  @Mutation(() => WebhookSecretPayload, {
    description: 'Makes an endpoint: from now on it is told of what is published.',
  })
  async createWebhook(
    @CurrentMember() member: Member,
    @Args('input', { type: () => CreateWebhookInput, description: 'Where, and of what.' }) input: CreateWebhookInput,
  ): Promise<WebhookSecretPayload> {
    const { webhook, secret } = await this.service.create(member, wishOf(input));
    return { webhook: toWebhookModel(webhook), secret };
  }

  @Allow('webhook.manage')
  @Mutation(() => WebhookPayload, { description: 'Changes, enables or disables an endpoint.' })
  async updateWebhook(
    @CurrentMember() member: Member,
    @Args('input', { type: () => UpdateWebhookInput, description: 'Which, and what it is from now on.' })
    input: UpdateWebhookInput,
  ): Promise<WebhookPayload> {
    const webhookId = fromGlobalId('Webhook', input.webhookId);
    return { webhook: toWebhookModel(await this.service.update(member, { ...wishOf(input), webhookId })) };
  }

  @Allow('webhook.manage')
  @Mutation(() => RemoveWebhookPayload, { description: 'Removes an endpoint; nothing more is sent to it.' })
  async removeWebhook(
    @CurrentMember() member: Member,
    @Args('input', { type: () => OfWebhookInput, description: 'Which.' }) input: OfWebhookInput,
  ): Promise<RemoveWebhookPayload> {
    const removed = await this.service.remove(member, fromGlobalId('Webhook', input.webhookId));
    return { webhookId: toGlobalId('Webhook', removed) };
  }

  @Allow('webhook.manage')
  @Mutation(() => WebhookSecretPayload, {
    description: 'Gives an endpoint a new secret; messages bear both signatures while they overlap.',
  })
  async rotateWebhookSecret(
    @CurrentMember() member: Member,
    @Args('input', { type: () => RotateWebhookSecretInput, description: 'Of which, and how long both sign.' })
    input: RotateWebhookSecretInput,
  ): Promise<WebhookSecretPayload> {
    const webhookId = fromGlobalId('Webhook', input.webhookId);
    const { webhook, secret } = await this.service.rotateSecret(member, { ...input, webhookId });
    return { webhook: toWebhookModel(webhook), secret };
  }

  @Allow('webhook.operate')
  @Mutation(() => WebhookDeliveryPayload, { description: 'Sends a message that tries an endpoint.' })
  async testWebhook(
    @CurrentMember() member: Member,
    @Args('input', { type: () => OfWebhookInput, description: 'Which.' }) input: OfWebhookInput,
  ): Promise<WebhookDeliveryPayload> {
    return this.delivery(member, await this.service.sendTest(member, fromGlobalId('Webhook', input.webhookId)));
  }

  @Allow('webhook.operate')
  @Mutation(() => WebhookDeliveryPayload, {
    description: 'Sends a delivery again, with the same `webhook-id` and with what stands now.',
  })
  async replayWebhookDelivery(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ReplayWebhookDeliveryInput, description: 'Which.' }) input: ReplayWebhookDeliveryInput,
  ): Promise<WebhookDeliveryPayload> {
    return this.delivery(member, await this.log.replay(member, fromGlobalId('WebhookDelivery', input.deliveryId)));
  }

  @Allow('webhook.operate')
  @Mutation(() => ReplayWebhookDeliveriesPayload, { description: 'Sends what an endpoint missed in a time.' })
  async replayWebhookDeliveries(
    @CurrentMember() member: Member,
    @Args('input', { type: () => ReplayWebhookDeliveriesInput, description: 'To which, and of when.' })
    { webhookId, ...range }: ReplayWebhookDeliveriesInput,
  ): Promise<ReplayWebhookDeliveriesPayload> {
    return { count: await this.log.replayRange(member, fromGlobalId('Webhook', webhookId), range) };
  }

  @ResolveField(() => [WebhookKeyModel], { description: 'Keys that sign now, the newest first.' })
  keys(
    @Parent() w: WebhookModel,
    @CurrentMember() member: Member,
    @Loaders() loaders: RequestLoaders,
  ): Promise<WebhookKeyModel[]> {
    return this.loader.keys(member, loaders, w.uuid);
  }

  @ResolveField(() => WebhookDeliveryConnection, { description: 'What was sent to it, the newest first.' })
  deliveries(
    @Parent() w: WebhookModel,
    @CurrentMember() member: Member,
    @Loaders() loaders: RequestLoaders,
    @Args() args: DeliveriesArgs,
  ): Promise<WebhookDeliveryConnection> {
    return this.loader.deliveries(member, loaders, w.uuid, args);
  }

  private async delivery(member: Member, id: string): Promise<WebhookDeliveryPayload> {
    return { delivery: toDeliveryModel(await this.log.get(member, id)) };
  }
}

@Resolver(() => WebhookDeliveryModel)
export class WebhookDeliveryFieldsResolver {
  constructor(@Inject(WebhookLoader) private readonly loader: WebhookLoader) {}

  @ResolveField(() => [WebhookTryModel], { description: 'Its tries, the newest first.' })
  tries(
    @Parent() d: WebhookDeliveryModel,
    @CurrentMember() member: Member,
    @Loaders() loaders: RequestLoaders,
  ): Promise<WebhookTryModel[]> {
    return this.loader.tries(member, loaders, d.uuid);
  }
}
