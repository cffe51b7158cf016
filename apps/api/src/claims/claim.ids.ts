import { parseGlobalId } from '../graphql/global-id';

/** What no id is. Services refuse it like an id of nothing, so malformed and absent ids of a list are one answer. */
const NOTHING = '';

const uuidOf = (type: string, id: string): string => {
  const parsed = parseGlobalId(id);
  return parsed?.type === type ? parsed.uuid : NOTHING;
};

/** Ids of a list in an input; left out stays left out. */
export function uuidsOf(type: string, ids: readonly string[]): string[];
export function uuidsOf(type: string, ids: readonly string[] | null | undefined): string[] | null;
export function uuidsOf(type: string, ids: readonly string[] | null | undefined): string[] | null {
  return ids ? ids.map((id) => uuidOf(type, id)) : null;
}

/** An optional id in an input. */
export const optionalUuid = (type: string, id: string | null | undefined): string | null =>
  id ? uuidOf(type, id) : null;
