import type { QueuedVerdicts } from '#libs/verdicts';
import { Field, GraphQLISODateTime, ObjectType } from '@nestjs/graphql';
import { BoundedCountModel, toBoundedCountModel } from '../claims/claim.model';
import { VerdictModel, toVerdictModel } from './verdict.model';

@ObjectType('QueuedVerdict', { description: 'A verdict that waits for the viewer.' })
export class QueuedVerdictModel {
  @Field(() => VerdictModel, { description: 'The verdict.' })
  verdict: VerdictModel;

  @Field(() => GraphQLISODateTime, { description: 'Since when it waits.' })
  since: Date;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: "When the supervisor's window ends; null where no time runs out.",
  })
  dueAt: Date | null;
}

@ObjectType('QueuedVerdicts', {
  description: 'What waits in one queue; the count and the list are of the same answer.',
})
export class QueuedVerdictsModel {
  @Field(() => BoundedCountModel, { description: 'How many wait in all; up to 200 are looked at.' })
  count: BoundedCountModel;

  @Field(() => [QueuedVerdictModel], {
    description: 'The most urgent first: by the end of the window, then by how long they have waited.',
  })
  items: QueuedVerdictModel[];
}

export const toQueuedVerdictsModel = (
  { items, count, more }: QueuedVerdicts,
  viewer: string | null,
): QueuedVerdictsModel => ({
  count: toBoundedCountModel({ count, more }),
  items: items.map(({ verdict, since, dueAt }) => ({ verdict: toVerdictModel(verdict, viewer), since, dueAt })),
});
