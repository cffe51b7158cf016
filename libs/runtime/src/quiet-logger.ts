import { Logger } from 'nestjs-pino';

/** What Nest tells of each module and route while it starts: of use when something does not start, else noise. */
const START_UP = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'GraphQLModule']);

/** Nest's log in ours, with its start-up told at `debug`. */
export class QuietLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && START_UP.has(context)) super.debug(message, ...(rest as [string]));
    else super.log(message, ...(rest as [string]));
  }
}
