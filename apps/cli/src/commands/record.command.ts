import { RecordVerifier } from '#libs/record';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { type Connection, withConnection } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

const MAX_SHOWN = 100;

export function addRecord(program: Command, run: Run): void {
  const record = program.command('record').description('Verify the record: the hash-chained events of everything');
  record
    .command('verify')
    .description('Recompute every chain, as the auditor; exit code 3 when one is not whole')
    .option('--against <file>', 'a checkpoint: also find chains, or ends of chains, that are gone since it was made')
    .action((options: { against?: string }) => run((terminal) => verify(terminal, options.against)));
  record
    .command('checkpoint')
    .description('Print where every chain ends now, to be kept elsewhere: cekatan record checkpoint > checkpoint.txt')
    .action(() => run(checkpoint));
}

function verifierOf({ urls }: Connection): RecordVerifier {
  if (!urls.auditorUrl)
    throw new CommandError('DATABASE_AUDITOR_URL must be set: only the auditor reads the whole record');
  return new RecordVerifier(urls.auditorUrl);
}

async function verify(terminal: Terminal, against: string | undefined): Promise<ExitCode> {
  const known = against === undefined ? undefined : await readCheckpointFile(against);
  return withConnection(terminal, async (connection) => {
    const { streams, events, findings } = await verifierOf(connection).verifyAll(known);
    for (const { stream, seq, finding, detail } of findings.slice(0, MAX_SHOWN)) {
      terminal.note(`${finding} ${stream}${seq === null ? '' : ` event ${seq}`}: ${detail}`);
    }
    if (findings.length > MAX_SHOWN) terminal.note(`… and ${findings.length - MAX_SHOWN} more`);
    const extent = `${events} events in ${streams} chains`;
    terminal.out(
      findings.length === 0
        ? `The record is whole: ${extent}.`
        : `The record is NOT whole: ${findings.length} findings in ${extent}.`,
    );
    return findings.length === 0 ? EXIT.DONE : EXIT.FINDINGS;
  });
}

async function readCheckpointFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandError(`${path} cannot be read: ${(error as Error).message}`);
  }
}

function checkpoint(terminal: Terminal): Promise<ExitCode> {
  return withConnection(terminal, async (connection) => {
    terminal.out((await verifierOf(connection).checkpoint()).trimEnd());
    return EXIT.DONE;
  });
}
