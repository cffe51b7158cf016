import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { postOf, statementOf } from '../oracle/load';
import type { Operation, Slot } from './operations';

/** Which type of thing an id argument means, where its name does not say it. */
const CONCEPT_OF: Readonly<Record<string, string>> = {
  liaisonPersonId: 'Person',
  signatoryPersonId: 'Person',
  assigneePersonId: 'Person',
  assigneeOrganizationId: 'Organization',
  newsroomId: 'Organization',
  deliveryId: 'WebhookDelivery',
  parentId: 'Organization',
  originalId: 'Claim',
  originalClaimId: 'Claim',
  duplicateOfId: 'Claim',
  sourceId: 'ClaimReviewSource',
  toClaimId: 'Claim',
  otherClaimId: 'Claim',
  intoId: 'Claim',
  fromId: 'Claim',
  replyToId: 'Comment',
  mentions: 'Person',
  replyTo: 'Comment',
  'markNotificationsRead ids': 'Notification',
  'agreementConsequences id': 'Agreement',
  'searchClaims ownerId': 'Organization',
  'searchClaims assigneeId': 'Person',
  'saveSearch assigneeId': 'Person',
  'saveSearch ownerId': 'Organization',
  'node id': 'Claim',
  'nodes ids': 'Claim',
};

/** The type that an id slot takes: by the table, by its own name, or by the operation's for a plain `id`. */
export function conceptOf(operation: Operation, slot: Slot): string {
  const named = CONCEPT_OF[`${operation.name} ${slot.name}`] ?? CONCEPT_OF[slot.name];
  if (named) return named;
  const stem = slot.name === 'id' || slot.name === 'ids' ? operation.name : slot.name.replace(/Ids?$/, '');
  if (stem === slot.name) throw new Error(`say in values.ts what ${slot.path} of ${operation.name} is the id of`);
  return stem.charAt(0).toUpperCase() + stem.slice(1);
}

/** Plain values that get an operation as far as what it decides on. What is not here must be said before it is asked. */
const TEXTS: Readonly<Record<string, unknown>> = {
  account: '@akun',
  articleUrl: 'https://contoh.id/cek-fakta/1',
  body: 'Sudah diperiksa di lapangan.',
  challenge: 'x'.repeat(43),
  code: '123456',
  comment: 'Apa sumbernya?',
  conclusion: 'Klaim itu salah.',
  contentHash: 'a'.repeat(64),
  correctionNote: 'Angka diperbaiki.',
  currentPassword: 'bukan kata sandinya',
  description: 'Keterangan',
  displayName: 'Sari',
  documentNumber: '012/HK/2027',
  email: 'seseorang@contoh.id',
  expectedHash: 'a'.repeat(64),
  explanation: 'Foto itu diambil di tempat lain.',
  headline: 'Foto lama, bukan di Bengkulu',
  idempotencyKey: undefined,
  kid: 'k'.repeat(43),
  label: 'Salah',
  language: 'id',
  licence: 'CC BY 4.0',
  name: 'Nama',
  newPassword: 'kata sandi yang panjang sekali',
  note: 'Catatan',
  number: 'N-3',
  parent: '17',
  password: 'bukan kata sandinya',
  proof: '123456',
  query: 'klaim beredar',
  quote: 'Kutipan',
  reason: 'Alasan yang cukup jelas.',
  region: '17.71',
  'region code': '17.71',
  regionCode: '17.71',
  regionCodes: '17',
  regions: '17',
  regulation: 'Pasal 280 UU 7/2017',
  search: 'Or',
  selection: '{ slug currentVersion }',
  secret: 'x'.repeat(43),
  signatoryName: 'Nama Ketua',
  signatoryOffice: 'Ketua',
  site: 'contoh.id',
  slug: 'absen',
  speaker: 'Ketua RT',
  statement: statementOf(3),
  stages: 'CAMPAIGN',
  text: 'Teks yang cukup panjang.',
  themes: 'SARA',
  title: 'Nota Kesepahaman',
  'suggestMatches text': statementOf(3),
  token: `cki_${'x'.repeat(43)}`,
  url: 'https://contoh.id/1',
  urls: postOf(3),
  website: 'https://contoh.id',
  clause: 'Pasal 3',
  permissions: 'claim.read',
  scopes: 'claim.read',
  type: 'CLAIM_FILED',
  action: 'edit',
};

/** Left out unless asked for: they only narrow or page. */
const INTS: Readonly<Record<string, number>> = {
  everyMinutes: 60,
  first: 25,
  quorum: 2,
  endorsementHours: 0,
  expectedVersion: 1,
};

export const EARLIER = '2026-06-01T00:00:00.000Z';
export const LATER = '2028-06-01T00:00:00.000Z';

/** A value that fits a leaf that is no id. */
export function plausible(operation: Operation, slot: Slot): unknown {
  const value = ((): unknown => {
    if (slot.values.length > 0) return slot.values[0];
    switch (slot.type) {
      case 'Boolean':
        return false;
      case 'Int':
      case 'Float':
        return INTS[slot.name] ?? 1;
      case 'DateTime':
        return /until|due|expires/i.test(slot.name) ? LATER : EARLIER;
      default: {
        const special = TEXTS[`${operation.name} ${slot.name}`] ?? TEXTS[slot.name];
        if (special === undefined) throw new Error(`say in values.ts what ${slot.path} of ${operation.name} may hold`);
        return special;
      }
    }
  })();
  return slot.list ? [value] : value;
}

/** An id that nothing has, of the type that the slot takes. */
export function absentId(concept: string): string {
  return toGlobalId(concept, 'ffffffff-ffff-7fff-8fff-ffffffffffff');
}
