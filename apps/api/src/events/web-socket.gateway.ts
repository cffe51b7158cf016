import type { Actor } from '#libs/access';
import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { overloaded } from '#libs/kernel';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import {
  type DocumentNode,
  type ExecutionArgs,
  GraphQLError,
  type GraphQLFormattedError,
  NoSchemaIntrospectionCustomRule,
  OperationTypeNode,
  type ValidationRule,
  getOperationAST,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import type { SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Credentials } from '../auth/authenticator';
import { RequestActors, bearerOf } from '../auth/request-actors';
import { SessionCookies } from '../auth/session-cookie';
import { INTERNAL } from '../graphql/error-translation';
import { formatError } from '../graphql/format-error';
import { LIMITS, limitRules } from '../graphql/limits';
import { Lifecycle } from '../http/lifecycle';
import { LoadShedding } from '../http/load-shedding';
import { localeOf, withRequest } from '../http/request-context';
import { CLOSE, LiveConnection } from './live-connection';
import { LiveEvents } from './live-events';
import { SubscriptionContext } from './subscription-context';

const PATH = '/graphql';
const MOST_SUBSCRIPTIONS = 50;
const MESSAGE_BYTES = 64 * 1024;
const LAST_WORDS_MS = 1_000;

/** What says nothing of who asks: to be tried again with the same credentials. */
const PASSING: ReadonlySet<unknown> = new Set([INTERNAL, overloaded.code]);

type SocketExtra = Extra & { connection?: LiveConnection };

/** Subscriptions over the graphql-ws protocol, on the same path and port as everything else. */
@Injectable()
export class WebSocketGateway implements OnApplicationBootstrap {
  private readonly logger = new Logger('WebSocket');
  private readonly sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES });
  private readonly rules: ValidationRule[];

  constructor(
    private readonly adapter: HttpAdapterHost,
    private readonly schema: GraphQLSchemaHost,
    private readonly config: Config,
    private readonly database: Database,
    private readonly actors: RequestActors,
    private readonly cookies: SessionCookies,
    private readonly live: LiveEvents,
    private readonly lifecycle: Lifecycle,
    private readonly load: LoadShedding,
  ) {
    this.rules = [
      ...specifiedRules,
      ...limitRules(),
      ...(config.graphql.introspection ? [] : [NoSchemaIntrospectionCustomRule]),
    ];
  }

  onApplicationBootstrap(): void {
    const server = this.adapter.httpAdapter.getHttpServer() as Server;
    const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void =>
      this.upgrade(request, socket, head);
    server.on('upgrade', upgrade);
    useServer<Record<string, unknown>, { connection?: LiveConnection }>(
      {
        onConnect: ({ extra, connectionParams }) => this.connect(extra, connectionParams),
        onDisconnect: ({ extra }) => this.disconnect(extra),
        onClose: ({ extra }) => this.disconnect(extra),
        onSubscribe: ({ extra, subscriptions }, _id, payload) =>
          this.open(extra, payload, Object.keys(subscriptions).length),
        onNext: async ({ extra }, _id, _payload, { contextValue }, result) => {
          (contextValue as SubscriptionContext).endEvent();
          return result.errors ? { ...result, errors: this.translate(extra, result.errors) } : undefined;
        },
        onError: ({ extra }, _id, _payload, errors) => this.translate(extra, errors),
        isProd: true,
      },
      this.sockets,
    );
    this.lifecycle.onStop('web sockets', async () => {
      server.off('upgrade', upgrade);
      server.on('upgrade', (_request, socket: Duplex) => refuse(socket, 503));
      await this.closeAll();
    });
  }

  private upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    if (new URL(request.url ?? '/', 'http://host').pathname !== PATH) return refuse(socket, 404);
    if (this.load.isFull) return refuse(socket, 503, this.load.retryAfter());
    this.sockets.handleUpgrade(request, socket, head, (webSocket) =>
      this.sockets.emit('connection', webSocket, request),
    );
  }

  private async connect(extra: SocketExtra, params: Readonly<Record<string, unknown>> | undefined): Promise<boolean> {
    const { request, socket } = extra;
    const origin = { id: randomUUID(), headers: request.headers };
    try {
      const credentials = this.credentials(request, params);
      const actor = credentials && (await this.actors.authenticate(credentials, origin));
      if (credentials && actor && actor.kind !== 'ANONYMOUS') {
        this.admit(extra, credentials, actor, origin);
        return true;
      }
      socket.close(CLOSE.UNAUTHORIZED, 'Unauthorized');
    } catch (error) {
      const formatted = this.translateOne(error as Error, request);
      const refused = !PASSING.has(formatted.extensions?.['code']);
      socket.close(refused ? CLOSE.UNAUTHORIZED : CLOSE.TRY_AGAIN_LATER, refused ? 'Unauthorized' : 'Try again later');
    }
    return false;
  }

  private admit(extra: SocketExtra, credentials: Credentials, actor: Actor, origin: LiveConnection['origin']): void {
    const { socket } = extra;
    // Gone while it was being found out who it is.
    if (socket.readyState !== socket.OPEN) return;
    extra.connection = new LiveConnection(actor, credentials, origin, this.actors, (code, reason) =>
      socket.close(code, reason),
    );
    this.live.connected(extra.connection);
  }

  private disconnect({ connection }: SocketExtra): void {
    if (connection) this.live.disconnected(connection);
  }

  /** A token in the parameters of the connection, or the cookie, which only pages of this very site may use. */
  private credentials(
    request: IncomingMessage,
    params: Readonly<Record<string, unknown>> | undefined,
  ): Credentials | undefined {
    const ip = request.socket.remoteAddress ?? '';
    const given = params?.['authorization'] ?? params?.['Authorization'];
    const bearer = bearerOf(typeof given === 'string' ? given : request.headers.authorization);
    if (bearer !== undefined) return { bearer, ip };
    const cookieToken = this.cookies.read(request.headers.cookie);
    if (cookieToken === undefined || !this.isOwnOrigin(request)) return undefined;
    return { cookieToken, ip };
  }

  /** Browsers send cookies along with web sockets of any page; CORS does not stop them, the Origin header tells. */
  private isOwnOrigin({ headers: { origin, host } }: IncomingMessage): boolean {
    if (origin === undefined || !URL.canParse(origin)) return false;
    return new URL(origin).host === host || new URL(origin).origin === new URL(this.config.http.publicUrl).origin;
  }

  private open(
    { connection }: SocketExtra,
    { query, operationName, variables }: SubscribePayload,
    openNow: number,
  ): ExecutionArgs | readonly GraphQLError[] {
    if (!connection) return [mistake('The connection is closing.')];
    if (openNow > MOST_SUBSCRIPTIONS) return [mistake(`At most ${MOST_SUBSCRIPTIONS} subscriptions at once.`)];
    let document: DocumentNode;
    try {
      document = parse(query, { maxTokens: LIMITS.tokens });
    } catch (error) {
      return [coded(error as GraphQLError, 'GRAPHQL_PARSE_FAILED')];
    }
    const { schema } = this.schema;
    const errors = validate(schema, document, this.rules);
    if (errors.length > 0) return errors.map((error) => coded(error, 'GRAPHQL_VALIDATION_FAILED'));
    if (getOperationAST(document, operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
      return [mistake('Web sockets serve subscriptions; send queries and mutations over HTTP.')];
    }
    return {
      schema,
      document,
      ...(operationName ? { operationName } : {}),
      ...(variables ? { variableValues: variables } : {}),
      contextValue: new SubscriptionContext(connection, this.database),
    };
  }

  private translate({ request }: SocketExtra, errors: readonly GraphQLError[]): GraphQLFormattedError[] {
    return errors.map((error) => this.translateOne(error, request));
  }

  private translateOne(error: Error, request: IncomingMessage): GraphQLFormattedError {
    const formatted = error instanceof GraphQLError ? withCode(error).toJSON() : { message: error.message };
    const requestId = randomUUID();
    return withRequest({ requestId, locale: localeOf(request.headers['accept-language']) }, () =>
      formatError(formatted, error),
    );
  }

  private async closeAll(): Promise<void> {
    const closed = [...this.sockets.clients].map(
      (socket) =>
        new Promise<void>((resolve) => {
          const force = setTimeout(() => socket.terminate(), LAST_WORDS_MS);
          socket.once('close', () => {
            clearTimeout(force);
            resolve();
          });
          socket.close(CLOSE.RESTART, 'Service restart');
        }),
    );
    await Promise.all(closed);
    this.logger.debug(`${closed.length} web sockets closed`);
  }
}

function refuse(socket: Duplex, status: number, retryAfter?: number): void {
  const again = retryAfter === undefined ? '' : `Retry-After: ${retryAfter}\r\n`;
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${again}Connection: close\r\nContent-Length: 0\r\n\r\n`);
}

function mistake(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST' } });
}

/** graphql-js gives no codes; what it says of variables before any resolver has run is the client's mistake. */
function withCode(error: GraphQLError): GraphQLError {
  const isVariables = !error.path && !error.originalError && error.extensions['code'] === undefined;
  return isVariables ? coded(error, 'BAD_USER_INPUT') : error;
}

function coded(error: GraphQLError, code: string): GraphQLError {
  const message = error.message.replace(/ ?Did you mean .+\?$/, '');
  return new GraphQLError(message, {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    extensions: { code },
  });
}
