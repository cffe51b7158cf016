import { applyDecorators } from '@nestjs/common';
import { Field, GraphQLISODateTime, ID, Int, type ReturnTypeFuncValue } from '@nestjs/graphql';
import { Type as Nested } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { Length, MaxLength } from './text-length';

/**
 * Fields of inputs and arguments. Each says in one line what the field is in the schema and what is asked of its value,
 * so that the two cannot come apart. Lengths are those of the CHECKs of the columns where the values are kept.
 */

interface Options {
  /** May be left out, or be null. */
  readonly nullable?: boolean;
  readonly defaultValue?: unknown;
}
interface ListOptions extends Options {
  readonly min?: number;
  readonly max?: number;
  readonly unique?: boolean;
}

type EnumValues = Readonly<Record<string, string>>;

/** Longer than any id that the api gives out. */
const ID_MAX_LENGTH = 200;
/** Of a Kemendagri code with dots, down to the district. */
const REGION_CODE_MAX_LENGTH = 8;
const RETRIED = 'The same key again returns what the first call did, for clients that retry.';
const each = { each: true };

/** The id of one thing. */
export function IdField(
  description: string,
  { max = ID_MAX_LENGTH, ...options }: Options & { readonly max?: number } = {},
): PropertyDecorator {
  return field(ID, description, options, MaxLength(max), IsString());
}

/** The ids of several things. */
export function IdsField(description: string, options: ListOptions & { readonly max: number }): PropertyDecorator {
  return list(ID, description, options, MaxLength(ID_MAX_LENGTH, each), IsString(each));
}

/** The agreements under which something is shared. */
export function AudienceField(description: string, { max = 50, ...options }: ListOptions = {}): PropertyDecorator {
  return IdsField(description, { max, ...options });
}

/** The client's key for this call, so that a call that is tried again does nothing twice. */
export function IdempotencyKeyField(description: string = RETRIED): PropertyDecorator {
  return TextField(description, { min: 8, max: 100, nullable: true });
}

/** The version that the client has read: what has been changed since is not overwritten. */
export function ExpectedVersionField(description: string, options: Options = {}): PropertyDecorator {
  return NumberField(description, { min: 1, ...options });
}

/** The hash of the content that the client has read: only what was seen is signed, approved or answered. */
export function ContentHashField(description: string): PropertyDecorator {
  return field(String, description, {}, Matches(/^[0-9a-f]{64}$/));
}

/** Text of at most `max` characters; with `min`, also not blank. */
export function TextField(
  description: string,
  { min, max, ...options }: Options & { readonly min?: number; readonly max: number },
): PropertyDecorator {
  return field(String, description, options, min === undefined ? MaxLength(max) : Length(min, max), IsString());
}

/** The code of a region; empty is the whole country. */
export function RegionCodeField(description: string, options: Options = {}): PropertyDecorator {
  return TextField(description, { max: REGION_CODE_MAX_LENGTH, ...options });
}

/** Several texts of at most `maxLength` characters. */
export function TextsField(
  description: string,
  { maxLength, ...options }: ListOptions & { readonly max: number; readonly maxLength: number },
): PropertyDecorator {
  return list(String, description, options, MaxLength(maxLength, each), IsString(each));
}

/** Several codes: of regions, of permissions. */
export function CodesField(description: string, options: ListOptions & { readonly max: number }): PropertyDecorator {
  return list(String, description, options, IsString(each));
}

/** A whole number. */
export function NumberField(
  description: string,
  { min, max, ...options }: Options & { readonly min: number; readonly max?: number },
): PropertyDecorator {
  return field(Int, description, options, ...(max === undefined ? [] : [Max(max)]), Min(min), IsInt());
}

/** Yes or no. */
export function FlagField(description: string, options: Options = {}): PropertyDecorator {
  return field(Boolean, description, options, IsBoolean());
}

/** A point in time. */
export function InstantField(description: string, options: Options = {}): PropertyDecorator {
  return field(GraphQLISODateTime, description, options, IsDate());
}

/** One of the values of a registered enum. */
export function EnumField(values: EnumValues, description: string, options: Options = {}): PropertyDecorator {
  return field(values, description, options, IsIn(Object.values(values)));
}

/** Several of the values of a registered enum. */
export function EnumsField(values: EnumValues, description: string, options: ListOptions = {}): PropertyDecorator {
  return list(values, description, options, IsIn(Object.values(values), each));
}

/** Another input inside this one. */
export function InputField(Input: new () => object, description: string, options: Options = {}): PropertyDecorator {
  return field(
    Input,
    description,
    options,
    Nested(() => Input),
    ValidateNested(),
  );
}

/** Several other inputs inside this one. */
export function InputsField(
  Input: new () => object,
  description: string,
  options: ListOptions & { readonly max: number },
): PropertyDecorator {
  return list(
    Input,
    description,
    options,
    Nested(() => Input),
    ValidateNested(each),
  );
}

function list(
  type: ReturnTypeFuncValue,
  description: string,
  { min, max, unique, ...options }: ListOptions,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  if (unique) rules.push(ArrayUnique());
  if (max !== undefined) rules.push(ArrayMaxSize(max));
  if (min !== undefined) rules.push(ArrayMinSize(min));
  return field([type] as ReturnTypeFuncValue, description, options, ...rules, IsArray());
}

/** The type stands in the call: nothing is read from the types of TypeScript, which a compiler by file does not know. */
function field(
  type: ReturnTypeFuncValue,
  description: string,
  { nullable = false, defaultValue }: Options,
  ...rules: PropertyDecorator[]
): PropertyDecorator {
  if (nullable) rules.push(IsOptional());
  const shown = { description, defaultValue };
  const place = Field(() => type, nullable ? { ...shown, nullable } : shown);
  return applyDecorators(...rules, place);
}
