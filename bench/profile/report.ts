import type { Window } from './load';
import { legend, PARTS, type Part } from './parts';
import type { RoundTrips } from './round-trips';
import { hottest, type Stack, timeByPart } from './stacks';
import { type Purpose, purposeOf, short, type StatementTime } from './statement-times';

/** Everything that was measured of one workload. */
export interface Measured {
  readonly title: string;
  readonly connections: number;
  /** Under load and with nobody watching: what a request costs. */
  readonly plain: Window;
  /** Under the same load and watched: how that cost divides. */
  readonly watched: Window;
  readonly stacks: readonly Stack[];
  /** On one connection, where waiting for a processor adds least to PostgreSQL's own times. */
  readonly alone: Window;
  /** Of that window; undefined where PostgreSQL does not count. */
  readonly statements: readonly StatementTime[] | undefined;
  readonly roundTrips: RoundTrips;
}

interface Row {
  readonly what: string;
  readonly us: number;
  /** Already within the row before. */
  readonly within?: true;
}

const PURPOSES: Readonly<Record<Purpose, string>> = {
  session: 'PostgreSQL: who asks, and the session opened with it',
  standing: 'PostgreSQL: opening other sessions (begin_session)',
  operation: 'PostgreSQL: statements of the operation',
  frame: 'PostgreSQL: BEGIN, COMMIT, ROLLBACK',
};

export function report(measured: Measured): string {
  return [
    `## ${measured.title}`,
    '',
    ...summary(measured),
    '',
    ...table(['part', 'µs a request', '%'], shareRows(measured)),
    '',
    'Messages to PostgreSQL in one request, each repeated alone as the application and as a role without policies (medians):',
    '',
    ...table(['message', 'µs', 'µs without policies'], roundTripRows(measured.roundTrips)),
    '',
    ...statementLines(measured),
    'Functions with most time of their own:',
    '',
    ...table(['function', 'part', '% of the service'], hotRows(measured.stacks)),
  ].join('\n');
}

/** Which code counts to which part. */
export function legendLines(): string[] {
  return ['A sample counts to the innermost frame that belongs to a part:', '', ...legend().map((line) => `- ${line}`)];
}

function summary({ connections, plain, watched, alone, stacks, roundTrips }: Measured): string[] {
  const times = timeByPart(stacks);
  const all = sum([...times.values()]);
  const { trips } = roundTrips;
  const waiting = sum(trips.map(({ us }) => us));
  const p50 = (window: Window): string => `${Math.round(window.p50Us)} µs`;
  return [
    `${connections} connections: ${Math.round(plain.perSecond)} requests/s, median ${p50(plain)}; one connection: ${Math.round(alone.perSecond)} requests/s, median ${p50(alone)}.`,
    `The main thread was idle for ${percent(times.get('idle') ?? 0, all)} %. Watching made a request ${percent(watched.mainUs - plain.mainUs, plain.mainUs)} % dearer; figures are of unwatched requests.`,
    `A request sends ${trips.length} messages to PostgreSQL and waits ${Math.round(waiting)} µs for the answers, of that ${Math.round(trips.length * roundTrips.emptyUs)} µs for the way alone (an empty message takes ${Math.round(roundTrips.emptyUs)} µs).`,
    ...(roundTrips.stopped ? [`Not all messages could be repeated: ${roundTrips.stopped}.`] : []),
  ];
}

/** CPU of a request by part: the service's by the samples' shares, PostgreSQL's by what it counted itself. */
export function shares(measured: Measured): Row[] {
  const { plain, stacks } = measured;
  const times = timeByPart(stacks);
  const busy = sum([...times].filter(([part]) => part !== 'idle').map(([, us]) => us));
  const service = (Object.keys(PARTS) as Part[])
    .filter((part) => part !== 'idle')
    .map((part) => ({ what: PARTS[part], us: (plain.mainUs * (times.get(part) ?? 0)) / busy }));
  return [...service, { what: 'other threads: collector, compiler', us: plain.helpersUs }, ...postgresRows(measured)];
}

/**
 * PostgreSQL counts by the clock, on one connection; CPU is counted under load. So its times divide that CPU, and what it
 * does not count (messages, parsing, rewriting) is what they leave of the CPU on one connection.
 */
function postgresRows({ plain, alone, statements, roundTrips }: Measured): Row[] {
  const { trips } = roundTrips;
  const together = sum(trips.map(({ us }) => us));
  const policies = Math.max(0, together - sum(trips.map(({ withoutPoliciesUs }) => withoutPoliciesUs)));
  const ofIt: Row = {
    what: '— of it row-level security',
    us: together > 0 ? (plain.postgresUs * policies) / together : 0,
    within: true,
  };
  if (!statements) return [{ what: 'PostgreSQL', us: plain.postgresUs }, ofIt];
  const rows = (Object.keys(PURPOSES) as Purpose[]).map((purpose) => ({
    what: PURPOSES[purpose],
    us: sum(statements.filter(({ query }) => purposeOf(query) === purpose).map(({ us }) => us)) / alone.sent,
  }));
  const counted = sum(rows.map(({ us }) => us));
  rows.push({
    what: 'PostgreSQL: messages, parsing, rewriting, its other processes',
    us: Math.max(0, alone.postgresUs - counted),
  });
  const scale = plain.postgresUs / sum(rows.map(({ us }) => us));
  return [...rows.map(({ what, us }) => ({ what, us: us * scale })), ofIt];
}

function shareRows(measured: Measured): string[][] {
  const rows = shares(measured);
  const whole = rows.filter(({ within }) => !within);
  const all = sum(whole.map(({ us }) => us));
  return [
    ...rows.map(({ what, us }) => [what, String(Math.round(us)), percent(us, all)]),
    ['**CPU of a request**', `**${Math.round(all)}**`, '100.0'],
  ];
}

function roundTripRows({ trips }: RoundTrips): string[][] {
  return [
    ...trips.map((trip) => [`\`${short(trip.text, 110)}\``, ...[trip.us, trip.withoutPoliciesUs].map(rounded)]),
    ['**together**', ...[trips.map((t) => t.us), trips.map((t) => t.withoutPoliciesUs)].map((us) => rounded(sum(us)))],
  ];
}

function statementLines({ statements, alone }: Measured): string[] {
  if (!statements)
    return [
      "PostgreSQL's time is not divided: its server was started without pg_stat_statements, by another process that uses the world.",
      '',
    ];
  const counted = statements.filter(({ calls }) => calls >= alone.sent / 20);
  const rows = counted.map(({ query, calls, us }) => [
    `\`${short(query, 110)}\``,
    (calls / alone.sent).toFixed(2),
    rounded(us / alone.sent),
  ]);
  return ['Statements as PostgreSQL counts them, on one connection:', '', ...table(['statement', 'calls a request', 'µs a request'], rows), '']; // prettier-ignore
}

function hotRows(stacks: readonly Stack[]): string[][] {
  const times = timeByPart(stacks);
  const busy = sum([...times].filter(([part]) => part !== 'idle').map(([, us]) => us));
  return (Object.keys(PARTS) as Part[])
    .filter((part) => !['idle', 'gc', 'native'].includes(part))
    .flatMap((part) => hottest(stacks, part, 6).map((hot) => ({ ...hot, part })))
    .sort((a, b) => b.us - a.us)
    .slice(0, 20)
    .map(({ what, part, us }) => [`\`${what}\``, PARTS[part], percent(us, busy)]);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)];
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
const rounded = (us: number): string => String(Math.round(us));
const percent = (part: number, whole: number): string => ((100 * part) / whole).toFixed(1);
