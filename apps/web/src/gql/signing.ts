// Generated from apps/web/src/screens/organization/signing.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** Which key is to sign no more. */
export type RotateSigningKeyInput = {
  /** Name of the key that signs now, so that a second try ends no second key. */
  kid: string;
};

export type OrganizationSigningKeysVariables = Exact<{ [key: string]: never }>;

export type OrganizationSigningKeysResult = {
  signingKeys: Array<{
    kid: string;
    publicKey: string;
    validFrom: string;
    validUntil: string | null;
    revokedAt: string | null;
    revocationReason: string | null;
  }>;
};

export type SigningKeyRotateVariables = Exact<{
  input: RotateSigningKeyInput;
}>;

export type SigningKeyRotateResult = { rotateSigningKey: { signingKeys: Array<{ kid: string }> } };

export const OrganizationSigningKeysDocument =
  'query organizationSigningKeys{signingKeys{kid publicKey validFrom validUntil revokedAt revocationReason}}' as Document<
    OrganizationSigningKeysResult,
    OrganizationSigningKeysVariables
  >;

export const SigningKeyRotateDocument =
  'mutation signingKeyRotate($input:RotateSigningKeyInput!){rotateSigningKey(input:$input){signingKeys{kid}}}' as Document<
    SigningKeyRotateResult,
    SigningKeyRotateVariables
  >;
