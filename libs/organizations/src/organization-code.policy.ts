/** Speakable and short: claim numbers begin with it (`RAFFLESIA-2026-0123`). */
const CODE = /^[A-Z][A-Z0-9]{1,19}$/;

export const isOrganizationCode = (code: string): boolean => CODE.test(code);
