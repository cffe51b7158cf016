import type { Actor } from '#libs/access';
import { type NewsroomLabel, OrganizationsService } from '#libs/organizations';
import { Inject, Injectable } from '@nestjs/common';
import { inOrderOf, type RequestLoaders } from '../graphql/loaders';
import {
  type MediaGroupModel,
  type OrganizationModel,
  toMediaGroupModel,
  toOrganizationModel,
} from './organization.model';

/** Organisations by id for the fields of any concept, one statement for all of a list. */
@Injectable()
export class OrganizationLoader {
  constructor(@Inject(OrganizationsService) private readonly organizations: OrganizationsService) {}

  /** Null when there is none; what names an organisation by a foreign key may use `get`. */
  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<OrganizationModel | null> {
    const batch = async (ids: readonly string[]): Promise<(OrganizationModel | null)[]> =>
      inOrderOf(ids, await this.organizations.listByIds(actor, ids), (o) => o.id, toOrganizationModel, null);
    return loaders.get('organization', batch).load(id);
  }

  async get(actor: Actor, loaders: RequestLoaders, id: string): Promise<OrganizationModel> {
    const found = await this.find(actor, loaders, id);
    if (!found) throw new Error('an organisation that is referred to was not found');
    return found;
  }

  findMediaGroup(actor: Actor, loaders: RequestLoaders, id: string): Promise<MediaGroupModel | null> {
    const batch = async (ids: readonly string[]): Promise<(MediaGroupModel | null)[]> =>
      inOrderOf(ids, await this.organizations.listMediaGroupsByIds(actor, ids), (g) => g.id, toMediaGroupModel, null);
    return loaders.get('media-group', batch).load(id);
  }

  labels(actor: Actor, loaders: RequestLoaders, id: string): Promise<NewsroomLabel[]> {
    const batch = async (ids: readonly string[]): Promise<NewsroomLabel[][]> => {
      const labels = await this.organizations.listLabels(actor, ids);
      return ids.map((organizationId) => labels.filter((label) => label.organizationId === organizationId));
    };
    return loaders.get('newsroom-labels', batch).load(id);
  }
}
