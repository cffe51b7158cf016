import type { Machine } from '../harness/machine';
import { STANDING_OUT } from '../../libs/matching/src/text';
import type { Results } from './measure';

const three = (value: number): string => value.toFixed(3);
const percent = (value: number): string => `${(value * 100).toFixed(1)} %`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Figures alone: no text of the data is repeated. */
export function reportOf(results: Results, machine: Machine, command: string, seconds: number): string {
  const goals = new Map(results.goals.map((goal) => [goal.set, goal]));
  const sets = [...new Set(results.sets.map(({ set }) => set))];
  const success = sets.map((set) => {
    const goal = goals.get(set);
    const rows = results.sets
      .filter((result) => result.set === set)
      .map(({ ranker, success: s }) => [
        ranker,
        `${s.queries}`,
        three(s.at1),
        three(s.at5),
        three(s.at10),
        three(s.mrr),
      ]);
    const proposed = results.proposed
      .filter((p) => p.set === set)
      .map((p) => `${p.ranker} ${three(p.part)}`)
      .join(', ');
    return [
      `### ${set}`,
      goal ? `Goal: success@1 ${goal.at1 > 0 ? goal.at1 : '–'}, success@10 ${goal.at10}.` : 'No goal.',
      table(['ranker', 'queries', 'success@1', '@5', '@10', 'MRR@10'], rows),
      `The right claim is among the candidates: ${proposed}.`,
    ].join('\n\n');
  });
  const thresholds = results.thresholds.map(({ set, at }) =>
    [
      `### ${set}`,
      table(
        [
          'lead',
          'shown',
          'recall',
          'precision, labels',
          'precision, same hoax',
          'right among three',
          'claim not there: shown',
          'another hoax',
          'precision, mixed',
        ],
        at.map((a) => [
          a.threshold === STANDING_OUT ? `**${a.threshold}**` : `${a.threshold}`,
          percent(a.shown),
          percent(a.recall),
          percent(a.precisionLabelled),
          percent(a.precisionSame),
          percent(a.precisionAmong),
          percent(a.shownWithout),
          percent(a.falseWithout),
          percent(a.precisionMixed),
        ]),
      ),
    ].join('\n\n'),
  );
  return `${[
    '# Matching of texts',
    `\`${command}\` took ${seconds.toFixed(0)} s. ${machine.cpu}, ${machine.cores} cores, Node ${machine.node}.`,
    `${results.claims} claims; their titles alone are indexed. A hit is any claim of the query's cluster.`,
    ...results.skipped.map((what) => `**Not measured**: ${what}.`),
    results.rankers.map(({ name, description }) => `- **${name}**: ${description}.`).join('\n'),
    '## Found',
    ...success,
    '## How far an order can go',
    `The right claim is among the first so many of all candidates: what a perfect second reading of these would put first. "Same hoax" counts
a claim of another cluster too that tells the same (bench/matching/same-hoax.ts). "Missed" are queries whose claim is not among the first ten;
words are counted by their roots, casual spellings and translations taken as the word that they stand for.`,
    table(
      ['set', ...(results.limits[0]?.within.map(({ first }) => `first ${first}`) ?? []), 'same hoax @1', '@10'],
      results.limits.map((l) => [
        l.set,
        ...l.within.map(({ part }) => three(part)),
        three(l.sameAt1),
        three(l.sameAt10),
      ]),
    ),
    table(
      ['set', 'missed', 'no word of a right headline', 'one word'],
      results.limits.map((l) => [l.set, `${l.missed}`, `${l.missedWithoutWord}`, `${l.missedWithOneWord}`]),
    ),
    '## Shown without being asked for',
    `Where its odds are ${STANDING_OUT} times those of the next thing that tells something else (its lead). Each query is asked twice: with its claim in the index, and with the whole cluster taken out. "Same hoax" counts a claim of
another cluster too when its own post, or its headline, is nearly that of the query or of the right claim (bench/matching/same-hoax.ts);
"mixed" is that over both halves together.`,
    ...thresholds,
    '## Kinds of posts, and where they are missed',
    table(
      ['kind', 'queries', 'success@1', '@10', 'missed: no candidate', 'missed: candidate, after the tenth'],
      results.kinds.map((k) => [
        k.kind,
        `${k.queries}`,
        three(k.at1),
        three(k.at10),
        `${k.notProposed}`,
        `${k.rankedLater}`,
      ]),
    ),
    '## Time',
    `Ranking up to 300 candidates: p50 ${results.rankingMs.p50.toFixed(1)} ms, p95 ${results.rankingMs.p95.toFixed(1)} ms, p99 ${results.rankingMs.p99.toFixed(1)} ms (taking texts apart not counted, documents' letters kept).`,
  ].join('\n\n')}\n`;
}
