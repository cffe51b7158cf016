import { ValidateBy, type ValidationOptions, buildMessage } from 'class-validator';

/**
 * Lengths of text as PostgreSQL counts them, character by character. The rules of class-validator count an emoji with its
 * variation selector once, so that they let pass what a column's CHECK then refuses.
 */
const lengthOf = (text: string): number => [...text].length;

/** From `min` to `max` characters; spaces around the text do not count towards `min`, so blank text is none. */
export function Length(min: number, max: number, options?: ValidationOptions): PropertyDecorator {
  return rule(
    'isLength',
    [min, max],
    (text) => lengthOf(text.trim()) >= min && lengthOf(text) <= max,
    `must be ${min} to ${max} characters long and not blank`,
    options,
  );
}

/** At most `max` characters. */
export function MaxLength(max: number, options?: ValidationOptions): PropertyDecorator {
  return rule('maxLength', [max], (text) => lengthOf(text) <= max, `must be at most ${max} characters long`, options);
}

function rule(
  name: string,
  constraints: readonly number[],
  holds: (text: string) => boolean,
  message: string,
  options?: ValidationOptions,
): PropertyDecorator {
  const validate = (value: unknown): boolean => typeof value === 'string' && holds(value);
  const defaultMessage = buildMessage((each) => `${each}$property ${message}`, options);
  return ValidateBy({ name, constraints: [...constraints], validator: { validate, defaultMessage } }, options);
}
