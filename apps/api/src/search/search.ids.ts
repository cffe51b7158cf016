import type { SearchFilter } from '#libs/search';
import { optionalUuid } from '../claims/claim.ids';
import { parseGlobalId } from '../graphql/global-id';
import type { ClaimSearchFilterInput } from './search.inputs';

/** What a person or an organisation is called in an input, either of which can be asked to work on a claim. */
const assigneeUuid = (id: string | null | undefined): string | null =>
  id && parseGlobalId(id)?.type === 'Organization' ? optionalUuid('Organization', id) : optionalUuid('Person', id);

/** The filter with its ids as the database has them. */
export const toSearchFilter = (filter: ClaimSearchFilterInput | null | undefined): SearchFilter => ({
  ...filter,
  ownerId: optionalUuid('Organization', filter?.ownerId),
  agreementId: optionalUuid('Agreement', filter?.agreementId),
  assigneeId: assigneeUuid(filter?.assigneeId),
});
