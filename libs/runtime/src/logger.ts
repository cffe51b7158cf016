import type { Config } from '#libs/config';
import type { Params } from 'nestjs-pino';
import type { DestinationStream } from 'pino';
import { standardOutput } from './gathered-output';

/** Secrets never reach the log, wherever somebody logs a request. */
const REDACTED = [
  'authorization',
  'cookie',
  'req.headers.authorization',
  'req.headers.cookie',
  'headers.authorization',
  'headers.cookie',
  'res.headers["set-cookie"]',
  '*.password',
  '*.token',
];

/**
 * The log of every process: JSON lines on standard output, without secrets. `about` says what each line tells of the request
 * under way; it is asked only when there is a line, where a middleware would make a logger for every request.
 */
export function loggerParams(
  config: Config,
  destination?: DestinationStream,
  about?: (line: object) => object,
): Params {
  const options = {
    level: config.log.level,
    redact: REDACTED,
    // The api writes one line a request itself, when it is known how it ended.
    autoLogging: false,
    ...(about ? { mixin: about } : {}),
  };
  return { pinoHttp: [options, destination ?? standardOutput()], forRoutes: [] };
}
