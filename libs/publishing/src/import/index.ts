/**
 * Brings archives of published fact-checks in as claims of imported newsrooms. Reads files, never an address found in
 * them; invents no verdict, date or label that the source does not have.
 */
export { findClaimsFiles, type ClaimsFile } from './claims-file';
export type { Finding, ImportProgress, ImportSummary, Tally } from './import-report';
export { BAD_ROW_REASONS, SKIP_REASONS } from './import-row';
export { type ImportOptions, ImportService } from './import.service';
export { createImport } from './create-import';
