import type { EmbedderConfig } from '#libs/config';
import { Logger } from '@nestjs/common';
import { Reranker } from './reranker';

/** Longer texts say nothing more about which claim it is. */
const LONGEST = 2_000;
/** Vectors of 30 texts, with room: an answer that is larger is not read. */
const MOST_BYTES = 8_000_000;

/**
 * An opinion from any embedder with the usual REST interface. Whatever is wrong with it (away, slow, an answer that is
 * none) is no opinion: suggestions are then in the order of their words, and nobody waits longer.
 */
export class RestEmbedder extends Reranker {
  private readonly logger = new Logger('Embedder');

  constructor(private readonly config: EmbedderConfig) {
    super();
  }

  async nearness(question: string, texts: readonly string[]): Promise<readonly number[] | undefined> {
    try {
      const [asked, ...others] = await this.embed([question, ...texts]);
      return asked && others.map((other) => cosine(asked, other));
    } catch (error) {
      // Its message alone: what was sent is nobody's business.
      this.logger.warn(`no opinion: ${error instanceof Error ? error.message : 'unknown'}`);
      return undefined;
    }
  }

  private async embed(texts: readonly string[]): Promise<readonly (readonly number[])[]> {
    const { url, key, model, timeoutMs } = this.config;
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify({ model, input: texts.map((text) => text.slice(0, LONGEST)) }),
      signal: AbortSignal.timeout(timeoutMs),
      // A key is for the address it was given for.
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return vectorsOf(JSON.parse(await bounded(response)) as unknown, texts.length);
  }
}

async function bounded(response: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let bytes = 0;
  for await (const piece of response.body ?? []) {
    bytes += (piece as Uint8Array).length;
    if (bytes > MOST_BYTES) throw new Error('answered too much');
    pieces.push(piece as Uint8Array);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** One vector for each text, in their order and of one length. */
function vectorsOf(answer: unknown, wanted: number): readonly (readonly number[])[] {
  const data = (answer as { data?: unknown } | null)?.data;
  if (!Array.isArray(data) || data.length !== wanted) throw new Error('answered no vector for each text');
  const vectors = new Map<number, readonly number[]>();
  for (const [place, { index = place, embedding }] of (data as { index?: number; embedding?: unknown }[]).entries()) {
    if (!isVector(embedding)) throw new Error('answered what is no vector');
    vectors.set(index, embedding);
  }
  const length = vectors.get(0)?.length;
  return Array.from({ length: wanted }, (_, place) => {
    const vector = vectors.get(place);
    if (!vector || vector.length !== length) throw new Error('answered vectors that do not fit together');
    return vector;
  });
}

const isVector = (value: unknown): value is number[] =>
  Array.isArray(value) && value.length > 0 && value.every((n) => typeof n === 'number' && Number.isFinite(n));

/** How near two directions are, 0 to 1. */
function cosine(a: readonly number[], b: readonly number[]): number {
  let [both, one, other] = [0, 0, 0];
  for (const [i, x] of a.entries()) {
    const y = b[i] ?? 0;
    both += x * y;
    one += x * x;
    other += y * y;
  }
  return one === 0 || other === 0 ? 0 : Math.min(1, Math.max(0, both / Math.sqrt(one * other)));
}
