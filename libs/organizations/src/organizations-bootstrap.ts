import { SecurityLogRepository } from '#libs/accounts';
import { Database } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { requirePlacement } from './hierarchy.policy';
import { requireLabels } from './labels.policy';
import { type NewOrganization, type Organization, OrganizationsRepository } from './organizations.repository';
import { requireTidy } from './organizations.service';

export interface BootstrapOrganization extends Omit<NewOrganization, 'mediaGroupId' | 'parentId'> {
  readonly parentCode?: string;
  readonly mediaGroup?: string;
  readonly labels?: readonly { readonly label: string; readonly rating: string }[];
}

/** Organisations from the command line and for the demo world. */
@Injectable()
export class OrganizationsBootstrap {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsRepository,
    private readonly log: SecurityLogRepository,
  ) {}

  /** Makes the organisation with its media group and labels; one with the same code is left as it is. Can be run again. */
  async ensureOrganization(wish: BootstrapOrganization): Promise<Organization> {
    const { parentCode, mediaGroup, labels, ...plain } = wish;
    const tidy = requireTidy(plain);
    return this.database.system('bootstrap', async (tx) => {
      const existing = await this.organizations.findByCode(tx, tidy.code);
      if (existing) return existing;
      const parent = parentCode ? await this.organizations.findByCode(tx, parentCode) : null;
      if (parent === undefined) throw new Error(`there is no organisation ${parentCode} to stand below`);
      requirePlacement({ kind: tidy.kind, regionCode: tidy.regionCode ?? null }, parent);
      const group = mediaGroup
        ? ((await this.organizations.insertMediaGroup(tx, mediaGroup)) ??
          (await this.organizations.findMediaGroupByName(tx, mediaGroup)))
        : null;
      const place = { parentId: parent?.id ?? null, mediaGroupId: group?.id ?? null };
      const made = await this.organizations.insert(tx, { ...tidy, ...place });
      if (!made) throw new Error(`the organisation ${tidy.code} was made by somebody else meanwhile`);
      await this.organizations.addLabels(tx, made.id, requireLabels(labels ?? []));
      await this.log.append(tx, { type: 'ORGANIZATION_CREATED', organizationId: made.id, data: { code: made.code } });
      return made;
    });
  }

  findByCode(code: string): Promise<Organization | undefined> {
    return this.database.system('bootstrap', (tx) => this.organizations.findByCode(tx, code));
  }
}
