import type { Scope } from '#libs/database';
import { type Locale, forbidden, stepUpRequired, unauthenticated } from '#libs/kernel';
import type { OrganizationKind, Role } from './capability';
import { PERMISSIONS, type Permission, type PermissionRule, STEP_UP_MINUTES, rolesAllow } from './permissions';

/**
 * Who acts in a request, for which organisation. The standing is not here: the database resolves it anew in every
 * session (`tx.standing`), so that nothing outlives the second it was true in.
 */
export interface Actor extends Scope {
  readonly kind: 'ANONYMOUS' | 'PERSON' | 'API_KEY';
  readonly organizationKind: OrganizationKind | null;
  /** Region of the organisation acted for; set for supervisors' offices. */
  readonly organizationRegion: string | null;
  readonly roles: readonly Role[];
  /** What an API key was given; null for people. */
  readonly keyPermissions: readonly Permission[] | null;
  readonly sessionId: string | null;
  readonly steppedUpAt: Date | null;
  readonly locale: Locale;
  readonly requestId: string;
}

/** An actor with an organisation: what every use case of the desk starts from. */
export interface Member extends Actor {
  readonly organizationId: string;
}

export const ANONYMOUS: Omit<Actor, 'locale' | 'requestId'> = {
  kind: 'ANONYMOUS',
  organizationId: null,
  personId: null,
  operator: false,
  organizationKind: null,
  organizationRegion: null,
  roles: [],
  keyPermissions: null,
  sessionId: null,
  steppedUpAt: null,
};

export function mayUse(actor: Actor, permission: Permission): boolean {
  if (actor.organizationId === null) return false;
  return actor.keyPermissions === null
    ? rolesAllow(actor.roles, permission)
    : actor.keyPermissions.includes(permission);
}

/** Refuses unless the actor's role (or key) holds the permission, freshly proven where that is asked. */
export function requirePermission(actor: Actor, permission: Permission, now: Date): asserts actor is Member {
  if (actor.kind === 'ANONYMOUS') throw unauthenticated({});
  if (!mayUse(actor, permission)) throw forbidden({ permission });
  if ((PERMISSIONS[permission] as PermissionRule).stepUp && !isSteppedUp(actor, now)) throw stepUpRequired({});
}

/** For acts on the own account that need a fresh proof, whatever the role. */
export function requireStepUp(actor: Actor, now: Date): void {
  if (actor.kind === 'ANONYMOUS') throw unauthenticated({});
  if (!isSteppedUp(actor, now)) throw stepUpRequired({});
}

function isSteppedUp({ steppedUpAt }: Actor, now: Date): boolean {
  return steppedUpAt !== null && now.getTime() - steppedUpAt.getTime() <= STEP_UP_MINUTES * 60_000;
}

/** The person who acts; things that only people do refuse keys. */
export function requirePerson(actor: Actor): string {
  if (actor.kind === 'ANONYMOUS') throw unauthenticated({});
  if (actor.personId === null) throw forbidden({ reason: 'PERSON_NEEDED' });
  return actor.personId;
}
