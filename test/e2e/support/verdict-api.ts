import type { Member } from '#libs/access';
import type { Type } from '@nestjs/common';
import { gql, type GqlAnswer, type RunningApi, startApi } from '../../support';
import { VerdictWorld } from '../../support/verdict-world';
import { Desks } from './tokens';

/** A world of verdicts with the api in front of it, and a session for whoever has been logged in. */
export class VerdictApi {
  private readonly tokens = new Map<Member, string>();

  private constructor(
    readonly world: VerdictWorld,
    readonly api: RunningApi,
    readonly desks: Desks,
  ) {}

  /** `environment` is the api's, over that of a test; `modules` are the world's, besides publishing. */
  static async open(
    environment: Readonly<Record<string, string>> = {},
    modules: readonly Type[] = [],
  ): Promise<VerdictApi> {
    const world = await VerdictWorld.open({ modules });
    return new VerdictApi(world, await startApi(world.test, { environment }), await Desks.open(world.test));
  }

  async close(): Promise<void> {
    await this.desks.close();
    await this.api.close();
    await this.world.close();
  }

  /** Sessions of people who have proven who they are a minute ago. */
  async logIn(...members: readonly Member[]): Promise<void> {
    for (const member of members) this.tokens.set(member, (await this.desks.session(member, 'BEARER', 1)).token);
  }

  /** An office of the supervisor whose person may state its position and sign for it. */
  async office(code: string, region: string): Promise<Member> {
    const office = await this.world.organization(code, 'SUPERVISOR', region);
    await this.world.asOwner(`UPDATE memberships SET roles = '{LIAISON,ADMIN}' WHERE organization_id = $1`, [
      office.organizationId,
    ]);
    return { ...office, roles: ['LIAISON', 'ADMIN'] };
  }

  /** Asks as somebody who has been logged in, or as nobody. */
  ask<T = Record<string, unknown>>(who: Member | null, query: string, variables = {}): Promise<GqlAnswer<T>> {
    return gql<T>(this.api.url, who && (this.tokens.get(who) ?? ''), query, variables);
  }
}

/** The id that the api gives a thing, put together without the api's help. */
export const globalId = (type: string, uuid: string): string => Buffer.from(`${type}:${uuid}`).toString('base64url');
