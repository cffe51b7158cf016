import type { ComparableText } from '../../domain/agreement-differences';
import type { FieldProblem } from '../../api';
import type {
  AgreementLevel,
  AgreementTextInput,
  Capability,
  ElectionStage,
  OrganizationKind,
  PartyRole,
  RiskTheme,
} from '../../gql/agreement-draft';
import type { Version } from '../agreement/agreement.screen';
import { uuidOf } from '../agreement/names';

export interface Region {
  readonly code: string;
  readonly label: string;
}

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** A day as the machine's calendar has it, and the instant that is stored for as long as nobody changes the day. */
export interface Day {
  readonly day: string;
  readonly at: string | null;
}

/** Parties and clauses that are taken out stay at hand until the text is saved, to be put back. */
interface Part {
  readonly key: string;
  readonly isRemoved: boolean;
}

export interface DraftParty extends Part {
  readonly organization: (Named & { readonly kind: OrganizationKind }) | null;
  readonly role: PartyRole | null;
  readonly documentNumber: string;
  readonly signatoryName: string;
  readonly signatoryOffice: string;
  readonly signatory: Named | null;
  readonly liaison: Named | null;
}

export interface DraftClause extends Part {
  readonly number: string;
  readonly text: string;
  readonly partyRole: PartyRole | null;
  readonly capability: Capability | null;
  /** Null does not limit. */
  readonly regions: readonly Region[] | null;
  readonly themes: readonly RiskTheme[] | null;
  readonly stages: readonly ElectionStage[] | null;
}

/** A text that is being written, with all that a reload or a lost connection must not cost. */
export interface Draft {
  /** Under it the api drafts once, however often it is asked. */
  readonly key: string;
  /** What was sent first under the key: its answer may have been lost. */
  readonly sent: string | null;
  /** The stored draft that it rests on; null while there is none. */
  readonly base: { readonly versionId: string; readonly rowVersion: number; readonly text: AgreementTextInput } | null;
  readonly title: string;
  readonly level: AgreementLevel;
  readonly regions: readonly Region[];
  readonly from: Day;
  readonly until: Day;
  readonly quorum: string;
  readonly endorsementHours: string;
  readonly embargoUntil: Day;
  readonly retainRead: boolean;
  readonly isPublic: boolean;
  readonly parties: readonly DraftParty[];
  readonly clauses: readonly DraftClause[];
}

const NO_DAY: Day = { day: '', at: null };
const newKey = (): string => crypto.randomUUID();

const USUAL_ROLE: Readonly<Record<OrganizationKind, PartyRole>> = {
  NEWSROOM: 'MEDIA',
  SUPERVISOR: 'SUPERVISOR',
  PARTNER: 'PARTNER',
};

/** What an organisation can be in an agreement, the usual first; the api refuses anything else. */
export const rolesOf = (kind: OrganizationKind): readonly PartyRole[] =>
  kind === 'PARTNER' ? ['PARTNER'] : [USUAL_ROLE[kind], 'PARTNER'];

export const newParty = (organization: DraftParty['organization'] = null): DraftParty => ({
  key: newKey(),
  isRemoved: false,
  organization,
  role: organization && USUAL_ROLE[organization.kind],
  documentNumber: '',
  signatoryName: '',
  signatoryOffice: '',
  signatory: null,
  liaison: null,
});

export const newClause = (): DraftClause => ({
  key: newKey(),
  isRemoved: false,
  number: '',
  text: '',
  partyRole: null,
  capability: null,
  regions: null,
  themes: null,
  stages: null,
});

/** An empty text, with the drafting organisation as its first party. */
export const fresh = (own: DraftParty['organization']): Draft => ({
  key: newKey(),
  sent: null,
  base: null,
  title: '',
  level: 'PROVINCE',
  regions: [],
  from: NO_DAY,
  until: NO_DAY,
  quorum: '2',
  endorsementHours: '0',
  embargoUntil: NO_DAY,
  retainRead: false,
  isPublic: false,
  parties: [newParty(own)],
  clauses: [],
});

