import { type DomainError, badInput, defineError } from '#libs/kernel';
import type { MarkupProblem } from './claim-review/claim-review.validator';

/** What was retracted stays so; its notice is all that changes no more. */
export const factCheckRetracted = defineError('FACT_CHECK_RETRACTED', {
  id: () => 'Cek fakta ini sudah dicabut.',
  en: () => 'This fact-check has been retracted.',
});

/** Outside readers would not take its markup, and some take down a whole site's for one that lies. */
const claimReviewInvalid = defineError<{ problems: readonly MarkupProblem[] }>('CLAIM_REVIEW_INVALID', {
  id: ({ problems }) => `Data terstruktur cek fakta ini tidak sah: ${problems.map((p) => `${p.field} ${p.id}`).join('; ')}.`,
  en: ({ problems }) => `The markup of this fact-check is not valid: ${problems.map((p) => `${p.field} ${p.en}`).join('; ')}.`,
}); // prettier-ignore

export function requireValidMarkup({ problems }: { readonly problems: readonly MarkupProblem[] }): void {
  if (problems.length > 0) throw claimReviewInvalid({ problems });
}

export function notAnArticle(): DomainError {
  return badInput({
    field: 'url',
    rule: 'webAddress',
    kind: 'string',
    id: 'harus alamat http atau https lengkap, tanpa nama pengguna, paling panjang 2000 karakter',
    en: 'must be a full http or https address without user name, at most 2000 characters',
  });
}
