import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import type { Permission } from './permissions';

/** What an operation declares about who may call it. An operation without a declaration is denied. */
export type Declaration =
  | { readonly kind: 'PUBLIC'; readonly why: string }
  | { readonly kind: 'SIGNED_IN' }
  | { readonly kind: 'OPERATOR'; readonly stepUp?: true }
  | { readonly kind: 'PERMISSION'; readonly permission: Permission };

export const DECLARATION = 'cekatan:declaration';

/** Needs this permission of the catalogue, in the organisation acted for. */
export const Allow = (permission: Permission): CustomDecorator =>
  SetMetadata(DECLARATION, { kind: 'PERMISSION', permission } satisfies Declaration);

/** Open to everyone, with the reason why. */
export const Public = (why: string): CustomDecorator =>
  SetMetadata(DECLARATION, { kind: 'PUBLIC', why } satisfies Declaration);

/** Needs a person who is logged in, whatever the organisation: the own account. */
export const SignedIn = (): CustomDecorator => SetMetadata(DECLARATION, { kind: 'SIGNED_IN' } satisfies Declaration);

/** Needs an operator of the secretariat; with `stepUp` one who has just proved who it is. */
export const OperatorOnly = (needs: { readonly stepUp?: true } = {}): CustomDecorator =>
  SetMetadata(DECLARATION, { kind: 'OPERATOR', ...needs } satisfies Declaration);
