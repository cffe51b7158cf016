import { flag, oneOf, text } from '../../app/address';

/** The parts of the screen, by their names in the address. */
export const PARTS = ['anggota', 'label', 'kunci', 'webhook', 'profil', 'tanda-tangan', 'catatan', 'operator'] as const;
export type Part = (typeof PARTS)[number];

export const DELIVERY_STATES = ['WAITING', 'DELIVERED', 'GIVEN_UP', 'STOPPED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What the address holds: the open part; at webhooks, the one whose deliveries are read, and which of them. */
export interface OrganizationSearch {
  readonly bagian?: Part | undefined;
  readonly webhook?: string | undefined;
  readonly keadaan?: DeliveryState | undefined;
  readonly q?: string | undefined;
  /** At organisations of the operator: those that are disabled. */
  readonly mati?: true | undefined;
}

export function readOrganizationSearch(search: Record<string, unknown>): OrganizationSearch {
  return {
    bagian: oneOf(PARTS, text(search['bagian'])),
    webhook: text(search['webhook']),
    keadaan: oneOf(DELIVERY_STATES, text(search['keadaan'])),
    q: text(search['q']),
    mati: flag(search['mati']),
  };
}
