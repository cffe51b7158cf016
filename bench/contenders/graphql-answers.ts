import type { BenchRequest } from '../harness/contender';

/** A question to a contender that speaks GraphQL at /graphql. */
export interface GraphqlQuestion {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly bearer?: string;
}

export function graphqlRequest(question: GraphqlQuestion | undefined): BenchRequest | undefined {
  if (!question) return undefined;
  const { query, variables, bearer } = question;
  return {
    method: 'POST',
    path: '/graphql',
    headers: {
      'content-type': 'application/json',
      ...(bearer === undefined ? {} : { authorization: `Bearer ${bearer}` }),
    },
    body: JSON.stringify({ query, variables }),
  };
}

/** The data of an answer; throws where there are errors. */
export function readGraphql<Data>(workload: string, status: number, body: string): Data {
  const { data, errors } = JSON.parse(body) as { data?: Data | null; errors?: unknown };
  if (status !== 200 || errors || !data) throw new Error(`${workload}: ${status} ${body.slice(0, 2_000)}`);
  return data;
}
