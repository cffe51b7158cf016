import { KEY_PERMISSIONS } from '#libs/access';
import { Database, type WriteTx } from '#libs/database';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { type MatrixWorld, RELATIONS, addAccountThings, idFor, key, matrixWorld, related, seat } from './matrix-world';
import { type Operation, type Slot, operationsOf, variablesFor } from './operations';
import { absentId, conceptOf } from './values';
import { type Answer, WorldApi } from './world-api';

const FILE = join(__dirname, '../../../docs/permission-matrix.md');
/** Run with UPDATE_MATRIX=1 after a change that was meant, and review what has changed as one reviews permissions. */
const UPDATE = process.env['UPDATE_MATRIX'] === '1';

const made = matrixWorld();
let api: WorldApi;
let operations: readonly Operation[];
/** Who asks: a column of the matrix. */
const askers = new Map<string, string | null>();

beforeAll(async () => {
  api = await WorldApi.open(made.world);
  await addAccountThings(api, made);
  const [own = '', office = ''] = [
    made.things.own['Organization'],
    made.world.orgs.find((o) => o.kind === 'SUPERVISOR')?.id,
  ];
  askers.set('nobody', null);
  for (const role of ['JOURNALIST', 'EDITOR', 'ADMIN']) askers.set(role, await seat(api, own, [role]));
  for (const role of ['LIAISON', 'OFFICER']) askers.set(role, await seat(api, office, [role]));
  askers.set('KEY', await key(api, own, KEY_PERMISSIONS));
  askers.set('OPERATOR', await seat(api, null, []));
  operations = operationsOf(api.schema).filter((o) => o.kind !== 'subscription');
  doNothingForGood(api.api.app.get(Database, { strict: false }));
});

afterAll(async () => {
  await api?.close();
});

class Undone extends Error {}
let written = false;

/** Every write is done to its end and then undone, so that each question finds the same world. */
function doNothingForGood(database: Database): void {
  for (const name of ['write', 'writeAlone', 'system'] as const) {
    const original = database[name].bind(database) as (...args: unknown[]) => Promise<unknown>;
    const undone = async (...args: unknown[]): Promise<unknown> => {
      let result: unknown;
      const work = args[1] as (tx: unknown) => Promise<unknown>;
      try {
        await original(args[0], async (tx: WriteTx) => {
          // Whose last statement would leave with the COMMIT.
          result = await work(Object.assign(tx, { last: tx.first.bind(tx) }));
          throw new Undone();
        }, ...args.slice(2));
      } catch (error) {
        if (!(error instanceof Undone)) throw error;
        written ||= name !== 'system';
      }
      return result;
    };
    Object.assign(database, { [name]: undone });
  }
} // prettier-ignore

async function ask(
  token: string | null,
  operation: Operation,
  fill: (slot: Slot) => unknown,
  wanted = '',
): Promise<Answer> {
  written = false;
  const body = JSON.stringify({ query: operation.documents[0], variables: variablesFor(operation, fill, wanted) });
  return api.post(null, body, token === null ? {} : { authorization: `Bearer ${token}` });
}

function outcome({ name }: Operation, { body, status }: Answer): string {
  const [data] = [(body.data as Record<string, unknown> | null | undefined)?.[name]].flat();
  const codes = [...new Set((body.errors ?? []).map((e) => e.extensions.code))];
  if (status >= 500) return `HTTP ${status}`;
  // What it did is undone before it is read again for the answer.
  if (codes.length === 0 && data === null) return SHORT['NOT_FOUND'] ?? '';
  if (codes.length === 0 || written) return 'yes';
  return codes.map((code) => SHORT[code] ?? code.toLowerCase().replaceAll('_', ' ')).join(', ');
}

const SHORT: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: 'log in',
  FORBIDDEN: 'no',
  NOT_FOUND: '–',
  BAD_USER_INPUT: 'input',
};

async function matrix(): Promise<string> {
  const names = [...askers.keys()];
  const lines: string[] = [];
  for (const kind of ['query', 'mutation'] as const) {
    lines.push('', `## ${kind === 'query' ? 'Queries' : 'Mutations'}`, '', `| operation | whose | ${names.join(' | ')} |`, `| --- | --- |${' --- |'.repeat(names.length)}`);
    for (const operation of operations.filter((o) => o.kind === kind)) {
      const relations = operation.idSlots.some((s) => s.required) ? RELATIONS : ([null] as const);
      for (const relation of relations) {
        const cells: string[] = [];
        for (const name of names) {
          cells.push(outcome(operation, await ask(askers.get(name) ?? null, operation, related(made.things[relation ?? 'own'], operation))));
        }
        lines.push(`| \`${operation.name}\` | ${relation ?? ''} | ${cells.join(' | ')} |`);
      }
    }
  }
  return `${HEAD}${lines.join('\n')}\n`;
} // prettier-ignore

const HEAD = `# Permission matrix

Every operation of the API, asked by everybody, about things of their own organisation, of a partner under an agreement in force, of
a stranger, and about things that do not exist. Made by \`test/permissions/graphql/matrix.spec.ts\` from the running API
(\`UPDATE_MATRIX=1\` writes it anew); not edited by hand. JOURNALIST, EDITOR, ADMIN and the API key belong to
the newsroom; LIAISON and OFFICER to a supervisor's office that is a party to the same agreement, for which these are others' things.

\`yes\`: done or answered. \`–\`: not found, in the very words of what does not exist. \`no\`: the role does not hold the permission.
\`log in\`: nobody is known. \`input\`: refused for what was given. Anything else is the outcome that stands against it.
`;

