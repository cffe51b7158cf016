/**
 * Organisations, their hierarchy, media groups, members, labels, and the regions of Indonesia. Must never say what one
 * organisation may do with another's things: that follows from agreements alone.
 */
export { type CorrectionContact, readCorrectionContact } from './correction-contact.policy';
export { MAX_LABELS, type NewsroomLabel } from './labels.policy';
export { type Membership, type OwnMembership } from './members/members.repository';
export { MembersService } from './members/members.service';
export { type BootstrapOrganization, OrganizationsBootstrap } from './organizations-bootstrap';
export * from './organizations.errors';
export * from './organizations.module';
export {
  type MediaGroup,
  type NewOrganization,
  type Organization,
  type OrganizationChanges,
  type OrganizationFilter,
  OrganizationsRepository,
} from './organizations.repository';
export { OrganizationsService } from './organizations.service';
export * from './ratings';
export { loadRegions } from './regions/load-regions.repository';
export { loadOutlines } from './regions/outlines/load-outlines.repository';
export { readOutlines, type RegionOutline } from './regions/outlines/read-outlines';
export {
  type KeptOutline,
  type Region,
  REGION_LEVELS,
  type RegionLevel,
  RegionsRepository,
} from './regions/regions.repository';
export { regionPath, RegionsService } from './regions/regions.service';
