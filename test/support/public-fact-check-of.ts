import type { PublicFactCheck, PublicVersion } from '#libs/publishing';

const AT = new Date('2027-01-31T18:30:00Z');

/** A published fact-check as the public reads it, saying this. */
export function factCheckOf(
  content: Partial<PublicVersion['content']>,
  changes: Partial<PublicFactCheck> = {},
): PublicFactCheck {
  return {
    id: 'f1',
    slug: 'keliru-surat-suara',
    state: 'PUBLISHED',
    version: 1,
    rating: 'FALSE',
    currentVersion: 1,
    regionCode: '17.71',
    region: 'Kota Bengkulu',
    articleUrl: 'https://www.rafflesia.example/cek-fakta/7',
    publishedAt: AT,
    retractedAt: null,
    retractionReason: null,
    imported: false,
    language: 'id',
    newsroom: {
      id: 'o1',
      kind: 'NEWSROOM',
      name: 'Rafflesia Kini',
      code: 'RAFFLESIA',
      regionCode: null,
      parentId: null,
      mediaGroupId: null,
      website: 'https://www.rafflesia.example',
      correctionContact: null,
      disabledAt: null,
    },
    current: {
      id: 'v1',
      number: 1,
      contentHash: 'a'.repeat(64),
      correctionNote: null,
      publishedAt: AT,
      evidence: [],
      content: {
        statement: 'Surat suara di Kota Bengkulu sudah tercoblos.',
        rating: 'FALSE',
        label: 'Keliru',
        headline: '[KELIRU] Surat suara sudah tercoblos',
        explanation: 'Foto itu dari simulasi.',
        ...content,
      },
    },
    versions: [{ number: 1, publishedAt: AT, correctionNote: null }],
    positions: [],
    ...changes,
  };
}
