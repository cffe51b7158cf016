import type { Actor } from '#libs/access';
import { PeopleRepository } from '#libs/accounts';
import { Database } from '#libs/database';
import { Inject, Injectable } from '@nestjs/common';
import { inOrderOf, type RequestLoaders } from '../graphql/loaders';
import { type PersonModel, toPersonModel } from './person.model';

/** Names of people by id for the fields of any concept, one statement for all of a list. */
@Injectable()
export class PersonLoader {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PeopleRepository) private readonly people: PeopleRepository,
  ) {}

  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<PersonModel | null> {
    const batch = async (ids: readonly string[]): Promise<(PersonModel | null)[]> => {
      const names = await this.database.read(actor, (tx) => this.people.findNames(tx, ids));
      return inOrderOf(ids, names, (person) => person.id, toPersonModel, null);
    };
    return loaders.get('person', batch).load(id);
  }
}
