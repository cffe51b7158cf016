import { currentLanguage } from '../texts/language';
import { type Document, nameOf } from './document';
import { ApiError, NO_CONNECTION } from './errors';
import { renewingToken, withToken } from './token';

interface GraphqlAnswer<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
}

const AWAY = {
  id: 'Layanan tidak terjangkau. Periksa sambungan internet Anda.',
  en: 'The service cannot be reached. Check your connection.',
};

/** Asks the api; the browser adds the session cookie. The JSON content type is what the api's CSRF wall asks for. */
export async function request<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  signal?: AbortSignal,
): Promise<Result> {
  const ask = () => answerTo<Result, Variables>(document, variables, signal);
  const { body, requestId } = RENEWS_TOKEN.has(nameOf(document))
    ? await renewingToken(ask)
    : await withToken(ask, ({ body: { errors } }) => !isMutation(document) || isNobody(errors));
  const [error] = body.errors ?? [];
  if (error) {
    const { code, ...details } = error.extensions ?? {};
    const id = details['requestId'];
    throw new ApiError(
      typeof code === 'string' ? code : 'UNKNOWN',
      error.message,
      typeof id === 'string' ? id : requestId,
      details,
    );
  }
  if (body.data === undefined || body.data === null) throw unreadable(requestId);
  return body.data;
}

/** What gives the session another token. */
const RENEWS_TOKEN: ReadonlySet<string> = new Set(['stepUp']);

const isMutation = (document: string): boolean => document.startsWith('mutation');

/** Refused before anything was done. */
const isNobody = (errors: GraphqlAnswer<unknown>['errors']): boolean =>
  errors?.[0]?.extensions?.['code'] === 'UNAUTHENTICATED';

async function answerTo<Result, Variables>(
  document: Document<Result, Variables>,
  variables: Variables,
  signal: AbortSignal | undefined,
): Promise<{ readonly body: GraphqlAnswer<Result>; readonly requestId: string | undefined }> {
  const answer = await send(document, variables, signal);
  const requestId = answer.headers.get('x-request-id') ?? undefined;
  return { body: await read<Result>(answer, requestId), requestId };
}

async function send(document: string, variables: unknown, signal: AbortSignal | undefined): Promise<Response> {
  try {
    return await fetch('/graphql', {
      method: 'POST',
      credentials: 'same-origin',
      cache: 'no-store',
      headers: { 'content-type': 'application/json', 'accept-language': currentLanguage() },
      body: JSON.stringify({ query: document, variables }),
      ...(signal ? { signal } : {}),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(NO_CONNECTION, AWAY[currentLanguage()]);
  }
}

async function read<Result>(answer: Response, requestId: string | undefined): Promise<GraphqlAnswer<Result>> {
  try {
    return (await answer.json()) as GraphqlAnswer<Result>;
  } catch {
    throw unreadable(requestId);
  }
}

/** A gateway on the way, or the api on its way down, answers with a page of its own. */
const unreadable = (requestId: string | undefined): ApiError =>
  new ApiError(NO_CONNECTION, AWAY[currentLanguage()], requestId);
