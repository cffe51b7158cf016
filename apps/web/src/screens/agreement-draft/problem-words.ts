import type { ApiError, FieldProblem } from '../../api';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type Draft, placeOf } from './draft';

type FieldKey = Extract<Parameters<typeof agreementDraftTexts.say>[0], `field.${string}`>;

const FIELDS = [
  'title',
  'level',
  'regionCodes',
  'effectiveFrom',
  'effectiveUntil',
  'quorum',
  'endorsementHours',
  'embargoUntil',
  'parties',
  'clauses',
  'organizationId',
  'role',
  'documentNumber',
  'signatoryPersonId',
  'signatoryName',
  'signatoryOffice',
  'liaisonPersonId',
  'number',
  'text',
  'partyRole',
  'capability',
  'themes',
  'stages',
] as const;

/** A problem as one would say it: where it is, and what is wrong there. */
export function useProblemWords(): (problem: FieldProblem, draft: Draft | null) => string {
  const say = agreementDraftTexts.use();
  return (problem, draft) => {
    const { list, number, name } = placeOf(problem, draft);
    const known = FIELDS.find((one) => one === name);
    const field = known === undefined ? name : say(`field.${known}` as FieldKey);
    const where = list === null ? field : say(list === 'parties' ? 'inParty' : 'inClause', { number, field });
    return say('problem', { where, message: problem.message });
  };
}

/** What the api said when a draft was to be proposed, for the form that one then goes to. Not kept beyond this page. */
let handed: { readonly versionId: string; readonly error: ApiError } | null = null;

export function handOver(versionId: string, error: ApiError): void {
  handed = { versionId, error };
}

export function handedOver(versionId: string): ApiError | null {
  return handed?.versionId === versionId ? handed.error : null;
}

export function takeOver(): void {
  handed = null;
}
