import { type Actor, Allow, Public, SignedIn } from '#libs/access';
import { Database } from '#libs/database';
import { defineError, staleVersion } from '#libs/kernel';
import { Controller, Get, Module } from '@nestjs/common';
import {
  Args,
  Field,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import { IsEmail, MaxLength, MinLength } from 'class-validator';
import { CurrentActor } from '../../../apps/api/src/graphql/current-actor.decorator';
import { Loaders, RequestLoaders } from '../../../apps/api/src/graphql/loaders';

const quorumNotMet = defineError<{ missing: number }>('PROBE_QUORUM', {
  id: ({ missing }) => `Kurang ${missing} persetujuan.`,
  en: ({ missing }) => `${missing} approvals are missing.`,
});

@InputType({ description: 'Input of a probe.' })
class ProbeInput {
  @Field(() => String, { description: 'A name.' })
  @MinLength(3)
  @MaxLength(10)
  name: string;

  @Field(() => String, { description: 'An address.' })
  @IsEmail()
  email: string;
}

@ObjectType('ProbeItem', { description: 'An item of a probe.' })
class ProbeItem {
  @Field(() => String, { description: 'A key.' })
  key: string;
}

@Resolver(() => ProbeItem)
class ProbeResolver {
  constructor(private readonly database: Database) {}

  @Query(() => String, { description: 'Declares nothing.' })
  probeUndeclared(): string {
    return 'reached';
  }

  @Public('probe')
  @Query(() => String, { description: 'Fails in a named way.' })
  probeFailure(@Args('kind', { type: () => String, description: 'Which way.' }) kind: string): string {
    if (kind === 'outcome') throw quorumNotMet({ missing: 2 });
    if (kind === 'stale') throw staleVersion({ expectedVersion: 1, currentVersion: 4 });
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- libraries do, and it must not get out either
    if (kind === 'text') throw 'postgres://secret@host';
    throw new Error('relation "secret_table" does not exist');
  }

  @Public('probe')
  @Query(() => String, { description: 'Breaks the second wall.' })
  async probeWall(@CurrentActor() actor: Actor): Promise<string> {
    return this.database.write(actor, async (tx) => {
      await tx.rows(`INSERT INTO media_groups (name) VALUES ('not mine to make')`);
      return 'reached';
    });
  }

  @Public('probe')
  @Mutation(() => String, { description: 'Checks its input.' })
  probeInput(@Args('input', { type: () => ProbeInput, description: 'The input.' }) input: ProbeInput): string {
    return input instanceof ProbeInput ? 'reached' : 'plain';
  }

  @Allow('claim.file')
  @Mutation(() => String, { description: 'Needs a writer.' })
  probeWriter(): string {
    return 'reached';
  }

  @Allow('factcheck.publish')
  @Mutation(() => String, { description: 'Needs an editor who has just proved who they are.' })
  probeStepUp(): string {
    return 'reached';
  }

  @SignedIn()
  @Query(() => String, { description: 'Who asks.' })
  probeWho(@CurrentActor() actor: Actor): string {
    return `${actor.personId} ${actor.locale}`;
  }

  @Public('probe')
  @Query(() => [ProbeItem], { description: 'Items.' })
  probeItems(@Args('count', { type: () => Int, description: 'How many.' }) count: number): ProbeItem[] {
    return Array.from({ length: count }, (_, n) => ({ key: String(n) }));
  }

  @ResolveField(() => String, { description: 'Loaded for all items at once.' })
  loaded(@Parent() item: ProbeItem, @Loaders() loaders: RequestLoaders, @CurrentActor() actor: Actor): Promise<string> {
    const batch = (keys: readonly string[]): Promise<string[]> =>
      this.database.read(actor, async (tx) => {
        const rows = await tx.rows<{ t: string }>(`SELECT txid_current_snapshot()::text AS t FROM unnest($1::text[])`, [
          keys,
        ]);
        return rows.map((row) => row.t);
      });
    return loaders.get('probe', batch).load(item.key);
  }

  @ResolveField(() => String, { description: 'Read by itself, in the same snapshot.' })
  snapshot(@CurrentActor() actor: Actor): Promise<string> {
    return this.database.read(actor, async (tx) => {
      const row = await tx.first<{ t: string }>('SELECT txid_current_snapshot()::text AS t');
      return row?.t ?? '';
    });
  }
}

@Controller('probe')
class ProbeController {
  @Get('undeclared')
  undeclared(): string {
    return 'reached';
  }

  @Allow('claim.read')
  @Get('declared')
  declared(): string {
    return 'reached';
  }
}

@Module({ controllers: [ProbeController], providers: [ProbeResolver] })
export class ProbesModule {}
