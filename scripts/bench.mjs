// npm run bench -- OPTIONS: measures the built service beside its limit; see bench/README.md.
import { ensureBuilt, ensureInstalled, frontDoor, runForeground } from './workspace.mjs';

await frontDoor(async () => {
  const node = await ensureInstalled();
  await ensureBuilt(node);
  const typescript = ['-C', 'cekatan-src', '-r', './scripts/swc-register.cjs'];
  await runForeground(node, [...typescript, 'bench/main.ts', ...process.argv.slice(2)]);
});
