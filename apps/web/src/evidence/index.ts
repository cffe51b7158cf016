// Files that become evidence: chosen, sent so that they go on where they broke off, attached to a claim once.
export { AddFiles } from './add-files';
export { evidenceTexts } from './evidence.texts';
export { FileList } from './file-list';
export { FilePicker } from './file-picker';
export { type Attaching, useAttaching } from './use-attaching';
export { type Files, type KeptFile, useFiles } from './use-files';
