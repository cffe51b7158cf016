import { CAPS, type Clause, MINUTE, type Org, Random, type World } from './oracle/world';

const DAY = 1440 * MINUTE;

export interface DeskWorld extends World {
  readonly newsrooms: readonly [Org, Org, Org];
  readonly office: Org;
  readonly stranger: Org;
  readonly agreement: string;
}

/** Three newsrooms and an office under one agreement in force now, and a newsroom that is no party to it. Nothing filed. */
export function deskWorld(seed = 1): DeskWorld {
  const r = new Random(seed);
  const org = (kind: Org['kind'], region: string | null = null): Org => ({ id: r.uuid(), kind, region, disabled: false });
  const newsrooms = [org('NEWSROOM'), org('NEWSROOM'), org('NEWSROOM')] as const;
  const [first] = newsrooms;
  const office = org('SUPERVISOR', '17');
  const stranger = org('NEWSROOM');
  const clause = (role: Clause['role'], cap: Clause['cap']): Clause => ({ role, cap, regions: null, themes: null, stages: null });
  const now = Date.now();
  const agreement = r.uuid();
  return {
    seed,
    orgs: [...newsrooms, office, stranger],
    agreements: [
      {
        id: agreement,
        draftedBy: first.id,
        suspensions: [],
        endedAt: null,
        versions: [
          {
            id: r.uuid(),
            number: 1,
            signedAt: now - 2 * DAY,
            from: now - DAY,
            until: now + 100 * DAY,
            regions: ['17'],
            parties: [
              ...newsrooms.map((o) => ({ org: o.id, role: 'MEDIA' as const })),
              { org: office.id, role: 'SUPERVISOR' as const },
            ],
            clauses: [
              ...CAPS.filter((c) => c !== 'ENDORSE').map((c) => clause('MEDIA', c)),
              ...(['READ_CLAIM', 'COMMENT', 'ENDORSE'] as const).map((c) => clause('SUPERVISOR', c)),
            ],
            retainRead: false,
          },
        ],
      },
    ],
    claims: [],
    evidence: [],
    comments: [],
    verdicts: [],
    appearances: [],
    assignments: [],
    events: [],
    moments: [],
    newsrooms,
    office,
    stranger,
    agreement,
  };
} // prettier-ignore
