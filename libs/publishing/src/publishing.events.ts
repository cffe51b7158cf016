import { type EventData, defineEventTypes } from '#libs/record';

const version = ({ version: n }: EventData): string => (typeof n === 'number' ? String(n) : '?');

export const PUBLISHING_EVENTS = defineEventTypes({
  FACT_CHECK_PUBLISHED: {
    describes: 'An approved revision became public. Data: version, revision, contentHash, slug, rating, label.',
    en: (data) => `Published (version ${version(data)})`,
    id: (data) => `Diterbitkan (versi ${version(data)})`,
  },
  FACT_CHECK_CORRECTED: {
    describes:
      'An approved correction took the place of what was public. Data: version, revision, contentHash, slug, rating, label, correctionNote.',
    en: (data) => `Correction published (version ${version(data)})`,
    id: (data) => `Ralat diterbitkan (versi ${version(data)})`,
  },
  FACT_CHECK_RETRACTED: {
    describes: 'The newsroom took its fact-check back; a notice stays at the address. Data: slug, reason.',
    en: () => 'Retracted',
    id: () => 'Dicabut',
  },
  ERROR_REPORTED: {
    describes: 'A reader reported an error; for the newsroom alone. Data: reportId, version.',
    en: (data) => `A reader reported an error (version ${version(data)})`,
    id: (data) => `Pembaca melaporkan kesalahan (versi ${version(data)})`,
  },
  ERROR_REPORT_ANSWERED: {
    describes:
      'An editor said what came of a report; for the newsroom alone. Data: reportId, outcome, correctionVersion.',
    en: (data) => (data.outcome === 'DEALT_WITH' ? 'Report of an error dealt with' : 'Report of an error refused'),
    id: (data) => (data.outcome === 'DEALT_WITH' ? 'Laporan kesalahan ditindaklanjuti' : 'Laporan kesalahan ditolak'),
  },
  ARTICLE_RECORDED: {
    describes: 'The newsroom recorded, or removed, the address of its own article. Data: url.',
    en: () => 'Article address recorded',
    id: () => 'Alamat artikel dicatat',
  },
});
