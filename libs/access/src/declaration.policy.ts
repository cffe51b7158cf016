import { forbidden, unauthenticated } from '#libs/kernel';
import { type Actor, requirePermission } from './actor';
import type { Declaration } from './declarations';

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
      return;
    case 'PERMISSION':
      requirePermission(actor, declaration.permission, now);
  }
}
