import { cpuRatio, type GrowthResults, type Series, seriesOf, share, summarise, type WorldResults } from './results';
import type { Machine } from './machine';
import { checkGrowth, checkWorld, growthOf, shown } from './targets';

export interface Report {
  /** When it began, ISO. */
  readonly at: string;
  readonly command: string;
  readonly machine: Machine;
  readonly rounds: number;
  readonly sliceMs: number;
  readonly worlds: readonly WorldResults[];
  /** Of several sizes. */
  readonly growth?: GrowthResults;
}

const thousands = new Intl.NumberFormat('en');
const ms = (n: number): string => (n >= 100 ? n.toFixed(0) : n >= 10 ? n.toFixed(1) : n.toFixed(2));
const mebibytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)}`;

/** The report as Markdown: for each world what was measured, and every target with what was reached. */
export function toMarkdown(report: Report): string {
  const { machine, worlds } = report;
  const sections = worlds.flatMap((world) => [
    `## ${thousands.format(world.size)} claims`,
    contenderTable(world),
    ...world.connections.flatMap((connections) => {
      const rows = resultRows(world, connections);
      const title = `### ${connections} connection${connections === 1 ? '' : 's'}`;
      return rows.length > 0 ? [title, table(RESULT_COLUMNS, rows)] : [];
    }),
    ...wholeTables(world),
    '### Targets',
    checkTable(checkWorld(world)),
  ]);
  return `${[
    `# Bench, ${report.at.slice(0, 16).replace('T', ' ')} UTC`,
    `\`${report.command}\``,
    `${machine.cpu}, ${machine.cores} cores, ${machine.memoryGiB} GiB; ${machine.kernel}; Node ${machine.node}; PostgreSQL ${machine.postgres}. ` +
      `Service, PostgreSQL and the one who loads share this machine, so figures mean something only beside each other. ` +
      `${report.rounds} rounds of ${report.sliceMs} ms slices, interleaved; medians over the rounds, of ratios with the least and the greatest.`,
    ...sections,
    ...(report.growth ? growthSection(report.growth) : []),
  ].join('\n\n')}\n`;
}

const RESULT_COLUMNS = [
  'workload',
  'contender',
  'requests/s',
  'p50 ms',
  'p99 ms',
  'CPU ms service',
  'CPU ms PostgreSQL',
  'share of limit',
  'CPU × limit',
  'loader',
];

function resultRows(world: WorldResults, connections: number): string[][] {
  return world.workloads.flatMap(({ id, title }) => {
    const all = world.contenders.flatMap(({ name }) => seriesOf(world, id, name, connections) ?? []);
    const limit = all.find((series) => series.contender === world.contenders[0]?.name);
    return all.map((series, index) => resultRow(index === 0 ? `${id} ${title}` : id, series, limit));
  });
}

function resultRow(workload: string, series: Series, limit: Series | undefined): string[] {
  const s = summarise(series);
  const ratios = !limit
    ? ['', '']
    : limit === series
      ? ['1', '1']
      : [shown(share(series, limit)), shown(cpuRatio(series, limit))];
  return [
    workload,
    series.contender,
    s.perSecond >= 100 ? thousands.format(Math.round(s.perSecond)) : s.perSecond.toFixed(1),
    ms(s.p50Ms),
    ms(s.p99Ms),
    ms(s.serviceCpuMs),
    ms(s.postgresCpuMs),
    ...ratios,
    `${Math.round(s.loaderShare * 100)} %`,
  ];
}

function contenderTable({ contenders }: WorldResults): string {
  const rows = contenders.map((c) => [
    c.name,
    `${c.description}${c.compared ? '' : ' — **its answers were not compared**'}`,
    c.readyMs === null ? '' : `${(c.readyMs / 1_000).toFixed(2)} s`,
    `${mebibytes(c.memory.before)} / ${mebibytes(c.memory.most)} / ${mebibytes(c.memory.after)}`,
  ]);
  return table(['contender', 'what it is', 'ready', 'MiB before / most / after'], rows);
}

function wholeTables({ whole }: WorldResults): string[] {
  return whole.flatMap((w) => [
    `### ${w.id} ${w.title}, ${w.contender}`,
    table(
      ['figure', 'value'],
      w.figures.map((f) => [f.of, `${ms(f.value)} ${f.unit}`]),
    ),
  ]);
}

function checkTable(checks: ReturnType<typeof checkWorld>): string {
  return table(
    ['what', 'target', 'value', ''],
    checks.map((c) => [c.what, c.target, c.value, c.reached ? 'reached' : '**missed**']),
  );
}

function growthSection(growth: GrowthResults): string[] {
  const { sizes } = growth;
  const rows = growthOf(growth).map((g) => [g.workload, g.contender, ...g.p50Ms.map(ms), shown(g.ratio)]);
  const checks = checkGrowth(growth);
  return [
    '## Growth: p50 in ms at one connection, the worlds side by side',
    table(['workload', 'contender', ...sizes.map((size) => `${thousands.format(size)} claims`), 'last × first'], rows),
    ...(checks.length > 0 ? [checkTable(checks)] : []),
  ];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
