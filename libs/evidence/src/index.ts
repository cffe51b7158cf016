/**
 * Evidence: files, link captures and statements on a claim; immutable, hashed, with custody. Owns uploads, storage and
 * what a file may be. Never hands out a byte without a permission check, never runs what it stores.
 */
export * from './content/content.errors';
export { type FileKind } from './content/file-types';
export * from './evidence-access';
export * from './evidence-files.service';
export * from './evidence.errors';
export { EVIDENCE_EVENTS } from './evidence.events';
export * from './evidence.module';
export * from './evidence.policy';
export { evidenceKeyset, visibleEvidence } from './evidence.repository';
export * from './evidence.service';
export { CAPTURE_OPTIONS, IMAGES_DRAWN_TASK } from './evidence.tasks';
export * from './evidence.types';
export { PicturesService } from './pictures.service';
export { type ByteRange, type FileStorage, requireRange } from './storage/file-storage';
export { rangeNotSatisfiable } from './storage/storage.errors';
export { FILE_STORAGE } from './storage/storage.token';
export { UploadLeases } from './uploads/upload-lease';
export { type UploadRow } from './uploads/uploads.repository';
export { type SealedUpload, UploadsService } from './uploads/uploads.service';
