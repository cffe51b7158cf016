/** What somebody typed into a field of a form, without the blanks around it. */
export const textOf = (form: FormData, name: string): string => secretOf(form, name).trim();

/** The same to the letter: a password may begin and end with blanks. */
export function secretOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
