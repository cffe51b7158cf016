import { badInput } from '#libs/kernel';
import { isEmail } from 'class-validator';

/** Addresses are compared without regard to case. Refuses what no mail could be sent to. */
export function normaliseEmail(value: string, field = 'email'): string {
  const email = value.trim().normalize('NFC').toLowerCase();
  if (email.length > 254 || !isEmail(email)) {
    throw badInput({ field, rule: 'email', kind: 'string', id: 'bukan alamat surel', en: 'is not an e-mail address' });
  }
  return email;
}

export function normaliseDisplayName(value: string, field = 'displayName'): string {
  const name = value.normalize('NFC').replaceAll(/\s+/gu, ' ').trim();
  // Names stand in mails and beside votes: no line breaks, no invisible or reordering characters.
  if (name.length < 1 || name.length > 120 || /[\p{Cc}\p{Cf}\p{Co}]/u.test(name)) {
    throw badInput({
      field,
      rule: 'displayName',
      kind: 'string',
      id: 'harus 1–120 karakter yang terlihat',
      en: 'must be 1 to 120 visible characters',
    });
  }
  return name;
}
