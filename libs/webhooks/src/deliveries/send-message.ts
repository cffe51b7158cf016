import { type Resolver, findLiteralAddress, pinnedAgent, systemResolver } from '#libs/outbound';
import type { Readable } from 'node:stream';
import type { Agent, Dispatcher } from 'undici';
import { type AddressRules, endpointAddress, mayConnect } from '../endpoints/endpoint-address.policy';
import type { SendFailure } from '../webhook.types';

export interface SendOptions extends AddressRules {
  readonly resolve?: Resolver;
  /** Up to the last byte that is read of the answer; 20 s by default. */
  readonly totalMs?: number;
}

/** How a module gets them, so that tests can say where names lead. */
export const SEND_OPTIONS = Symbol('SendOptions');

export interface Sent {
  readonly status: number | null;
  /** Null when it arrived. */
  readonly failure: SendFailure | null;
  /** The beginning of the answer, as text that the database can keep. */
  readonly answer: string;
  readonly durationMs: number;
  readonly retryAfter: string | undefined;
}

const TOTAL_MS = 20_000;
/** Of the answer: read, and kept. A receiver cannot make us read more. */
const READ_BYTES = 4_096;
const KEPT_CHARACTERS = 1_024;

class SendStop extends Error {
  constructor(readonly failure: SendFailure) {
    super(failure);
  }
}

/**
 * Posts a message. It goes to the address that was looked at and to no other: the host is resolved once, every address of
 * it must be allowed, the connection is pinned to those. Redirects are failures. It carries no cookie and no credential
 * but the signature. What went wrong is a value; only bugs are thrown.
 */
export async function sendMessage(
  url: string,
  headers: Readonly<Record<string, string>>,
  body: string,
  { resolve = systemResolver, totalMs = TOTAL_MS, ...rules }: SendOptions,
): Promise<Sent> {
  const started = performance.now();
  const ended = (sent: Omit<Sent, 'durationMs'>): Sent => ({
    ...sent,
    durationMs: Math.round(performance.now() - started),
  });
  const deadline = AbortSignal.timeout(totalMs);
  let agent: Agent | undefined;
  try {
    // Looked at again: an address that was saved under other rules is not sent to.
    const target = URL.parse(endpointAddress(url, rules) ?? '');
    if (!target) throw new SendStop('ADDRESS_NOT_ALLOWED');
    const { request } = await import('undici');
    agent = await pinnedAgent(await allowedAddresses(target, resolve, rules, deadline), totalMs);
    const response = await request(target, { dispatcher: agent, method: 'POST', headers, body, signal: deadline });
    response.body.on('error', () => undefined);
    // The status is the answer; what comes after it may stall or break off.
    const answer = await beginningOf(response.body).catch(() => '');
    const { statusCode: status } = response;
    return ended({ status, failure: failureOf(status), answer, retryAfter: headerOf(response, 'retry-after') });
  } catch (error) {
    const failure = error instanceof SendStop ? error.failure : deadline.aborted ? 'TIMEOUT' : 'UNREACHABLE';
    return ended({ status: null, failure, answer: '', retryAfter: undefined });
  } finally {
    // Cuts the connection, and with it the rest of an answer that nobody reads.
    await agent?.destroy();
  }
}

function failureOf(status: number): SendFailure | null {
  if (status >= 200 && status <= 299) return null;
  return status >= 300 && status <= 399 ? 'REDIRECT' : 'STATUS';
}

/** One address that is not allowed among several refuses the host. */
async function allowedAddresses(
  target: URL,
  resolve: Resolver,
  rules: AddressRules,
  deadline: AbortSignal,
): Promise<readonly string[]> {
  const literal = findLiteralAddress(target.hostname);
  const addresses = literal ? [literal] : await beforeDeadline(resolve(target.hostname), deadline);
  if (addresses.length === 0) throw new SendStop('HOST_NOT_FOUND');
  if (!addresses.every((address) => mayConnect(target, address, rules))) throw new SendStop('ADDRESS_NOT_ALLOWED');
  return addresses;
}

function beforeDeadline(resolving: Promise<readonly string[]>, deadline: AbortSignal): Promise<readonly string[]> {
  const late = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new SendStop('TIMEOUT'));
    if (deadline.aborted) stop();
    else deadline.addEventListener('abort', stop, { once: true });
  });
  const found = resolving.catch(() => {
    throw new SendStop('HOST_NOT_FOUND');
  });
  return Promise.race([found, late]);
}

/** The first bytes, whatever follows. */
async function beginningOf(body: Readable): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= READ_BYTES) break;
  }
  const text = Buffer.concat(chunks).subarray(0, READ_BYTES).toString('utf8');
  // Control characters have no place in a log; the database takes no NUL.
  const clean = text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd');
  return [...clean].slice(0, KEPT_CHARACTERS).join('');
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
