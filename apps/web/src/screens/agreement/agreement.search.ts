import { text } from '../../app/address';

/** Which of its texts is read, by number; the newest that counts when the address does not say. */
export interface AgreementSearch {
  readonly naskah?: string | undefined;
}

export function readAgreementSearch(search: Record<string, unknown>): AgreementSearch {
  return { naskah: text(search['naskah']) };
}
