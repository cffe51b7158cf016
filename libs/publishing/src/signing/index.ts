export * from './canonical-json';
export * from './jws';
export * from './key-set.policy';
export * from './sign-published.task';
export * from './signed-export.policy';
export * from './signed-record.policy';
export { SIGNATURE_KINDS, type SignatureKind, type Signatory } from './signed-statements.policy';
export * from './signing.errors';
export * from './signing.service';
