// Prints the counts of a Jest run (its --json output) as one plain line, and fails when nothing was run.
//   node scripts/jest-closing-line.mjs RESULTS.json [AGAIN.json]
// AGAIN is a second run of the files that failed in the first: it counts for these files, and what failed once and then
// passed is named, because it wants mending.
//   node scripts/jest-closing-line.mjs --failed RESULTS.json
// prints the files to run again.
import { readFileSync } from 'fs';

const list = process.argv[2] === '--failed';
const [first, again] = process.argv.slice(list ? 3 : 2).map(read);

/** Counts by file. One that could not be loaded has no failed test, yet is a failure; one that is skipped, or in part, is none. */
function read(path) {
  try {
    const files = new Map();
    for (const { name, assertionResults, status } of JSON.parse(readFileSync(path, 'utf8')).testResults) {
      const count = (...kinds) => assertionResults.filter((test) => kinds.includes(test.status)).length;
      const failed = count('failed');
      files.set(name, {
        passed: count('passed'),
        failed: failed > 0 || status !== 'failed' ? failed : 1,
        skipped: count('pending', 'todo', 'skipped', 'disabled'),
      });
    }
    return files;
  } catch {
    console.log('0 passed, 1 failed');
    console.error('Jest left no results.');
    process.exit(1);
  }
}

if (list) {
  for (const [name, { failed }] of first) if (failed > 0) console.log(name);
  process.exit(0);
}
for (const [name, counts] of again ?? []) {
  if (counts.failed === 0 && (first.get(name)?.failed ?? 0) > 0) console.log(`! failed once, then passed: ${name}`);
  first.set(name, counts);
}
const sum = (key) => [...first.values()].reduce((total, counts) => total + counts[key], 0);
const [passed, failed, skipped] = [sum('passed'), sum('failed'), sum('skipped')];
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
if (failed > 0 || passed === 0) process.exit(1);
