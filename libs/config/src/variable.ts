import { IsOptional } from 'class-validator';

export type VariableType = 'text' | 'integer' | 'boolean' | 'list';

export interface VariableOptions {
  /** Heading in the documentation. */
  readonly group: string;
  readonly description: string;
  readonly type?: VariableType;
  /** Value when unset. */
  readonly default?: string;
  /** What happens when unset, where that is no fixed value. */
  readonly unset?: string;
  readonly secret?: boolean;
}

export interface VariableDescription extends VariableOptions {
  readonly name: string;
  readonly type: VariableType;
  readonly secret: boolean;
}

const variables: VariableDescription[] = [];

/** Makes a property of `Environment` a variable: described, and checked by its other decorators only when set. */
export function Variable(options: VariableOptions): PropertyDecorator {
  return (target, property) => {
    variables.push({ type: 'text', secret: false, ...options, name: String(property) });
    IsOptional()(target, property);
  };
}

/** Every variable, in the order of `Environment`. */
export function describeVariables(): readonly VariableDescription[] {
  return variables;
}
