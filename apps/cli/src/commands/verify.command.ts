import { loadConfig } from '#libs/config';
import { type KeySet, readKeySet, type Verification, verifyRecord } from '#libs/publishing';
import { Argument, type Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

const ANSWER_MS = 15_000;
const MOST_BYTES = 16 * 1024 * 1024;

export function addVerify(program: Command, run: Run): void {
  program
    .command('verify')
    .description(
      'Verify the signed record of a published fact-check, byte for byte; exit code 3 when it is not what was signed. Needs no database',
    )
    .addArgument(new Argument('<file>', 'the record, as /api/v1/fact-checks/SLUG/signed gives it'))
    .option('--keys <file or address>', 'the set of keys to trust (default: /.well-known/jwks.json at PUBLIC_URL)')
    .action((file: string, options: { keys?: string }) => run((terminal) => verify(terminal, file, options.keys)));
}

async function verify(terminal: Terminal, file: string, from: string | undefined): Promise<ExitCode> {
  const record = await read(file);
  const source = from ?? `${loadConfig().http.publicUrl.replace(/\/+$/, '')}/.well-known/jwks.json`;
  const found = verifyRecord(record, await keysFrom(source));
  for (const line of linesOf(found, source)) terminal.out(line);
  return found.valid ? EXIT.DONE : EXIT.FINDINGS;
}

function linesOf(found: Verification, source: string): string[] {
  if (!found.valid) return [`NOT as signed (${found.fault}): ${found.detail}`];
  return [
    found.retracted
      ? `Valid: the notice that ${found.address} was retracted`
      : `Valid: version ${found.version} of ${found.address}`,
    ...found.signatures.map(
      ({ kind, organization, signedAt, kid }) => `  ${kind} signed by ${organization.name} at ${signedAt}, key ${kid}`,
    ),
    `Keys from ${source}. Whether it has been corrected or retracted since is said at its address.`,
  ];
}

async function keysFrom(source: string): Promise<KeySet> {
  const bytes = /^https?:\/\//.test(source) ? await download(source) : await read(source);
  try {
    return readKeySet(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    throw new CommandError(`${source} is no set of keys: ${(error as Error).message}`);
  }
}

async function download(address: string): Promise<Buffer> {
  try {
    const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_MS), redirect: 'error' });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (error) {
    const { cause, message } = error as Error;
    const why = cause instanceof Error ? cause.message : message;
    throw new CommandError(`the keys at ${address} cannot be read: ${why}; give them with --keys`);
  }
}

async function read(file: string): Promise<Buffer> {
  try {
    const bytes = await readFile(file);
    if (bytes.length > MOST_BYTES) throw new Error('it is larger than any record');
    return bytes;
  } catch (error) {
    throw new CommandError(`${file} cannot be read: ${(error as Error).message}`);
  }
}
