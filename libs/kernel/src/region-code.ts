/**
 * Kemendagri codes with dots: `17` a province, `17.71` a regency or city, `17.71.01` a district. A code covers all
 * below it. The empty code is the whole country.
 */
export const NATIONAL = '';

const CODE = /^\d{2}(\.\d{2}(\.\d{2})?)?$/;

export function isRegionCode(value: string): boolean {
  return value === NATIONAL || CODE.test(value);
}

/** True when `code` is `cover` or lies below it. */
export function regionWithin(code: string, cover: string): boolean {
  return cover === NATIONAL || code === cover || code.startsWith(`${cover}.`);
}

/** The narrower of two regions when one covers the other; otherwise they have nothing in common. */
export function regionIntersection(a: string, b: string): string | undefined {
  if (regionWithin(a, b)) return a;
  if (regionWithin(b, a)) return b;
  return undefined;
}
