import { lastAdmin } from '../organizations.errors';

/** Refuses a change after which nobody could let people in. `admins`: memberships of admins now, locked. */
export function requireAnAdminStays(admins: readonly string[], changed: string, staysAdmin: boolean): void {
  if (!staysAdmin && admins.every((id) => id === changed)) throw lastAdmin({});
}
