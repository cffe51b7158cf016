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
  ARTICLE_RECORDED: {
    describes: 'The newsroom recorded, or removed, the address of its own article. Data: url.',
    en: () => 'Article address recorded',
    id: () => 'Alamat artikel dicatat',
  },
});
