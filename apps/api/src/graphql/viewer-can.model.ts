import type { Because } from '#libs/access';
import { Field, GraphQLISODateTime, ID, ObjectType } from '@nestjs/graphql';
import { toGlobalId } from './global-id';

@ObjectType('ViewerCanBecause', { description: 'The agreement and clause that allow an action, and until when.' })
export class ViewerCanBecauseModel {
  @Field(() => ID, { description: 'The agreement that allows it.' })
  agreementId: string;

  @Field(() => String, { description: 'Number of the clause as signed.' })
  clause: string;

  @Field(() => GraphQLISODateTime, { description: 'When the agreement stops allowing it by its dates.' })
  until: Date;
}

@ObjectType('ViewerCan', { description: 'Whether the viewer may do one action here and now, and why.' })
export class ViewerCanModel {
  @Field(() => String, { description: 'The action, by its name in the workflow.' })
  action: string;

  @Field(() => Boolean, { description: 'Whether the viewer may do it now.' })
  allowed: boolean;

  @Field(() => String, { nullable: true, description: 'Stable code of what stands against it; null when allowed.' })
  refusal: string | null;

  @Field(() => ViewerCanBecauseModel, {
    nullable: true,
    description: "The clause that allows it; null on the organisation's own things.",
  })
  because: ViewerCanBecauseModel | null;
}

/** What a service says of one action for one viewer. */
export interface ActionAnswer {
  readonly action: string;
  readonly allowed: boolean;
  readonly refusal?: string | null;
  readonly because?: Because | null;
}

export function toViewerCan({ action, allowed, refusal, because }: ActionAnswer): ViewerCanModel {
  return {
    action,
    allowed,
    refusal: allowed ? null : (refusal ?? 'FORBIDDEN'),
    because: because ? { ...because, agreementId: toGlobalId('Agreement', because.agreementId) } : null,
  };
}
