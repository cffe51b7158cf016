import {
  type DomainError,
  type ErrorDetails,
  type ErrorMessages,
  ILLEGAL_TRANSITION,
  badInput,
  defineError,
  forbidden,
} from '#libs/kernel';
import type { VerdictAction, VerdictState } from './verdict.workflow';

/** What a client needs to go on: what it tried, and where the verdict stands. */
export interface RefusalDetails extends ErrorDetails {
  readonly action: VerdictAction;
  readonly state: VerdictState | null;
  readonly version?: number;
  /** The content that stands now, where another one was expected. */
  readonly contentHash?: string | null;
  /** When it may become possible. */
  readonly notBefore?: Date | null;
  readonly approvals?: number;
  readonly quorum?: number | null;
}

const text = (id: string, en: string): ErrorMessages<RefusalDetails> => ({ id: () => id, en: () => en });

/** Outcomes that a client branches on: one stable code and two texts for each refusal of the table. */
const OUTCOMES: Readonly<Record<string, ErrorMessages<RefusalDetails>>> = {
  [ILLEGAL_TRANSITION]: text(
    'Tindakan ini tidak dikenal untuk putusan dalam keadaan sekarang.',
    'This cannot be done to a verdict in its present state.',
  ),
  SUPERVISOR_DOES_NOT_CHECK: text(
    'Pengawas menyatakan sikap; ia tidak memeriksa dan tidak meninjau.',
    'A supervisor states positions; it neither checks nor reviews.',
  ),
  VERDICT_EXISTS: text(
    'Redaksi Anda sudah punya putusan yang berjalan untuk klaim ini.',
    'Your newsroom already has a live verdict on this claim.',
  ),
  CLAIM_OUT_OF_REACH: text(
    'Klaimnya sedang tidak dapat dibaca redaksi Anda; putusan menunggu sampai dapat dibaca lagi.',
    'Your newsroom cannot read the claim at present; the verdict waits until it can.',
  ),
  OWN_NEWSROOM_CANNOT_REVIEW: text(
    'Klaim ini dibagikan: yang meninjau redaksi lain.',
    'This claim is shared: another newsroom reviews it.',
  ),
  AUTHOR_CANNOT_REVIEW: text('Penulis tidak meninjau tulisannya sendiri.', 'An author does not review the own work.'),
  SAME_MEDIA_GROUP: text(
    'Redaksi dari grup media yang sama tidak saling meninjau.',
    'Newsrooms of the same media group do not review each other.',
  ),
  ALREADY_VOTED: text(
    'Redaksi Anda (atau Anda sendiri) sudah meninjau revisi ini.',
    'Your newsroom, or you yourself, have reviewed this revision already.',
  ),
  STALE_CONTENT: text(
    'Isi yang Anda baca bukan isi yang sekarang berlaku; baca lagi.',
    'What you have read is not what stands now; read it again.',
  ),
  QUORUM_NOT_MET: text('Jumlah persetujuan belum cukup.', 'The quorum is not met.'),
  EMBARGOED: text('Embargo belum berakhir.', 'The embargo is not over.'),
  ENDORSEMENT_WINDOW_OPEN: text(
    'Pengawas masih punya waktu untuk menyatakan sikap.',
    'The supervisor still has time to state its position.',
  ),
  NOT_PUBLISHED: text('Putusan ini tidak sedang terbit.', 'This verdict is not public.'),
  OUT_OF_REGION: text(
    'Wilayah kantor Anda tidak mencakup klaim ini.',
    "Your office's region does not cover this claim.",
  ),
  REVISION_NOT_APPROVED: text(
    'Sikap hanya dinyatakan atas revisi yang disetujui atau terbit.',
    'A position is stated on an approved or published revision only.',
  ),
  ALREADY_PUBLIC: text(
    'Putusan yang sudah terbit tetap pada klaimnya.',
    'A verdict that is public stays with its claim.',
  ),
  CLAIM_STILL_READABLE: text(
    'Klaimnya masih dapat dibaca; putusan tetap di sana.',
    'Its claim can still be read; the verdict stays there.',
  ),
  NOT_YOUR_CLAIM: text('Klaim tujuan bukan milik redaksi Anda.', 'The claim to move to is not your own.'),
};

/** Refusals that name a field of the input: what is missing or does not fit. */
const FIELDS: Readonly<Record<string, { field: string; id: string; en: string }>> = {
  RATING_MISSING: { field: 'rating', id: 'pilih hasil pemeriksaan', en: 'choose a rating' },
  LABEL_DOES_NOT_FIT: {
    field: 'label',
    id: 'label ini bukan label redaksi Anda untuk hasil tersebut',
    en: "not a label of your newsroom's for this rating",
  },
  HEADLINE_MISSING: { field: 'headline', id: 'isi judul', en: 'a headline is needed' },
  EXPLANATION_MISSING: { field: 'explanation', id: 'isi penjelasan', en: 'an explanation is needed' },
  EVIDENCE_MISSING: {
    field: 'evidence',
    id: 'kutip sedikitnya satu bukti, dan lepaskan kutipan bukti yang sudah ditarik atau tidak dapat Anda baca lagi',
    en: 'cite at least one evidence, and none that has been withdrawn or that you can no longer read',
  },
  CORRECTION_NOTE_MISSING: {
    field: 'correctionNote',
    id: 'jelaskan apa yang diralat',
    en: 'say what is corrected',
  },
  REASON_MISSING: { field: 'reason', id: 'alasan wajib diisi', en: 'a reason is needed' },
};

/** Refusals by role or clause: the same code as everywhere, the reason named. */
const FORBIDDEN: Readonly<Record<string, { capability?: string }>> = {
  ROLE_NEEDED: {},
  EDITOR_NEEDED: {},
  NOT_YOUR_VERDICT: {},
  NOT_A_SUPERVISOR: {},
  CHECK_NOT_GRANTED: { capability: 'CHECK' },
  REVIEW_NOT_GRANTED: { capability: 'REVIEW' },
  ENDORSE_NOT_GRANTED: { capability: 'ENDORSE' },
};

const staleVerdict = defineError<RefusalDetails & { expectedVersion: number; currentVersion: number }>(
  'STALE_VERSION',
  text(
    'Data sudah diubah orang lain; muat ulang lalu coba lagi.',
    'Somebody changed this meanwhile; reload and try again.',
  ),
);

/** Refusals that this file has words for; a spec holds it against the table. */
export const KNOWN_REFUSALS: readonly string[] = [
  'STALE_VERSION',
  ...Object.keys(OUTCOMES),
  ...Object.keys(FIELDS),
  ...Object.keys(FORBIDDEN),
];

/** A refusal of the workflow as what the client gets. */
export function refusalError(refusal: string, details: RefusalDetails, expectedVersion?: number): DomainError {
  if (refusal === 'STALE_VERSION') {
    return staleVerdict({ ...details, expectedVersion: expectedVersion ?? 0, currentVersion: details.version ?? 0 });
  }
  const field = FIELDS[refusal];
  if (field) return badInput({ field: field.field, rule: refusal, id: field.id, en: field.en });
  const access = FORBIDDEN[refusal];
  if (access) return forbidden({ ...access, reason: refusal });
  const outcome = OUTCOMES[refusal];
  if (!outcome) throw new Error(`no words for the refusal ${refusal}`);
  return defineError<RefusalDetails>(refusal, outcome)(details);
}
