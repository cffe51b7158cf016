import {
  Field,
  GraphQLSchemaBuilderModule,
  GraphQLSchemaFactory,
  Int,
  ObjectType,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { Test } from '@nestjs/testing';
import { getOperationAST, type GraphQLSchema, isObjectType, parse } from 'graphql';
import { executePlan } from './execute-plan';
import { QueryPlan } from './query-plan';

@ObjectType('PlannedThing', { description: 'A thing.' })
class PlannedThing {
  @Field(() => String, { description: 'Read as it is.' })
  plain: string;

  @Field(() => String, { name: 'shown', description: 'Has another name than its property.' })
  kept: string;

  @Field(() => Int, { defaultValue: 7, description: 'Has a default.' })
  counted: number;

  @Field(() => Date, { nullable: true, description: 'A time.' })
  at: Date | null;
}

@Resolver(() => PlannedThing)
class PlannedThingResolver {
  @Query(() => PlannedThing, { description: 'The thing.' })
  plannedThing(): PlannedThing {
    throw new Error('not asked here');
  }

  @ResolveField(() => String, { description: 'Worked out.' })
  workedOut(): string {
    return 'worked out';
  }
}

describe('a plan of what Nest makes of models', () => {
  const TEXT = '{ plannedThing { plain shown counted at workedOut } }';
  let schema: GraphQLSchema;
  let plan: QueryPlan;

  beforeAll(async () => {
    const builder = await Test.createTestingModule({ imports: [GraphQLSchemaBuilderModule] }).compile();
    schema = await builder.get(GraphQLSchemaFactory).create([PlannedThingResolver]);
    // What a running service puts there.
    const query = schema.getQueryType()?.getFields()['plannedThing'];
    const thing = schema.getType('PlannedThing');
    const workedOut = isObjectType(thing) ? thing.getFields()['workedOut'] : undefined;
    if (!query || !workedOut) throw new Error('they are there');
    query.resolve = () => ({ plain: 'as it is', kept: 'kept', at: new Date('2026-11-23T01:02:03.004Z') });
    workedOut.resolve = () => 'worked out';
    plan = planOf(schema);
  });

  function planOf(of: GraphQLSchema): QueryPlan {
    const document = parse(TEXT);
    const operation = getOperationAST(document);
    const made = operation && QueryPlan.of(of, operation, document);
    if (!made) throw new Error('it can be planned');
    return made;
  }

  it('reads a property as a property, by the name that it has in the model', () => {
    const [root] = plan.roots({});
    const type = schema.getType('PlannedThing');
    if (!root || !isObjectType(type)) throw new Error('it has one field, of that type');
    const fields = plan.selections(root, type, {});
    expect(fields.map(({ responseName, property }) => [responseName, property])).toEqual([
      ['plain', 'plain'],
      ['shown', 'kept'],
      // Left to Nest, which knows the default.
      ['counted', undefined],
      ['at', 'at'],
      ['workedOut', undefined],
    ]);
    expect(fields.map(({ leaf }) => leaf?.name)).toEqual(['String', 'String', undefined, 'DateTime', undefined]);
  });

  it('answers what it reads', async () => {
    expect(await executePlan(plan, {}, {})).toEqual({
      data: {
        plannedThing: {
          plain: 'as it is',
          shown: 'kept',
          counted: 7,
          at: '2026-11-23T01:02:03.004Z',
          workedOut: 'worked out',
        },
      },
    });
  });
});
