import { SigningService } from '#libs/publishing';
import type { Command } from 'commander';
import { withServices } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

export function addKeys(program: Command, run: Run): void {
  const keys = program.command('keys').description('Look after the keys that organisations sign with');
  keys
    .command('list')
    .description('Every key with its history: organisation, name, from, until, revoked')
    .action(() => run(list));
  keys
    .command('sign')
    .description('Sign now whatever is published and not signed yet; the worker does so each minute by itself')
    .action(() => run((terminal) => act(terminal, () => Promise.resolve())));
  keys
    .command('rotate <organisation>')
    .description(
      "End an organisation's key by the organisation's code; what it signed stays signed, the next has another",
    )
    .action((code: string) => run((terminal) => act(terminal, (signing) => signing.rotate(code.toUpperCase()))));
  keys
    .command('revoke <key>')
    .description(
      'Revoke a key that somebody else may have; nothing it signed holds any more, and all of it is signed anew',
    )
    .requiredOption('--reason <text>', 'why, for everybody to read')
    .action((kid: string, { reason }: { reason: string }) =>
      run((terminal) => act(terminal, (signing) => signing.revoke(kid, reason))),
    );
}

function act(terminal: Terminal, work: (signing: SigningService) => Promise<void>): Promise<ExitCode> {
  return withServices(terminal, async (services) => {
    const signing = services.get(SigningService, { strict: false });
    await work(signing);
    const signed = await signing.signAll(() => terminal.interrupted.aborted);
    terminal.out(`Signed: ${signed}`);
    return terminal.interrupted.aborted ? EXIT.INTERRUPTED : EXIT.DONE;
  });
}

function list(terminal: Terminal): Promise<ExitCode> {
  return withServices(terminal, async (services) => {
    const day = (time: Date | null): string => time?.toISOString() ?? '';
    for (const key of await services.get(SigningService, { strict: false }).listKeys()) {
      const revoked = key.revokedAt && `revoked ${day(key.revokedAt)}: ${key.revocationReason}`;
      const line = [key.organization.code, key.kid, day(key.validFrom), day(key.validUntil) || 'in use', revoked];
      terminal.out(line.filter((part) => part !== null).join('  '));
    }
    return EXIT.DONE;
  });
}
