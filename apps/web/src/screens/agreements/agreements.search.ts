import { flag } from '../../app/address';

/** What the address of the list holds: whether only what gives something now is asked for. */
export interface AgreementsSearch {
  readonly berlaku?: true | undefined;
}

export function readAgreementsSearch(search: Record<string, unknown>): AgreementsSearch {
  return { berlaku: flag(search['berlaku']) };
}
