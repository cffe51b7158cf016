// Prints the counts of a Jest run (its --json output) as one plain line, and fails when nothing was run.
//   node scripts/jest-closing-line.mjs RESULTS.json
import { readFileSync } from 'fs';

let results;
try {
  results = JSON.parse(readFileSync(process.argv[2], 'utf8'));
} catch {
  console.log('0 passed, 1 failed');
  console.error('Jest left no results.');
  process.exit(1);
}
const { numPassedTests: passed, numFailedTests, numRuntimeErrorTestSuites: broken, numPendingTests: skipped } = results;
// A file that could not be loaded has no failed test, yet is a failure.
const failed = numFailedTests + broken;
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
if (failed > 0 || passed === 0 || !results.success) process.exit(1);
