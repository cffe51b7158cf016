import { type DomainError, ILLEGAL_TRANSITION, defineError } from '#libs/kernel';

interface Refused extends Record<string, unknown> {
  readonly action: string;
  readonly state: string;
}

const refusal = (code: string, id: string, en: string) => defineError<Refused>(code, { id: () => id, en: () => en });

/** Every refusal that the workflow tables can name. */
const REFUSALS = [
  refusal(
    ILLEGAL_TRANSITION,
    'Tindakan ini tidak mungkin pada keadaan sekarang.',
    'Not possible in the present state.',
  ),
  refusal('NOT_DRAFTER', 'Hanya organisasi penyusun.', 'Only the organisation that drafted it.'),
  refusal(
    'NOT_SIGNATORY',
    'Anda bukan penanda tangan yang disebut naskah.',
    'You are not the signatory named in the text.',
  ),
  refusal('ALREADY_SIGNED', 'Organisasi Anda sudah menandatangani.', 'Your organisation has signed already.'),
  refusal('TEXT_CHANGED', 'Naskah yang Anda baca bukan naskah ini.', 'This is not the text that you have read.'),
  refusal('NOT_A_PARTY', 'Organisasi Anda bukan pihak.', 'Your organisation is not a party.'),
  refusal('ALREADY_SUSPENDED', 'Organisasi Anda sudah menangguhkannya.', 'Your organisation has suspended it already.'),
  refusal(
    'NOT_SUSPENDED_BY_YOU',
    'Penangguhan dicabut oleh pihak yang menangguhkan.',
    'A suspension is lifted by the party that made it.',
  ),
  refusal('AGREEMENT_ENDED', 'Nota kesepahaman sudah diakhiri.', 'The agreement has been ended.'),
  refusal('AMENDMENT_OPEN', 'Masih ada perubahan lain yang belum selesai.', 'Another amendment is still under way.'),
  refusal('DATES_ARE_OVER', 'Masa berlaku naskah ini sudah lewat.', 'The dates of this text are over.'),
];

const BY_CODE = new Map(REFUSALS.map((error) => [error.code, error]));

/** The error of a refusal that a workflow table has named. */
export function agreementRefusal(code: string, details: Refused): DomainError {
  const error = BY_CODE.get(code);
  if (!error) throw new Error(`no error is defined for the refusal ${code}`);
  return error(details);
}
