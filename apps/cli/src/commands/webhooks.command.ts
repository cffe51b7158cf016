import { DELIVERY_STATES, DeliveringService, type DeliveryState } from '#libs/webhooks';
import { type Command, Option } from 'commander';
import { withServices } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

const MOST = 200;

interface Asked {
  readonly organization?: string;
  readonly state?: DeliveryState;
}

export function addWebhooks(program: Command, run: Run): void {
  const webhooks = program.command('webhooks').description('Look at what is told to systems of organisations');
  webhooks
    .command('deliveries')
    .description(`The newest ${MOST}: when, organisation, host, kind, state, tries, last answer, id`)
    .option('--organization <code>', 'of this organisation alone')
    .addOption(new Option('--state <state>', 'only those that have come this far').choices([...DELIVERY_STATES]))
    .action((asked: Asked) => run((terminal) => list(terminal, asked)));
  webhooks
    .command('replay <delivery>')
    .description('Send a delivery again, by its id or the webhook-id of its messages; the worker sends it')
    .action((delivery: string) => run((terminal) => replay(terminal, delivery)));
}

function list(terminal: Terminal, { organization, state }: Asked): Promise<ExitCode> {
  return withServices(terminal, async (services) => {
    const delivering = services.get(DeliveringService, { strict: false });
    for (const d of await delivering.listNewest(organization?.toUpperCase() ?? null, state ?? null, MOST)) {
      // The host alone: an address may hold a token.
      const { host } = new URL(d.url);
      const next = d.nextTryAt && `next ${d.nextTryAt.toISOString()}`;
      const line = [
        d.createdAt.toISOString(),
        d.organization,
        host,
        d.kind,
        d.state,
        `${d.tries} tries`,
        d.status ?? d.failure,
        next,
        d.id,
      ];
      terminal.out(line.filter((part) => part !== null).join('  '));
    }
    return EXIT.DONE;
  });
}

function replay(terminal: Terminal, delivery: string): Promise<ExitCode> {
  return withServices(terminal, async (services) => {
    const started = await services.get(DeliveringService, { strict: false }).restart(delivery);
    terminal.note(started ? 'It is sent again.' : 'There is no such delivery to an enabled endpoint.');
    return started ? EXIT.DONE : EXIT.FAILED;
  });
}
