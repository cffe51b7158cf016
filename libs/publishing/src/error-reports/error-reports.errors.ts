import { badInput, defineError, type DomainError } from '#libs/kernel';

/** An answer is given once. */
export const errorReportAnswered = defineError('ERROR_REPORT_ANSWERED', {
  id: () => 'Laporan ini sudah dijawab.',
  en: () => 'This report has been answered.',
});

export function notTheCorrection(): DomainError {
  return badInput({
    field: 'correctionVersion',
    rule: 'correction',
    kind: 'integer',
    id: 'harus versi yang terbit setelah versi yang dilaporkan, dan hanya untuk laporan yang ditindaklanjuti',
    en: 'must be a version published after the reported one, and only where the report was dealt with',
  });
}
