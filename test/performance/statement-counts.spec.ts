import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type MatrixWorld, matrixWorld, type Relation } from '../permissions/graphql/matrix-world';
import { type Operation, operationsOf } from '../permissions/graphql/operations';
import { type Asker, ASKERS, type Counted, CountedWorld } from './counted-world';
import { severalOf } from './several';

const FILE = join(__dirname, '../../docs/statement-counts.md');
/** Run with UPDATE_STATEMENT_COUNTS=1 after a change that was meant. */
const UPDATE = process.env['UPDATE_STATEMENT_COUNTS'] === '1';
/**
 * Two against four, not one against several: with a single one of each, what lies deeper is the same thing again, and loaders
 * remember it.
 */
const FEW = 2;
const MANY = 4;

/**
 * Loaders of branches that are answered side by side share a message where their answers come in together, which a busy machine
 * may prevent: that far a count may lie from what is said. Where there are twice as many of everything it may be one more: a
 * statement for each of something would be two more at least.
 */
const SLACK = 2;
const GROWTH = 1;

interface Row extends Counted {
  readonly asker: Asker;
  readonly about: Relation;
}

describe('messages to PostgreSQL', () => {
  let few: CountedWorld;
  let many: CountedWorld;
  let operations: readonly Operation[];
  const counted = new Map<string, Row>();

  beforeAll(async () => {
    const made = matrixWorld();
    const worldOf = (n: number): Promise<CountedWorld> =>
      CountedWorld.open({ ...made, world: severalOf(made.world, n) } satisfies MatrixWorld, n);
    few = await worldOf(FEW);
    many = await worldOf(MANY);
    operations = operationsOf(few.api.schema).filter((o) => o.kind !== 'subscription');
    for (const operation of operations) counted.set(operation.name, await first(operation));
  }, 600_000);

  afterAll(async () => {
    await few?.close();
    await many?.close();
  });

  /** As whoever is answered first; where nobody is, as the newsroom. */
  async function first(operation: Operation): Promise<Row> {
    let refused: Row | undefined;
    for (const about of ['own', 'partner'] as const) {
      for (const asker of ASKERS) {
        const row = { asker, about, ...(await few.count(asker, about, operation)) };
        if (row.outcome === 'done') return row;
        refused ??= row;
      }
    }
    if (!refused) throw new Error('nobody asked');
    return refused;
  }

  it('are as many for every operation as docs/statement-counts.md says', () => {
    if (UPDATE || !existsSync(FILE)) writeFileSync(FILE, tableOf(operations, counted));
    const said = readTable(readFileSync(FILE, 'utf8'));
    const missing = operations.filter((o) => !said.has(o.name)).map((o) => o.name);
    const gone = [...said.keys()].filter((name) => !counted.has(name));
    expect({ missing, gone }).toEqual({ missing: [], gone: [] });
    const different = [...counted].flatMap(([name, { outcome, messages }]) =>
      isAsSaid(said.get(name), outcome, messages) ? [] : [`${name}: ${outcome} ${messages}, not ${said.get(name)}`],
    );
    expect(different).toEqual([]);
  });

  it('are no more where there are twice as many of everything', async () => {
    const grown: string[] = [];
    for (const operation of operations) {
      const row = counted.get(operation.name);
      if (!row) throw new Error(`${operation.name} was not counted`);
      const more = await many.count(row.asker, row.about, operation);
      if (more.messages > row.messages + GROWTH || more.outcome !== row.outcome)
        grown.push(
          `${operation.name}: ${row.outcome} ${row.messages}, with twice as many ${more.outcome} ${more.messages}`,
        );
    }
    expect(grown).toEqual([]);
  }, 600_000);
});

/** A row of the table: the outcome, and how many messages. */
function isAsSaid(row: string | undefined, outcome: string, messages: number): boolean {
  const said = /^(.*) (\d+)$/.exec(row ?? '');
  return said?.[1] === outcome && Math.abs(Number(said[2]) - messages) <= SLACK;
}

const HEAD = `# Messages to the database

How many messages to PostgreSQL one request of each operation takes, with everything that it can be asked for, the ones that find
out who asks and that open and end its session included, the ones that prepare a statement once a connection left out. Made by
\`test/performance/statement-counts.spec.ts\` from the running api (\`UPDATE_STATEMENT_COUNTS=1\` writes it anew); not edited by hand.
There are two of each thing; the same requests take no more where there are four.
`;

function tableOf(operations: readonly Operation[], counted: ReadonlyMap<string, Row>): string {
  const lines = (['query', 'mutation'] as const).flatMap((kind) => [
    '',
    `## ${kind === 'query' ? 'Queries' : 'Mutations'}`,
    '',
    '| operation | asked by | about what is | outcome | messages |',
    '| --- | --- | --- | --- | ---: |',
    ...operations.flatMap(({ kind: of, name, idSlots }) => {
      const row = counted.get(name);
      if (of !== kind || !row) return [];
      const about = idSlots.some((slot) => slot.required) ? row.about : '';
      return [`| \`${name}\` | ${row.asker} | ${about} | ${row.outcome} | ${row.messages} |`];
    }),
  ]);
  return `${HEAD}${lines.join('\n')}\n`;
}

function readTable(text: string): Map<string, string> {
  const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  return new Map(
    rows.flatMap(([, name, , , outcome, messages]) =>
      name?.startsWith('`') ? [[name.replaceAll('`', ''), `${outcome} ${messages}`] as const] : [],
    ),
  );
}
