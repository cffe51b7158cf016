// Installs what package-lock.json says, when it is not installed already, and insists on the project's own Node.
import { ensureInstalled, frontDoor } from './workspace.mjs';

await frontDoor(async () => {
  await ensureInstalled();
});
