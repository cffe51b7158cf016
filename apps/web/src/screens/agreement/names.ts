import type { Version } from './agreement.screen';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Ids of the api hold the number by which the signed text names a person or an organisation. */
export function uuidOf(id: string): string {
  if (UUID.test(id)) return id;
  try {
    return atob(id.replaceAll('-', '+').replaceAll('_', '/')).split(':').at(-1) ?? '';
  } catch {
    return '';
  }
}

/** What the signed text names by number or code, in words; undefined for what the viewer is not told of. */
export interface Names {
  readonly organization: (id: string) => string | undefined;
  readonly person: (id: string) => string | undefined;
  readonly region: (code: string) => string | undefined;
}

interface Thing {
  readonly id: string;
  readonly name: string;
}

export function names(
  organizations: readonly Thing[],
  people: readonly Thing[],
  regions: readonly { readonly code: string; readonly name: string }[],
): Names {
  const byId = (things: readonly Thing[]) => new Map(things.map(({ id, name }) => [uuidOf(id), name]));
  const [organization, person] = [byId(organizations), byId(people)];
  const region = new Map(regions.map(({ code, name }) => [code, name]));
  return {
    organization: (id) => organization.get(uuidOf(id)),
    person: (id) => person.get(uuidOf(id)),
    region: (code) => region.get(code),
  };
}

/** Everybody and everything that some texts name. */
export function thingsOf(versions: readonly Version[]): Parameters<typeof names> {
  const parties = versions.flatMap((version) => version.parties);
  const people = parties.flatMap(({ signatory, liaison }) => [signatory, liaison]);
  return [
    parties.map(({ organization }) => organization),
    people.flatMap((person) => (person ? [{ id: person.id, name: person.displayName }] : [])),
    versions.flatMap(({ regions, clauses }) => [...regions, ...clauses.flatMap((clause) => clause.regions ?? [])]),
  ];
}