/** A stored text as the form holds it: of the draft itself, or of the text in force that an amendment begins with. */
export function fromVersion(version: Version, isDraft: boolean): Draft {
  const named = (person: { id: string; displayName: string } | null): Named | null =>
    person && { id: person.id, name: person.displayName };
  const regionsOf = (regions: readonly { code: string; name: string }[]): Region[] =>
    regions.map(({ code, name }) => ({ code, label: name }));
  const draft: Draft = {
    key: newKey(),
    sent: null,
    base: null,
    title: version.title,
    level: version.level,
    regions: version.level === 'NATIONAL' ? [] : regionsOf(version.regions),
    from: { day: dayOf(version.effectiveFrom), at: version.effectiveFrom },
    until: { day: dayOf(version.effectiveUntil, -1), at: version.effectiveUntil },
    quorum: String(version.quorum),
    endorsementHours: String(version.endorsementHours),
    embargoUntil:
      version.embargoUntil === null ? NO_DAY : { day: minuteOf(version.embargoUntil), at: version.embargoUntil },
    retainRead: version.retainRead,
    isPublic: version.isPublic,
    parties: version.parties.map(({ organization, role, documentNumber, signatoryName, signatoryOffice, ...people }) => ({
      key: newKey(),
      isRemoved: false,
      organization,
      role,
      documentNumber,
      signatoryName,
      signatoryOffice,
      signatory: named(people.signatory),
      liaison: named(people.liaison),
    })),
    clauses: version.clauses.map(({ number, text, partyRole, capability, regions, themes, stages }) => ({
      key: newKey(),
      isRemoved: false,
      number,
      text,
      partyRole,
      capability,
      regions: regions && regionsOf(regions),
      themes,
      stages,
    })),
  }; // prettier-ignore
  const { id: versionId, rowVersion } = version;
  return isDraft ? { ...draft, base: { versionId, rowVersion, text: toInput(draft) } } : draft;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** The day of an instant by the machine's calendar; of an exclusive end, with -1, the last day before it. */
function dayOf(instant: string, shiftMs = 0): string {
  const at = new Date(Date.parse(instant) + shiftMs);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

const minuteOf = (instant: string): string => {
  const at = new Date(instant);
  return `${dayOf(instant)}T${two(at.getHours())}:${two(at.getMinutes())}`;
};

const instant = (local: string, days = 0): string | null => {
  const at = new Date(local.includes('T') ? local : `${local}T00:00`);
  if (Number.isNaN(at.getTime())) return null;
  at.setDate(at.getDate() + days);
  return at.toISOString();
};

/** The first instant; null while no day is named. */
export const startOf = ({ day, at }: Day): string | null => at ?? instant(day);
/** The instant from which it gives nothing any more: the midnight after the last day. */
export const endOf = ({ day, at }: Day): string | null => at ?? instant(day, 1);

export const keptParties = (draft: Draft): readonly DraftParty[] => draft.parties.filter((one) => !one.isRemoved);
export const keptClauses = (draft: Draft): readonly DraftClause[] => draft.clauses.filter((one) => !one.isRemoved);

/** The codes of the regions covered; the empty code is the whole country. */
const codesOf = ({ level, regions }: Draft): string[] =>
  level === 'NATIONAL' ? [''] : regions.map(({ code }) => code);

/** What is not said yet is sent empty, for a text without gaps has none: see `gapsOf`. */
export const toInput = (draft: Draft): AgreementTextInput => ({
  title: draft.title.trim(),
  level: draft.level,
  regionCodes: codesOf(draft),
  effectiveFrom: startOf(draft.from) ?? '',
  effectiveUntil: endOf(draft.until) ?? '',
  quorum: Number(draft.quorum),
  endorsementHours: Number(draft.endorsementHours),
  embargoUntil: startOf(draft.embargoUntil),
  retainRead: draft.retainRead,
  isPublic: draft.isPublic,
  parties: keptParties(draft).map((party) => ({
    organizationId: party.organization?.id ?? '',
    role: party.role ?? 'PARTNER',
    documentNumber: party.documentNumber.trim(),
    signatoryName: party.signatoryName.trim(),
    signatoryOffice: party.signatoryOffice.trim(),
    signatoryPersonId: party.signatory?.id ?? '',
    liaisonPersonId: party.liaison?.id ?? null,
  })),
  clauses: keptClauses(draft).map((clause) => ({
    number: clause.number.trim(),
    text: clause.text.trim(),
    partyRole: clause.partyRole ?? 'MEDIA',
    capability: clause.capability ?? 'READ_CLAIM',
    regionCodes: clause.regions && clause.regions.map(({ code }) => code),
    themes: clause.themes && [...clause.themes],
    stages: clause.stages && [...clause.stages],
  })),
});

/** A text as the api compares it with others, people and organisations named as the signed text names them. */
export function comparable({ regionCodes, parties, clauses, ...text }: AgreementTextInput): ComparableText {
  return {
    ...text,
    regions: [...regionCodes],
    // A file is no part of what is written here.
    document: null,
    parties: parties.map((party) => ({
      ...party,
      organizationId: uuidOf(party.organizationId),
      signatoryPersonId: uuidOf(party.signatoryPersonId),
      liaisonPersonId: party.liaisonPersonId ? uuidOf(party.liaisonPersonId) : null,
    })),
    clauses: clauses.map(({ regionCodes: regions, ...clause }) => ({ ...clause, regions: regions ?? null })),
  } as ComparableText;
}

/** Fields without which nothing can be stored, as the api would name them; it checks everything else itself. */
export function gapsOf(draft: Draft): { readonly field: string; readonly rule: 'present' | 'chosen' | 'number' }[] {
  const gaps: { field: string; rule: 'present' | 'chosen' | 'number' }[] = [];
  const present = (field: string, text: string, least = 1): void => {
    if (text.trim().length < least) gaps.push({ field, rule: 'present' });
  };
  const chosen = (field: string, value: unknown): void => {
    if (value === null) gaps.push({ field, rule: 'chosen' });
  };
  const whole = (field: string, text: string): void => {
    if (!/^\d+$/.test(text.trim())) gaps.push({ field, rule: 'number' });
  };
  present('title', draft.title, 3);
  if (codesOf(draft).length === 0) gaps.push({ field: 'regionCodes', rule: 'chosen' });
  chosen('effectiveFrom', startOf(draft.from));
  chosen('effectiveUntil', endOf(draft.until));
  whole('quorum', draft.quorum);
  whole('endorsementHours', draft.endorsementHours);
  keptParties(draft).forEach((party, index) => {
    const field = `parties.${index}`;
    chosen(`${field}.organizationId`, party.organization);
    chosen(`${field}.role`, party.role);
    present(`${field}.documentNumber`, party.documentNumber);
    chosen(`${field}.signatoryPersonId`, party.signatory);
    present(`${field}.signatoryName`, party.signatoryName);
    present(`${field}.signatoryOffice`, party.signatoryOffice);
  });
  keptClauses(draft).forEach((clause, index) => {
    const field = `clauses.${index}`;
    present(`${field}.number`, clause.number);
    present(`${field}.text`, clause.text);
    chosen(`${field}.partyRole`, clause.partyRole);
    chosen(`${field}.capability`, clause.capability);
  });
  return gaps;
}

/** The name of a field of one party or clause in the form. */
export const fieldOf = (key: string, name: string): string => `${name}-${key}`;

const PART = /^(parties|clauses)\.(\d+)(?:\.(\w+))?/;

/** Where a problem belongs: the field of the form, the number of the party or clause that people count, and its name. */
export interface Place {
  readonly field: string;
  readonly list: 'parties' | 'clauses' | null;
  readonly number: number;
  readonly name: string;
}

/** A problem by the field that the api names: it counts the parties and clauses that were sent. */
export function placeOf(problem: Pick<FieldProblem, 'field'>, draft: Draft | null): Place {
  const path = problem.field.replace(/^text\./, '');
  const [, list, index = '', name = ''] = PART.exec(path) ?? [];
  if (list !== 'parties' && list !== 'clauses') {
    const whole = path.split('.')[0] ?? path;
    return { field: whole, list: null, number: 0, name: whole };
  }
  const parts: readonly Part[] = draft ? (list === 'parties' ? keptParties(draft) : keptClauses(draft)) : [];
  const first = list === 'parties' ? 'organizationId' : 'number';
  const key = parts[Number(index)]?.key ?? '';
  return { field: fieldOf(key, name || first), list, number: Number(index) + 1, name: name || first };
}