describe('the permission matrix', () => {
  it('is what docs/permission-matrix.md says', async () => {
    const text = await matrix();
    if (UPDATE || !existsSync(FILE)) writeFileSync(FILE, text);
    expect(text.split('\n')).toEqual(readFileSync(FILE, 'utf8').split('\n'));
    // A stranger's thing and one that does not exist are the same to everybody, but for what is in the public directory.
    const rows = text.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
    const differing = rows.filter((row, i) => {
      const [operation = '', cells] = [row[1], row.slice(3).join()];
      return row[2] === 'stranger' && !PUBLIC.test(operation) && rows[i + 1]?.slice(3).join() !== cells;
    });
    expect(differing.map((row) => row[1])).toEqual([]);
  }, 300_000);
});

/** About organisations, which everybody who is logged in can look up, and about what has been published. */
const PUBLIC =
  /organization|representatives|inviteFirstAdmin|setOrganizationDisabled|updateOrganization|actFor|draftAgreement|draftAmendment|updateAgreementDraft|assignClaim|acknowledgeFactCheck/i;

describe('confused ids', () => {
  /** Where the world has nothing hidden of a kind, because it is everybody's to look up. */
  const open = new Set(['Organization', 'MediaGroup']);
  /** What is published is everybody's to show, and to say so. */
  const ofPublished = new Set(['acknowledgeFactCheck', 'confirmMatch', 'refuseMatch']);

  it('are answered alike, hidden or absent, of another type or malformed, in every id argument', async () => {
    const editor = askers.get('EDITOR') ?? null;
    const different: string[] = [];
    let compared = 0;
    for (const operation of operations) {
      for (const slot of operation.idSlots) {
        const concept = conceptOf(operation, slot);
        const answers = new Map<string, string>();
        const put = async (what: string, id: string | undefined): Promise<void> => {
          if (id === undefined) return;
          const fill = (s: Slot): unknown => {
            if (s.path === slot.path) return s.list ? [id] : id;
            return related(made.things.own, operation)(s);
          };
          const { text, status } = await ask(editor, operation, fill, slot.path);
          answers.set(what, `${status} ${text.replace(/"requestId":"[^"]*"/g, '')}`);
        };
        await put('absent', absentId(concept));
        if (!open.has(concept) && !ofPublished.has(operation.name))
          await put('hidden', idFor(made.things.stranger, operation.name, concept));
        await put(
          'another type',
          toGlobalId(concept === 'Claim' ? 'Evidence' : 'Claim', made.things.own['Claim'] ?? ''),
        );
        await put('malformed', 'bukan-id');
        await put('a bare uuid', made.things.own['Claim']);
        // What is hidden is told from nothing that is absent; what is no id of this type is known by its form alone.
        for (const group of [
          ['absent', 'hidden'],
          ['malformed', 'another type', 'a bare uuid'],
        ]) {
          const [first, ...others] = group.flatMap((what) => answers.get(what) ?? []);
          compared += group.length;
          for (const text of others) {
            if (text !== first)
              different.push(`${operation.name} ${slot.path}: ${first?.slice(0, 160)} and ${text.slice(0, 160)}`);
          }
        }
        const malformed = answers.get('malformed') ?? '';
        if (/INTERNAL_SERVER_ERROR/.test([...answers.values()].join()))
          different.push(`${operation.name} ${slot.path} fails`);
        // Marking as read what is not there is nothing to be told of.
        if (
          operation.kind === 'mutation' &&
          operation.name !== 'markNotificationsRead' &&
          !malformed.includes('"errors"')
        )
          different.push(`${operation.name} ${slot.path} takes anything`);
      }
    }
    // A node of another type is a node.
    expect(different.filter((line) => !/^nodes? /.test(line))).toEqual([]);
    expect(compared).toBeGreaterThan(200);
  });

  it('never join things that do not belong together', async () => {
    const editor = askers.get('EDITOR') ?? null;
    const wrong: [string, Record<string, string | undefined>][] = [
      ['citeEvidence', { evidenceIds: made.world.evidence[1]?.id }],
      ['citeEvidence', { evidenceIds: made.things.partner['Evidence'] }],
      ['addComment', { replyTo: made.things.partner['Comment'] }],
      ['addComment', { agreementIds: made.things.partner['Agreement'] }],
      ['attachStatement', { agreementIds: made.things.stranger['Agreement'] }],
      ['openVerdict', { agreementIds: made.things.partner['Agreement'] }],
      ['fileClaim', { agreementIds: made.things.stranger['Agreement'] }],
    ];
    for (const [name, ids] of wrong) {
      const operation = operations.find((o) => o.name === name);
      if (!operation) throw new Error(`${name} is gone: say here what took its place`);
      const { body } = await ask(editor, operation, (slot) => {
        const id = ids[slot.name];
        if (id === undefined) return related(made.things.own, operation)(slot);
        const other = toGlobalId(conceptOf(operation, slot), id);
        return slot.list ? [other] : other;
      });
      expect({ name, ids, refused: body.errors !== undefined && !written }).toEqual({ name, ids, refused: true });
    }
  });
});

export type { MatrixWorld };
