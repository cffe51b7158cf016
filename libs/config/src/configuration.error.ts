/** The configuration cannot be used; the message names each variable and its rule, and never a secret's value. */
export class ConfigurationError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`Configuration: ${problems.join('; ')}`);
    this.name = 'ConfigurationError';
  }
}
