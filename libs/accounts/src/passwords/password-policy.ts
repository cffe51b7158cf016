import { badInput, type FieldProblem } from '#libs/kernel';
import { COMMON_WORDS } from './common-passwords';

export const PASSWORD_MIN_LENGTH = 12;
/** Above it a password only costs time to hash. */
export const PASSWORD_MAX_LENGTH = 256;

const problem = (field: string, rule: string, id: string, en: string): FieldProblem => ({
  field,
  rule,
  kind: 'string',
  id,
  en,
});

const LONGEST_FIRST = [...COMMON_WORDS].sort((a, b) => b.length - a.length);

/** True for passwords that a guesser tries first: known words, years and numbers, repetition, runs of the keyboard. */
export function isCommonPassword(password: string): boolean {
  const lower = password.toLowerCase();
  if (new Set(lower).size < 5 || /^[\d\s.,/-]*$/.test(lower)) return true;
  let rest = lower;
  for (const word of LONGEST_FIRST) rest = rest.replaceAll(word, '');
  return rest !== lower && rest.replaceAll(/[^\p{L}]/gu, '').length < 4;
}

const lettersOf = (text: string): string => text.toLowerCase().replaceAll(/[^\p{L}]/gu, '');

/** The address itself, or its name with digits and signs around it. */
function resembles(password: string, email: string): boolean {
  const name = lettersOf(email.split('@')[0] ?? '');
  return password.toLowerCase().includes(email) || (name.length >= 4 && lettersOf(password) === name);
}

/**
 * What a new password must be (NIST SP 800-63B-4, 3.1.1.2: length and a list of the common, no rules of composition).
 * Returns the broken rules. Without the address, where it is not known yet.
 */
export function passwordProblems(password: string, email: string | null, field = 'password'): FieldProblem[] {
  const length = [...password].length;
  if (length < PASSWORD_MIN_LENGTH) {
    return [
      problem(
        field,
        'minLength',
        `paling sedikit ${PASSWORD_MIN_LENGTH} karakter`,
        `must have at least ${PASSWORD_MIN_LENGTH} characters`,
      ),
    ];
  }
  if (length > PASSWORD_MAX_LENGTH) {
    return [
      problem(
        field,
        'maxLength',
        `paling banyak ${PASSWORD_MAX_LENGTH} karakter`,
        `must have at most ${PASSWORD_MAX_LENGTH} characters`,
      ),
    ];
  }
  if (email !== null && resembles(password, email)) {
    return [problem(field, 'notEmail', 'tidak boleh alamat surel Anda', 'must not be your e-mail address')];
  }
  if (isCommonPassword(password)) {
    return [problem(field, 'notCommon', 'terlalu mudah ditebak', 'is too easy to guess')];
  }
  return [];
}

export function requireGoodPassword(password: string, email: string | null, field = 'password'): void {
  const problems = passwordProblems(password, email, field);
  if (problems.length > 0) throw badInput(...problems);
}
