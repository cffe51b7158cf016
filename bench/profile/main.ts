import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { api } from '../contenders/api';
import { prepareWorld } from '../data';
import { WORKLOAD_IDS, type WorkloadId } from '../harness/workload';
import { flameGraph } from './flame-graph';
import { profile } from './profile';
import { legendLines, report } from './report';
import { STATEMENT_TIMES_SETTINGS } from './statement-times';
import { treeOf } from './stacks';

const USAGE = `npm run bench:profile -- [options]
  --workload W1       what is asked; several with commas
  --size 10000        claims of the world
  --connections 8     requests at a time
  --seconds 10        of load that is sampled; as long again goes without
  --repeats 300       of each message to PostgreSQL by itself
  --flame out.svg     writes a flame graph, one a workload
  --out out.md        writes the tables too, beside showing them`;

class UsageError extends Error {}

/** Shows where the time of a request goes. */
async function main(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      workload: { type: 'string', default: 'W1' },
      size: { type: 'string', default: '10000' },
      connections: { type: 'string', default: '8' },
      seconds: { type: 'string', default: '10' },
      repeats: { type: 'string', default: '300' },
      flame: { type: 'string' },
      out: { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) return console.log(USAGE);
  const workloads = values.workload.split(',').map((text) => workload(text));
  const options = {
    connections: count('connections', values.connections),
    seconds: count('seconds', values.seconds),
    repeats: count('repeats', values.repeats),
  };
  const running = await prepareWorld(count('size', values.size), { settings: STATEMENT_TIMES_SETTINGS });
  const parts: string[] = [];
  try {
    for (const id of workloads) {
      const measured = await profile(api, running.world, { ...options, workload: id });
      const part = report(measured);
      parts.push(part);
      console.log(`${part}\n`);
      if (values.flame) {
        const picture = treeOf(measured.stacks, ({ frames }) => frames[0]?.name !== '(idle)');
        writeFileSync(fileOf(values.flame, id, workloads.length), flameGraph(picture, measured.title));
      }
    }
  } finally {
    await running.stop();
  }
  const legend = legendLines().join('\n');
  console.log(legend);
  if (values.out) writeFileSync(values.out, `${[...parts, legend].join('\n\n')}\n`);
}

function workload(text: string): WorkloadId {
  const found = WORKLOAD_IDS.find((id) => id === text);
  if (!found) throw new UsageError(`there is no workload ${text}`);
  return found;
}

function count(name: string, text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value < 1) throw new UsageError(`--${name} takes a whole number of at least 1`);
  return value;
}

/** Each of several workloads has a picture of its own. */
function fileOf(path: string, id: WorkloadId, workloads: number): string {
  return workloads === 1 ? path : path.replace(/(\.\w+)?$/, (ending) => `-${id}${ending}`);
}

main(process.argv.slice(2)).catch((error: unknown) => {
  const isUsage = error instanceof UsageError || (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  if (isUsage) console.error(`${(error as Error).message}\n\n${USAGE}`);
  else console.error(error);
  process.exitCode = 1;
});
