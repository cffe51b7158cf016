import { type Actor, Public } from '#libs/access';
import { Args, ArgsType, Field, ID, Query, Resolver } from '@nestjs/graphql';
import { ArrayMaxSize } from 'class-validator';
import { CurrentActor } from './current-actor.decorator';
import { NodeInterface, NodeRegistry } from './node';

const MAX_NODES = 100;

@ArgsType()
class NodesArgs {
  @Field(() => [ID], { description: `Ids of the things, at most ${MAX_NODES}.` })
  @ArrayMaxSize(MAX_NODES)
  ids: string[];
}

@Resolver(() => NodeInterface)
export class NodeResolver {
  constructor(private readonly registry: NodeRegistry) {}

  @Public('Each type decides what its viewer may see; published things are open to everyone')
  @Query(() => NodeInterface, {
    nullable: true,
    description: 'Reads anything by its id; null when it does not exist for the viewer.',
  })
  node(
    @CurrentActor() actor: Actor,
    @Args('id', { type: () => ID, description: 'Id of the thing.' }) id: string,
  ): Promise<NodeInterface | undefined> {
    return this.registry.find(actor, id);
  }

  @Public('Each type decides what its viewer may see; published things are open to everyone')
  @Query(() => [NodeInterface], {
    nullable: 'items',
    description: 'Reads several things by their ids, in their order; null for each that does not exist for the viewer.',
  })
  nodes(@CurrentActor() actor: Actor, @Args() { ids }: NodesArgs): Promise<(NodeInterface | undefined)[]> {
    return Promise.all(ids.map((id) => this.registry.find(actor, id)));
  }
}
