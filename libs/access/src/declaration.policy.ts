import { forbidden, unauthenticated } from '#libs/kernel';
import { type Actor, requirePermission, requireStepUp } from './actor';
import type { Declaration } from './declarations';
import { PERMISSIONS, type PermissionRule } from './permissions';

/** Whether the decision depends on how long ago the actor proved who it is, and so on the time. */
export function needsStepUp(declaration: Declaration | undefined): boolean {
  if (declaration?.kind === 'OPERATOR') return declaration.stepUp === true;
  if (declaration?.kind !== 'PERMISSION') return false;
  const rule: PermissionRule = PERMISSIONS[declaration.permission];
  return rule.stepUp === true;
}

/** Decides whether the actor may call an operation with this declaration; throws the refusal. */
export function checkDeclaration(declaration: Declaration | undefined, actor: Actor, now: Date): void {
  if (!declaration) throw forbidden({ reason: 'UNDECLARED_OPERATION' });
  switch (declaration.kind) {
    case 'PUBLIC':
      return;
    case 'SIGNED_IN':
      if (actor.kind === 'ANONYMOUS') throw unauthenticated({});
      if (actor.personId === null) throw forbidden({ reason: 'PERSON_NEEDED' });
      return;
    case 'OPERATOR':
      if (actor.kind === 'ANONYMOUS') throw unauthenticated({});
      if (!actor.operator) throw forbidden({ reason: 'OPERATOR_NEEDED' });
      if (declaration.stepUp) requireStepUp(actor, now);
      return;
    case 'PERMISSION':
      requirePermission(actor, declaration.permission, now);
  }
}
