import type { PublicFactCheck } from '#libs/publishing';

export const PUBLISHED_AT = new Date('2027-01-31T18:30:00Z');
const HASH = 'a'.repeat(64);

/** A fact-check with something in every field that a person writes, as `say` says it. */
export function publicFactCheck(
  say: (field: string) => string,
  changes: Partial<PublicFactCheck> = {},
): PublicFactCheck {
  const position = (id: string, replaced: boolean): PublicFactCheck['positions'][number] => ({
    id,
    factCheckId: 'f1',
    organizationId: 'o2',
    office: say('office'),
    position: 'OBJECTS',
    text: say('position'),
    regulation: say('regulation'),
    statedAt: PUBLISHED_AT,
    version: 1,
    replaced,
  });
  const evidence = (id: string, kind: string): NonNullable<PublicFactCheck['current']>['evidence'][number] => ({
    id,
    versionId: 'v2',
    kind,
    title: say('evidence'),
    description: say('description'),
    contentHash: HASH,
    linkUrl: kind === 'LINK' ? say('link') : null,
    fileName: kind === 'FILE' ? say('file') : null,
    fileMime: null,
    statementText: kind === 'STATEMENT' ? say('statement of somebody') : null,
    statementSpeaker: say('speaker'),
  });
  return {
    id: 'f1',
    slug: 'salah-surat-suara',
    state: 'PUBLISHED',
    version: 1,
    rating: 'FALSE',
    currentVersion: 2,
    regionCode: '17.71',
    region: say('region'),
    articleUrl: null,
    publishedAt: PUBLISHED_AT,
    retractedAt: null,
    retractionReason: null,
    imported: false,
    language: 'id',
    newsroom: {
      id: 'o1',
      kind: 'NEWSROOM',
      name: say('newsroom'),
      code: 'RAFFLESIA',
      regionCode: null,
      parentId: null,
      mediaGroupId: null,
      website: say('website'),
      correctionContact: say('correctionContact'),
      disabledAt: null,
    },
    current: {
      id: 'v2',
      number: 2,
      contentHash: HASH,
      correctionNote: say('correction'),
      publishedAt: PUBLISHED_AT,
      evidence: [evidence('e1', 'LINK'), evidence('e2', 'FILE'), evidence('e3', 'STATEMENT')],
      content: {
        statement: say('claim'),
        rating: 'FALSE',
        label: say('label'),
        headline: say('headline'),
        explanation: say('explanation'),
        conclusion: say('conclusion'),
        distortions: ['FALSE_CONTEXT', 'MANIPULATED'],
        authors: [say('author')],
        approvedBy: [{ id: 'o3', name: say('approver') }],
      },
    },
    versions: [
      { number: 2, publishedAt: PUBLISHED_AT, correctionNote: say('correction') },
      { number: 1, publishedAt: PUBLISHED_AT, correctionNote: null },
    ],
    positions: [position('p1', false), position('p2', true)],
    ...changes,
  };
}
