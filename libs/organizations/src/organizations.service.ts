import { SecurityLogRepository, normaliseDisplayName } from '#libs/accounts';
import { type Actor, type Member, type OrganizationKind, ORGANIZATION_KINDS } from '#libs/access';
import { Database, type Tx } from '#libs/database';
import {
  badInput,
  type DomainError,
  forbidden,
  notFound,
  type Page,
  type PageRequest,
  unauthenticated,
} from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { isURL } from 'class-validator';
import { readCorrectionContact } from './correction-contact.policy';
import { requirePlacement } from './hierarchy.policy';
import { type NewsroomLabel, requireLabels } from './labels.policy';
import { isOrganizationCode } from './organization-code.policy';
import {
  type MediaGroup,
  type NewOrganization,
  type Organization,
  type OrganizationChanges,
  type OrganizationFilter,
  OrganizationsRepository,
} from './organizations.repository';
import { RegionsRepository } from './regions/regions.repository';

export type OwnChanges = Pick<OrganizationChanges, 'website' | 'correctionContact'>;

/** The directory of organisations, and what the operator and each organisation change of it. */
@Injectable()
export class OrganizationsService {
  constructor(
    private readonly database: Database,
    private readonly organizations: OrganizationsRepository,
    private readonly regions: RegionsRepository,
    private readonly log: SecurityLogRepository,
  ) {}

  async get(actor: Actor, id: string): Promise<Organization> {
    requireKnown(actor);
    const found = await this.database.read(actor, (tx) => this.organizations.find(tx, id));
    if (!found) throw notFound({});
    return found;
  }

  /** For the fields of things that name organisations. */
  listByIds(actor: Actor, ids: readonly string[]): Promise<Organization[]> {
    return this.database.read(actor, (tx) => this.organizations.findMany(tx, ids));
  }

  async list(actor: Actor, filter: OrganizationFilter, page: PageRequest): Promise<Page<Organization>> {
    requireKnown(actor);
    return this.database.read(actor, (tx) => this.organizations.list(tx, filter, page));
  }

  async listChildren(actor: Actor, id: string): Promise<Organization[]> {
    return this.database.read(actor, (tx) => this.organizations.listChildren(tx, id));
  }

  /** An operator opens an organisation; its first admin is invited next. */
  async create(operator: Actor, wish: NewOrganization): Promise<Organization> {
    requireOperator(operator);
    const tidy = requireTidy(wish);
    return this.database.write(operator, async (tx) => {
      await this.requirePlace(tx, tidy);
      const created = await this.organizations.insert(tx, tidy);
      if (!created) throw taken('code');
      await this.log.append(tx, {
        type: 'ORGANIZATION_CREATED',
        organizationId: created.id,
        data: { code: created.code },
      });
      return created;
    });
  }

  /** What says who an organisation is, its name and its media group, is the operator's to change. */
  async change(operator: Actor, id: string, changes: OrganizationChanges): Promise<Organization> {
    requireOperator(operator);
    const tidy = requireTidyChanges(changes);
    return this.database.write(operator, async (tx) => {
      const before = await this.organizations.find(tx, id);
      if (!before) throw notFound({});
      if (tidy.mediaGroupId) await this.requireMediaGroup(tx, before.kind, tidy.mediaGroupId);
      const changed = await this.organizations.update(tx, id, tidy);
      if (!changed) throw notFound({});
      await this.log.append(tx, { type: 'ORGANIZATION_CHANGED', organizationId: id, data: { changes: tidy } });
      return changed;
    });
  }

  /** What an organisation says of itself. Readers are told where to report errors to newsrooms: others publish nothing. */
  async changeOwn(member: Member, wish: OwnChanges): Promise<Organization> {
    const { website, correctionContact } = wish;
    if (correctionContact && member.organizationKind !== 'NEWSROOM') throw forbidden({ reason: 'NEWSROOM_NEEDED' });
    const tidy = requireTidyChanges({
      ...(website === undefined ? {} : { website }),
      ...(correctionContact === undefined ? {} : { correctionContact }),
    });
    return this.database.write(member, async (tx) => {
      const changed = await this.organizations.update(tx, member.organizationId, tidy);
      if (!changed) throw notFound({});
      await this.log.append(tx, { type: 'ORGANIZATION_CHANGED', organizationId: changed.id, data: { changes: tidy } });
      return changed;
    });
  }

  /** From the next request on nobody acts for it, neither people nor keys. Its things stay. */
  async setDisabled(operator: Actor, id: string, disabled: boolean, reason: string): Promise<Organization> {
    requireOperator(operator);
    return this.database.write(operator, async (tx) => {
      const changed = await this.organizations.setDisabled(tx, id, disabled);
      if (!changed) throw notFound({});
      const type = disabled ? 'ORGANIZATION_DISABLED' : 'ORGANIZATION_ENABLED';
      await this.log.append(tx, { type, organizationId: id, data: { reason } });
      return changed;
    });
  }

  async createMediaGroup(operator: Actor, name: string): Promise<MediaGroup> {
    requireOperator(operator);
    const tidy = requireName(name);
    return this.database.write(operator, async (tx) => {
      const created = await this.organizations.insertMediaGroup(tx, tidy);
      if (!created) throw taken('name');
      return created;
    });
  }

