import { type Param, type Scope, SqlParams, type Viewer, written } from '#libs/database';
import { queryWall } from './visibility.repository';

/** What is put together once: the text, and the parameters that say who asks. */
interface Built {
  readonly text: string;
  readonly values: readonly Param[];
}

/** By standing, which is one array for as long as the database says the same of it; then by organisation and name. */
const built = new WeakMap<Viewer['standing'], Map<string, Built>>();

export interface ViewerStatement {
  readonly text: string;
  readonly values: readonly Param[];
  /** None where a test has taken the first wall away, which changes the text. */
  readonly name: string | undefined;
}

/**
 * A statement of which only `given` differs from question to question; `build` gets the places of these and a viewer without the person,
 * since text and parameters are kept for all of an organisation with the same standing. Putting the view of a claim together with its
 * wall anew took Node 60 of the 900 µs of a request.
 */
export function viewerStatement(
  { scope, standing }: Viewer,
  name: string,
  given: readonly Param[],
  build: (p: SqlParams, viewer: Viewer, places: readonly string[]) => string,
): ViewerStatement {
  const { organizationId } = scope;
  const make = (): Built => {
    const p = new SqlParams();
    const places = given.map((value) => p.add(value));
    const nobody: Scope = { organizationId, personId: null, operator: false };
    const text = build(p, { scope: nobody, standing }, places);
    return { text, values: p.values.slice(given.length).map(written) };
  };
  if (!queryWall.standing) {
    const { text, values } = make();
    return { text, values: [...given, ...values], name: undefined };
  }
  const ofStanding = built.get(standing) ?? new Map<string, Built>();
  built.set(standing, ofStanding);
  const key = `${organizationId} ${name}`;
  const known = ofStanding.get(key) ?? make();
  ofStanding.set(key, known);
  return { text: known.text, values: [...given, ...known.values], name };
}
