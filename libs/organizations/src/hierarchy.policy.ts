import type { OrganizationKind } from '#libs/access';
import { badInput, type DomainError, regionWithin } from '#libs/kernel';

export interface Placement {
  readonly kind: OrganizationKind;
  readonly regionCode: string | null;
}

const problem = (field: string, rule: string, id: string, en: string): DomainError =>
  badInput({ field, rule, kind: 'string', id, en });

/**
 * Where an organisation may stand. Supervisors' offices form a hierarchy that follows the regions: an office lies within
 * its parent's region, and not on the same spot. Others have no parent.
 */
export function requirePlacement(placement: Placement, parent: Placement | null): void {
  const { kind, regionCode } = placement;
  if (kind !== 'SUPERVISOR') {
    if (parent) throw problem('parentId', 'supervisorsOnly', 'hanya untuk pengawas', 'is for supervisors only');
    return;
  }
  if (regionCode === null) {
    throw problem('regionCode', 'required', 'wajib untuk pengawas', 'is required for a supervisor');
  }
  if (!parent) return;
  if (parent.kind !== 'SUPERVISOR' || parent.regionCode === null) {
    throw problem('parentId', 'supervisor', 'harus pengawas', 'must be a supervisor');
  }
  if (regionCode === parent.regionCode || !regionWithin(regionCode, parent.regionCode)) {
    throw problem(
      'regionCode',
      'withinParent',
      'harus di dalam wilayah kantor induk',
      'must lie within the region of the parent office',
    );
  }
}