  async listMediaGroups(actor: Actor): Promise<MediaGroup[]> {
    requireKnown(actor);
    return this.database.read(actor, (tx) => this.organizations.listMediaGroups(tx));
  }

  listMediaGroupsByIds(actor: Actor, ids: readonly string[]): Promise<MediaGroup[]> {
    return this.database.read(actor, (tx) => this.organizations.findMediaGroups(tx, ids));
  }

  listLabels(
    actor: Actor,
    organizationIds: readonly string[],
  ): Promise<(NewsroomLabel & { organizationId: string })[]> {
    return this.database.read(actor, (tx) => this.organizations.listLabels(tx, organizationIds));
  }

  /** A newsroom's own words for findings. */
  async setLabels(member: Member, labels: readonly { label: string; rating: string }[]): Promise<NewsroomLabel[]> {
    if (member.organizationKind !== 'NEWSROOM') throw forbidden({ reason: 'NEWSROOM_NEEDED' });
    const tidy = requireLabels(labels);
    await this.database.write(member, async (tx) => {
      await this.organizations.setLabels(tx, member.organizationId, tidy);
      const { organizationId } = member;
      await this.log.append(tx, { type: 'LABELS_CHANGED', organizationId, data: { labels: tidy } });
    });
    return tidy;
  }

  private async requirePlace(tx: Tx, wish: NewOrganization): Promise<void> {
    const regionCode = wish.regionCode ?? null;
    if (regionCode !== null && !(await this.regions.find(tx, regionCode))) throw unknown('regionCode');
    const parent = wish.parentId ? await this.organizations.find(tx, wish.parentId) : null;
    if (parent === undefined) throw unknown('parentId');
    requirePlacement({ kind: wish.kind, regionCode }, parent);
    if (wish.mediaGroupId) await this.requireMediaGroup(tx, wish.kind, wish.mediaGroupId);
  }

  private async requireMediaGroup(tx: Tx, kind: OrganizationKind, id: string): Promise<void> {
    const [group] = kind === 'NEWSROOM' ? await this.organizations.findMediaGroups(tx, [id]) : [];
    if (!group) throw unknown('mediaGroupId');
  }
}

/** The directory is for those who are somebody here, people and programs. */
function requireKnown(actor: Actor): void {
  if (actor.kind === 'ANONYMOUS') throw unauthenticated({});
}

function requireOperator(actor: Actor): void {
  if (!actor.operator) throw forbidden({ reason: 'OPERATOR_NEEDED' });
}

/** Checks and tidies what does not need the database. */
export function requireTidy(wish: NewOrganization): NewOrganization {
  if (!ORGANIZATION_KINDS.includes(wish.kind)) throw unknown('kind');
  const code = wish.code.trim().toUpperCase();
  if (!isOrganizationCode(code)) {
    throw badInput({
      field: 'code',
      rule: 'organizationCode',
      kind: 'string',
      id: 'harus 2–20 huruf A–Z dan angka, diawali huruf',
      en: 'must be 2 to 20 letters A to Z and digits, beginning with a letter',
    });
  }
  const correctionContact = requireCorrectionContact(wish.correctionContact ?? null);
  return { ...wish, code, name: requireName(wish.name), website: requireWebsite(wish.website), correctionContact };
}

function requireTidyChanges(changes: OrganizationChanges): OrganizationChanges {
  return {
    ...changes,
    ...(changes.name === undefined ? {} : { name: requireName(changes.name) }),
    ...(changes.website === undefined ? {} : { website: requireWebsite(changes.website) }),
    ...(changes.correctionContact === undefined
      ? {}
      : { correctionContact: requireCorrectionContact(changes.correctionContact) }),
  };
}

function requireName(value: string): string {
  const name = normaliseDisplayName(value, 'name');
  if (name.length >= 2) return name;
  throw badInput({ field: 'name', rule: 'minLength', kind: 'string', id: 'terlalu pendek', en: 'is too short' });
}

function requireWebsite(value: string | null | undefined): string | null {
  const website = value?.trim();
  if (!website) return null;
  if (website.length <= 300 && isURL(website, { protocols: ['http', 'https'], require_protocol: true })) return website;
  throw badInput({ field: 'website', rule: 'url', kind: 'string', id: 'bukan alamat web', en: 'is not a web address' });
}

function requireCorrectionContact(value: string | null): string | null {
  if (!value?.trim()) return null;
  const contact = readCorrectionContact(value);
  if (contact) return contact.text;
  throw badInput({
    field: 'correctionContact',
    rule: 'correctionContact',
    kind: 'string',
    id: 'harus alamat surel, atau alamat web lengkap yang diawali https://',
    en: 'must be an e-mail address, or a full web address that begins with https://',
  });
}

const taken = (field: string): DomainError =>
  badInput({ field, rule: 'unique', kind: 'string', id: 'sudah dipakai', en: 'is taken' });

const unknown = (field: string): DomainError =>
  badInput({ field, rule: 'exists', kind: 'string', id: 'tidak dikenal', en: 'is not known' });
