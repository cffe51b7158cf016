import {
  CUSTODY_ACTIONS,
  type CustodyAction,
  EVIDENCE_KINDS,
  type EvidenceKind,
  type FileKind,
  SENSITIVITIES,
  type Sensitivity,
  type UploadRow,
} from '#libs/evidence';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const EvidenceKindEnum: Record<EvidenceKind, EvidenceKind> = enumOf(EVIDENCE_KINDS);
registerEnumType(EvidenceKindEnum, {
  name: 'EvidenceKind',
  description: 'What a piece of evidence is.',
  valuesMap: {
    FILE: { description: 'A file, sealed as it was sent.' },
    LINK: { description: 'A web address, and what stood there when it was attached.' },
    STATEMENT: { description: 'What somebody said, in words.' },
  },
});

export const SensitivityEnum: Record<Sensitivity, Sensitivity> = enumOf(SENSITIVITIES);
registerEnumType(SensitivityEnum, {
  name: 'Sensitivity',
  description: 'Who of its audience may read evidence.',
  valuesMap: {
    SHARED: { description: 'All of its audience.' },
    SENSITIVE: {
      description: 'Those who may also read sensitive evidence, under the same agreement; every opening is recorded.',
    },
    OWN_ORGANISATION: { description: "The own organisation alone, not even the claim's owner: for sources." },
  },
});

const FILE_KINDS = ['IMAGE', 'PDF', 'VIDEO', 'AUDIO'] as const satisfies readonly FileKind[];
export const FileKindEnum: Record<FileKind, FileKind> = enumOf(FILE_KINDS);
registerEnumType(FileKindEnum, {
  name: 'FileKind',
  description: 'What a file holds, found out by decoding it.',
  valuesMap: {
    IMAGE: { description: 'A picture.' },
    PDF: { description: 'A document.' },
    VIDEO: { description: 'Moving pictures.' },
    AUDIO: { description: 'Sound alone.' },
  },
});

const CAPTURE_STATES = ['PENDING', 'CAPTURED', 'FAILED'] as const;
export type CaptureState = (typeof CAPTURE_STATES)[number];
export const CaptureStateEnum: Record<CaptureState, CaptureState> = enumOf(CAPTURE_STATES);
registerEnumType(CaptureStateEnum, {
  name: 'CaptureState',
  description: 'How far the capture of a link has come.',
  valuesMap: {
    PENDING: { description: 'It is to be fetched in a moment.' },
    CAPTURED: { description: 'What stood there is kept.' },
    FAILED: { description: 'It could not be fetched; `failure` says why.' },
  },
});

const UPLOAD_STATES = ['UPLOADING', 'STORED', 'REFUSED', 'ATTACHED'] as const satisfies readonly UploadRow['state'][];
export const UploadStateEnum: Record<UploadRow['state'], UploadRow['state']> = enumOf(UPLOAD_STATES);
registerEnumType(UploadStateEnum, {
  name: 'UploadState',
  description: 'How far an upload has come.',
  valuesMap: {
    UPLOADING: { description: 'Pieces are missing, or it has not been looked at yet.' },
    STORED: { description: 'Complete, inspected and sealed: it can be attached.' },
    REFUSED: { description: 'Complete, and not accepted; `refusal` says why.' },
    ATTACHED: { description: 'It has become evidence, or the document of an agreement.' },
  },
});

export const CustodyActionEnum: Record<CustodyAction, CustodyAction> = enumOf(CUSTODY_ACTIONS);
registerEnumType(CustodyActionEnum, {
  name: 'CustodyAction',
  description: 'What was done with evidence.',
  valuesMap: {
    STORED: { description: 'It was attached.' },
    OPENED: { description: 'What a link or statement says was opened.' },
    DOWNLOADED: { description: 'The sealed original was downloaded.' },
    PREVIEWED: { description: 'A preview or thumbnail was downloaded.' },
  },
});
