// npm test: installs what is missing, then Jest on the project's own Node. Arguments go to Jest: npm test -- libs/claims
import { ensureInstalled, frontDoor, runForeground } from './workspace.mjs';

await frontDoor(async () => {
  const node = await ensureInstalled();
  await runForeground(
    node,
    [
      // Jest loads ESM-only packages only with this.
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      'node_modules/jest/bin/jest.js',
      ...process.argv.slice(2),
    ],
    { interactive: true },
  );
});
