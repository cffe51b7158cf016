import { type DomainError, badInput, defineError } from '#libs/kernel';

/** What was retracted stays so; its notice is all that changes no more. */
export const factCheckRetracted = defineError('FACT_CHECK_RETRACTED', {
  id: () => 'Cek fakta ini sudah dicabut.',
  en: () => 'This fact-check has been retracted.',
});

export function notAnArticle(): DomainError {
  return badInput({
    field: 'url',
    rule: 'webAddress',
    kind: 'string',
    id: 'harus alamat http atau https lengkap, tanpa nama pengguna, paling panjang 2000 karakter',
    en: 'must be a full http or https address without user name, at most 2000 characters',
  });
}
