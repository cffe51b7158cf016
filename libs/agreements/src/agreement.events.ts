import { type EventData, defineEventTypes } from '#libs/record';

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const isAmendment = (data: EventData): boolean => typeof data['number'] === 'number' && data['number'] > 1;

/** "the agreement", or which amendment of it. */
const en = (data: EventData): string => (isAmendment(data) ? `amendment ${Number(data['number'])}` : 'the agreement');
const id = (data: EventData): string =>
  isAmendment(data) ? `perubahan ke-${Number(data['number']) - 1}` : 'nota kesepahaman';

/** What happens to agreements. Everything about a draft is for the drafter's eyes alone. */
export const AGREEMENT_EVENTS = defineEventTypes({
  AGREEMENT_DRAFTED: {
    describes: 'A draft was begun: {number, title}. Seen by the drafter alone.',
    en: (d) => `Drafted ${en(d)}`,
    id: (d) => `Menyusun ${id(d)}`,
  },
  AGREEMENT_DRAFT_EDITED: {
    describes: 'The text of a draft was changed: {number}. Seen by the drafter alone.',
    en: (d) => `Edited the draft of ${en(d)}`,
    id: (d) => `Menyunting rancangan ${id(d)}`,
  },
  AGREEMENT_DOCUMENT_ATTACHED: {
    describes: 'The document file of a draft was set or taken off: {number, sha256}. Seen by the drafter alone.',
    en: (d) => (d['sha256'] ? `Attached the document of ${en(d)}` : `Took off the document of ${en(d)}`),
    id: (d) => (d['sha256'] ? `Melampirkan dokumen ${id(d)}` : `Melepas dokumen ${id(d)}`),
  },
  AGREEMENT_PROPOSED: {
    describes: 'The text was frozen and put to the parties: {number, title, contentHash}.',
    en: (d) => `Proposed ${en(d)}`,
    id: (d) => `Mengusulkan ${id(d)}`,
  },
  AGREEMENT_WITHDRAWN: {
    describes: 'A draft or proposal was taken back: {number, reason}.',
    en: (d) => `Withdrew ${en(d)}${d['reason'] ? `: ${text(d['reason'])}` : ''}`,
    id: (d) => `Menarik ${id(d)}${d['reason'] ? `: ${text(d['reason'])}` : ''}`,
  },
  AGREEMENT_SIGNED: {
    describes: 'A party signed: {number, contentHash, complete}. Complete: it was the last signature.',
    en: (d) => `Signed ${en(d)}${d['complete'] ? '; all parties have signed' : ''}`,
    id: (d) => `Menandatangani ${id(d)}${d['complete'] ? '; semua pihak telah menandatangani' : ''}`,
  },
  AGREEMENT_SUSPENDED: {
    describes: 'A party suspended it: {reason}.',
    en: (d) => `Suspended the agreement: ${text(d['reason'])}`,
    id: (d) => `Menangguhkan nota kesepahaman: ${text(d['reason'])}`,
  },
  AGREEMENT_RESUMED: {
    describes: 'A party lifted its suspension: {stillSuspended}, when another party has suspended it as well.',
    en: (d) => `Lifted its suspension${d['stillSuspended'] ? '; another party still suspends' : ''}`,
    id: (d) => `Mencabut penangguhannya${d['stillSuspended'] ? '; pihak lain masih menangguhkan' : ''}`,
  },
  AGREEMENT_ENDED: {
    describes: 'A party ended it: {reason}.',
    en: (d) => `Ended the agreement: ${text(d['reason'])}`,
    id: (d) => `Mengakhiri nota kesepahaman: ${text(d['reason'])}`,
  },
});
