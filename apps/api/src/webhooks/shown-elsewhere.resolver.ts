import { type Actor, Allow, type Member } from '#libs/access';
import { type Showing, ShowingsService, type ShownVia } from '#libs/webhooks';
import { FactCheckReadingService } from '#libs/publishing';
import { notFound } from '#libs/kernel';
import { Inject } from '@nestjs/common';
import {
  Args,
  Field,
  GraphQLISODateTime,
  Int,
  Mutation,
  ObjectType,
  Parent,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { CurrentActor, CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { Loaders, type RequestLoaders } from '../graphql/loaders';
import { FactCheckModel, toFactCheckModel } from '../publishing/fact-check.model';
import { FactCheckPayload } from '../publishing/fact-check.resolver';
import { WebhookLoader } from './webhook.loader';
import { ShownViaEnum } from './webhooks.enums';
import { AcknowledgeFactCheckInput } from './webhooks.inputs';

@ObjectType('ShownElsewhere', { description: 'A place besides this service that has or shows a fact-check.' })
export class ShownElsewhereModel {
  @Field(() => ShownViaEnum, { description: 'How it has it.' })
  via: ShownVia;

  @Field(() => String, { nullable: true, description: 'Host of the page with the frame; null for organisations.' })
  host: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the organisation; null for hosts.' })
  organizationName: string | null;

  @Field(() => Int, {
    description: 'The version that it shows, by its own word; else the newest that has reached it.',
  })
  version: number;

  @Field(() => Boolean, { description: 'It has the notice of the retraction.' })
  retractionShown: boolean;

  @Field(() => Boolean, {
    description: 'That it shows this is known, by a frame or by its word; else only that it has arrived.',
  })
  confirmed: boolean;

  @Field(() => Boolean, { description: 'It has not what stands here now.' })
  outdated: boolean;

  @Field(() => GraphQLISODateTime, { description: 'When it was last heard of, to the hour.' })
  seenAt: Date;
}

const toModel = ({ notice, factCheckId: _, organizationId: __, ...showing }: Showing): ShownElsewhereModel => ({
  ...showing,
  retractionShown: notice,
});

@Resolver(() => FactCheckModel)
export class ShownElsewhereResolver {
  constructor(
    @Inject(WebhookLoader) private readonly loader: WebhookLoader,
    @Inject(ShowingsService) private readonly showings: ShowingsService,
    @Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService,
  ) {}

  @ResolveField(() => [ShownElsewhereModel], {
    description:
      'Where else it stands and in which version, the outdated first, at most 100: for its own newsroom; empty for everybody else.',
  })
  async shownElsewhere(
    @Parent() f: FactCheckModel,
    @CurrentActor() actor: Actor,
    @Loaders() loaders: RequestLoaders,
    @Args('outdatedOnly', {
      type: () => Boolean,
      defaultValue: false,
      description: 'Only where something older than what stands here now is shown.',
    })
    outdatedOnly: boolean,
  ): Promise<ShownElsewhereModel[]> {
    if (f.ownerId !== actor.organizationId) return [];
    return (await this.loader.shownElsewhere(actor, loaders, f.uuid, outdatedOnly)).map(toModel);
  }

  @Allow('factcheck.acknowledge')
  @Mutation(() => FactCheckPayload, {
    description:
      'Says which version of a fact-check the own organisation shows now: the acknowledgement of a correction or retraction. Its newsroom sees it.',
  })
  async acknowledgeFactCheck(
    @CurrentMember() member: Member,
    @Args('input', { type: () => AcknowledgeFactCheckInput, description: 'Of which, and what.' })
    input: AcknowledgeFactCheckInput,
  ): Promise<FactCheckPayload> {
    const factCheckId = fromGlobalId('FactCheck', input.factCheckId);
    await this.showings.acknowledge(member, { ...input, factCheckId });
    const [factCheck] = await this.reading.listByIds(member, [factCheckId]);
    if (!factCheck) throw notFound({});
    return { factCheck: toFactCheckModel(factCheck) };
  }
}
