import { type ClaimReviewSource, ClaimReviewSourcesService, type SourceState } from '#libs/publishing';
import type { Command } from 'commander';
import { withServices } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { wholeNumber } from '../options';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

interface NewSourceOptions {
  readonly name: string;
  readonly licence: string;
  readonly public?: boolean;
  readonly every: number;
}

const HOURS_6 = 360;

export function addSources(program: Command, run: Run): void {
  const sources = program.command('sources').description("Feeds and pages of other publishers that the worker reads for their ClaimReview");
  sources
    .command('list')
    .description('Every source: state, last reading and how it ended, next reading, name, address, id')
    .action(() => run((terminal) => using(terminal, async (service) => {
      for (const source of await service.list('COMMAND_LINE')) terminal.out(lineOf(source));
    })));
  sources
    .command('add <url>')
    .description('Have a feed or a page read again and again')
    .requiredOption('--name <name>', 'how to call it')
    .requiredOption('--licence <text>', 'what lets its findings be kept, and shown where they are')
    .option('--public', 'let anybody see its findings, as links')
    .option('--every <minutes>', 'between readings, 15 to 10080', wholeNumber, HOURS_6)
    .action((url: string, { every, public: shown = false, ...told }: NewSourceOptions) =>
      run((terminal) => using(terminal, async (service) => {
        const wish = { ...told, url, public: shown, everyMinutes: every };
        terminal.out(lineOf(await service.add('COMMAND_LINE', wish)));
      })));
  const states: readonly (readonly [string, SourceState, string])[] = [
    ['pause', 'PAUSED', 'Read a source no more for now; what was read stays'],
    ['resume', 'ACTIVE', 'Read a paused source again, and soon'],
    ['remove', 'REMOVED', 'Read a source no more and show what was read to nobody outside, for good'],
  ];
  for (const [name, state, description] of states) {
    sources
      .command(`${name} <id>`)
      .description(description)
      .action((id: string) => run((terminal) => using(terminal, async (service) => {
        terminal.out(lineOf(await service.change('COMMAND_LINE', id, null, { state })));
      })));
  }
} // prettier-ignore

function using(terminal: Terminal, work: (service: ClaimReviewSourcesService) => Promise<void>): Promise<ExitCode> {
  return withServices(terminal, async (services) => {
    await work(services.get(ClaimReviewSourcesService, { strict: false }));
    return EXIT.DONE;
  });
}

function lineOf(s: ClaimReviewSource): string {
  const last = s.lastReadAt === null ? 'never read' : `${s.lastReadAt.toISOString()} ${s.outcome ?? ''}`;
  return [s.state, last, `next ${s.nextReadAt.toISOString()}`, s.public ? 'public' : 'desk', s.name, s.url, s.id].join('  ');
} // prettier-ignore
