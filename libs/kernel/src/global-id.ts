import { notFound } from './errors';
import { isUuid } from './page';

/** Ids of the API are opaque: they carry the type, so that `node(id)` needs nothing else and ids are never mixed up. */
export function toGlobalId(type: string, uuid: string): string {
  return Buffer.from(`${type}:${uuid}`).toString('base64url');
}

export interface GlobalId {
  readonly type: string;
  readonly uuid: string;
}

/** Reads any id that `toGlobalId` wrote; undefined for everything else. */
export function parseGlobalId(id: string): GlobalId | undefined {
  const [type = '', uuid, ...rest] = Buffer.from(id, 'base64url').toString('latin1').split(':');
  if (rest.length > 0 || !isUuid(uuid) || toGlobalId(type, uuid) !== id) return undefined;
  return { type, uuid };
}

/** The uuid of a thing of this type. What is malformed or of another type does not exist. */
export function fromGlobalId(type: string, id: string): string {
  const parsed = parseGlobalId(id);
  if (parsed?.type !== type) throw notFound({});
  return parsed.uuid;
}
