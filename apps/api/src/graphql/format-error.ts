import { Logger } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { currentRequest } from '../http/request-context';
import { translateError } from './error-translation';

const logger = new Logger('GraphQL');

/** Translates an error of the request under way, and logs it when it is a fault of ours. */
export function formatError(formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError {
  const facts = currentRequest();
  const translation = translateError(error, formatted, facts);
  if ('fault' in translation) {
    logger.error({ err: translation.fault, requestId: facts.requestId, path: formatted.path }, 'internal error');
  }
  return translation.formatted;
}
