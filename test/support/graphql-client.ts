export interface GqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: { readonly code: string; readonly requestId?: string } & Readonly<Record<string, unknown>>;
}

export interface GqlAnswer<T> {
  readonly data: T | null | undefined;
  readonly errors: readonly GqlError[];
  readonly status: number;
  readonly headers: Headers;
}

export interface GqlOptions {
  readonly headers?: Readonly<Record<string, string>>;
}

/** One GraphQL request over HTTP; `token` is sent as a bearer token. */
export async function gql<T = Record<string, unknown>>(
  url: string,
  token: string | null,
  query: string,
  variables: Readonly<Record<string, unknown>> = {},
  { headers = {} }: GqlOptions = {},
): Promise<GqlAnswer<T>> {
  const response = await fetch(new URL('/graphql', url), {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'accept-language': 'en',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: JSON.stringify({ query, variables }),
  });
  const body = (await response.json()) as { data?: T | null; errors?: GqlError[] };
  return { data: body.data, errors: body.errors ?? [], status: response.status, headers: response.headers };
}
