// npm run cekatan -- COMMAND: the command line on the project's own Node, built when stale.
import { ensureBuilt, ensureInstalled, frontDoor, runForeground } from './workspace.mjs';

await frontDoor(async () => {
  const node = await ensureInstalled();
  await ensureBuilt(node);
  await runForeground(node, ['dist/apps/cli/src/main.js', ...process.argv.slice(2)], { interactive: true });
});
