import { oneOf, text } from '../../app/address';

export const REPORT_LISTS = ['terbuka', 'ditindaklanjuti', 'ditolak', 'semua'] as const;
export type ReportList = (typeof REPORT_LISTS)[number];

/** What the address of the reports holds: which of them; of one fact-check alone; and one that stands out among them. */
export interface ReportsSearch {
  readonly keadaan?: ReportList | undefined;
  readonly cekFakta?: string | undefined;
  readonly laporan?: string | undefined;
}

export function readReportsSearch(search: Record<string, unknown>): ReportsSearch {
  return {
    keadaan: oneOf(REPORT_LISTS, search['keadaan']),
    cekFakta: text(search['cekFakta']),
    laporan: text(search['laporan']),
  };
}
