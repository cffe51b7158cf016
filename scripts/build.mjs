// npm run build: compiles, whether stale or not, and leaves the mark by which npm start knows it is fresh.
import { ensureBuilt, ensureInstalled, frontDoor } from './workspace.mjs';

await frontDoor(async () => ensureBuilt(await ensureInstalled(), { always: true }));
