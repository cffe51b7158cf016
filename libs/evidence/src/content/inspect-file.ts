import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { isDomainError } from '#libs/kernel';
import { spoolToFile } from '../storage/spool';
import { fileTooLarge } from '../storage/storage.errors';
import { fileRefused } from './content.errors';
import { type ContentLimits, DEFAULT_CONTENT_LIMITS, type FileKind } from './file-types';
import { type Derivative, type FileRefusalReason, type Inspection, refused } from './inspection';
import { SandboxFailure, runInSandbox } from './sandbox/sandbox';
import type { SandboxLimits } from './sandbox/sandbox-limits';

export interface InspectOptions {
  readonly content?: ContentLimits;
  readonly sandbox?: SandboxLimits;
}

/**
 * What looking at a file of so many bytes may cost: 100 megapixels decode in 2 s of processor time and 870 MB; the rest
 * is room for a busy machine. A small file that needs more is made to.
 */
export function sandboxLimitsFor(bytes: number): SandboxLimits {
  const cpuSeconds = 15 + Math.ceil(bytes / 10_000_000);
  return { cpuSeconds, wallSeconds: 2 * cpuSeconds, memoryMb: 1024 };
}

const PDF_ASSETS = dirname(require.resolve('pdfjs-dist/package.json'));

/**
 * Finds out what a file really is: sniffs it, checks that its name agrees, searches it for other formats and decodes it
 * whole, all in a child process with limits. `source` is the absolute path of a file, or a stream, which is spooled to
 * a temporary file and removed afterwards. `declaredName` is the name the sender gave; only its extension is read.
 *
 * Refusals are values with a stable reason; errors are thrown only where the file is not to blame (it is missing, the
 * stream breaks, the disk is full).
 */
export async function inspectFile(
  source: string | Readable,
  declaredName: string,
  options: InspectOptions = {},
): Promise<Inspection> {
  const limits = options.content ?? DEFAULT_CONTENT_LIMITS;
  const largest = Math.max(...Object.values(limits.maxBytes));
  if (typeof source === 'string') return inspectPath(source, declaredName, limits, largest, options.sandbox);
  const folder = await mkdtemp(join(tmpdir(), 'cekatan-inspect-'));
  try {
    const { path } = await spoolToFile(source, folder, { maxBytes: largest });
    return await inspectPath(path, declaredName, limits, largest, options.sandbox);
  } catch (error) {
    if (isDomainError(error, fileTooLarge.code)) return refused('TOO_LARGE', largest);
    throw error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Thumbnail and preview of an image, re-encoded as WebP without any metadata and upright; an empty list for every other
 * kind. `path` is absolute, of a file that `inspectFile` accepted.
 * @throws FILE_REFUSED when it cannot be drawn within the limits.
 */
export async function renderDerivatives(path: string, options: InspectOptions = {}): Promise<Derivative[]> {
  const limits = options.content ?? DEFAULT_CONTENT_LIMITS;
  try {
    const sandbox = options.sandbox ?? sandboxLimitsFor((await stat(path)).size);
    const rendered = await runInSandbox('render', { path, limits }, sandbox);
    return rendered.map((derivative) => ({ ...derivative, bytes: Buffer.from(derivative.bytes) }));
  } catch (error) {
    if (error instanceof SandboxFailure) throw fileRefused({ reason: reasonOf(error) });
    throw error;
  }
}

/** The limit of a kind's size, for telling a client before it uploads. */
export function maxBytesOf(kind: FileKind, limits: ContentLimits = DEFAULT_CONTENT_LIMITS): number {
  return limits.maxBytes[kind];
}

async function inspectPath(
  path: string,
  declaredName: string,
  limits: ContentLimits,
  largest: number,
  sandbox?: SandboxLimits,
): Promise<Inspection> {
  const { size } = await stat(path);
  if (size === 0) return refused('EMPTY');
  if (size > largest) return refused('TOO_LARGE', largest);
  try {
    const input = { path, declaredName, limits, pdfAssets: PDF_ASSETS };
    return await runInSandbox('inspect', input, sandbox ?? sandboxLimitsFor(size));
  } catch (error) {
    if (error instanceof SandboxFailure && error.reason !== 'ERROR') return refused(reasonOf(error));
    throw error;
  }
}

/** A decoder that crashes has said enough about the file. */
function reasonOf(failure: SandboxFailure): FileRefusalReason {
  return failure.reason === 'TIME' || failure.reason === 'MEMORY' ? 'TOO_COSTLY' : 'DOES_NOT_DECODE';
}
