// npm start: from a fresh clone to the running service. Installs and builds what is missing or stale.
import {
  ensureBuilt,
  ensureInstalled,
  frontDoor,
  NODE_ARGUMENTS,
  readEnvironment,
  requireFreePort,
  runForeground,
} from './workspace.mjs';

await frontDoor(async () => {
  await requireFreePort(readEnvironment());
  const node = await ensureInstalled();
  await ensureBuilt(node);
  await runForeground(node, [...NODE_ARGUMENTS, 'dist/apps/api/src/main.js', ...process.argv.slice(2)]);
});
