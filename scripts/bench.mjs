// npm run bench and bench:…: runs the file that is named first against the built service; see bench/README.md.
import { ensureBuilt, ensureInstalled, frontDoor, runForeground } from './workspace.mjs';

await frontDoor(async () => {
  const node = await ensureInstalled();
  await ensureBuilt(node);
  const typescript = ['-C', 'cekatan-src', '-r', './scripts/swc-register.cjs'];
  await runForeground(node, [...typescript, ...process.argv.slice(2)]);
});
