import { isDeepStrictEqual } from 'node:util';
import type { RunningContender } from './contender';
import { HttpConnection, toMessage } from './http-connection';
import type { SliceWorkload } from './workload';

/** The common answer of one contender to the n-th request; undefined where it does not take part. */
export async function ask(running: RunningContender, workload: SliceWorkload, n: number): Promise<unknown> {
  const request = running.request(workload.id, n);
  if (!request) return undefined;
  const connection = await HttpConnection.open(running.origin);
  try {
    const { status, body } = await connection.send(toMessage(request, running.origin));
    const answer = running.answer(workload.id, status, body.toString('utf8'));
    return workload.comparable ? workload.comparable(answer) : answer;
  } finally {
    connection.close();
  }
}

export interface Difference {
  readonly path: string;
  readonly one: unknown;
  readonly other: unknown;
}

/** The first place where two answers differ; undefined when they are equal. */
export function firstDifference(one: unknown, other: unknown, path = 'answer'): Difference | undefined {
  if (isDeepStrictEqual(one, other)) return undefined;
  if (isRecord(one) && isRecord(other) && Array.isArray(one) === Array.isArray(other)) {
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const place = Array.isArray(one) ? `${path}[${key}]` : `${path}.${key}`;
      const found = firstDifference(one[key], other[key], place);
      if (found) return found;
    }
  }
  return { path, one, other };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

/**
 * Nobody is measured who does not give the same answer as everybody else. Throws with the place of the first
 * difference. Answers that hold nothing would agree about anything, so the first contender's are looked at by the caller.
 */
export async function requireSameAnswers(
  contenders: ReadonlyMap<string, RunningContender>,
  workload: SliceWorkload,
  requests: readonly number[],
): Promise<unknown[]> {
  const answers: unknown[] = [];
  for (const n of requests) {
    let first: { readonly name: string; readonly answer: unknown } | undefined;
    for (const [name, running] of contenders) {
      const answer = await ask(running, workload, n).catch((error: unknown) => {
        throw new Error(`${name} does not answer ${workload.id}, request ${n}`, { cause: error });
      });
      if (answer === undefined) continue;
      if (!first) {
        first = { name, answer };
        answers.push(answer);
        continue;
      }
      const difference = firstDifference(first.answer, answer);
      if (!difference) continue;
      throw new Error(
        `${workload.id}, request ${n}: ${first.name} and ${name} differ at ${difference.path}\n` +
          `  ${first.name}: ${JSON.stringify(difference.one)}\n  ${name}: ${JSON.stringify(difference.other)}`,
      );
    }
  }
  return answers;
}
