import { forbidden } from '#libs/kernel';
import { lastAdmin } from '../organizations.errors';
import type { AdminMembership } from './members.repository';

/**
 * Whether an admin may change a membership. `admins` are those of this moment, held: whoever has lost the role since the
 * request began changes nothing, and somebody must be left who can let people in.
 */
export function requireChangeByAdmin(
  admins: readonly AdminMembership[],
  byPersonId: string | null,
  membershipId: string,
  staysAdmin: boolean,
): void {
  if (!admins.some((admin) => admin.personId === byPersonId)) throw forbidden({ permission: 'member.manage' });
  if (!staysAdmin && admins.every((admin) => admin.id === membershipId)) throw lastAdmin({});
}
