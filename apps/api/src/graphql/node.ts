import type { Actor } from '#libs/access';
import { forbidden, isDomainError, notFound, unauthenticated } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { Field, ID, InterfaceType } from '@nestjs/graphql';
import { parseGlobalId } from './global-id';

@InterfaceType('Node', {
  description: 'Anything that has an id of its own and can be read again by it.',
  resolveType: (value: { id: string }) => parseGlobalId(value.id)?.type,
})
export abstract class NodeInterface {
  @Field(() => ID, { description: 'Opaque id, the same for the whole life of the thing.' })
  id: string;
}

/** Reads one thing as the actor sees it; undefined when it does not exist for this viewer. */
export type FindNode = (actor: Actor, uuid: string) => Promise<NodeInterface | undefined>;

const REFUSALS = [notFound.code, forbidden.code, unauthenticated.code];

/** Which concept answers for which type of id. Concepts register themselves in their api module's `onModuleInit`. */
@Injectable()
export class NodeRegistry {
  private readonly finders = new Map<string, FindNode>();

  register(type: string, find: FindNode): void {
    if (this.finders.has(type)) throw new Error(`nodes of type ${type} are registered twice`);
    this.finders.set(type, find);
  }

  /** The types that can be read by id. */
  get types(): string[] {
    return [...this.finders.keys()].sort();
  }

  /**
   * A finder may return nothing, or refuse: whoever may not read things of a type at all finds none of them. What else
   * was asked for beside it is answered.
   */
  async find(actor: Actor, id: string): Promise<NodeInterface | undefined> {
    const parsed = parseGlobalId(id);
    const find = parsed ? this.finders.get(parsed.type) : undefined;
    if (!parsed || !find) return undefined;
    try {
      return await find(actor, parsed.uuid);
    } catch (error) {
      if (REFUSALS.some((code) => isDomainError(error, code))) return undefined;
      throw error;
    }
  }
}
