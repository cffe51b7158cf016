import { prepareWorld } from './prepare-world';

/** Makes the worlds of the sizes given, or finds them made: `bench/data/main.ts 10000 100000 1000000`. */
async function main(): Promise<void> {
  for (const size of process.argv.slice(2)) {
    const started = performance.now();
    const running = await prepareWorld(Number(size));
    const { claimIds, slugs, organizations, deep } = running.world;
    console.log(
      `${size} claims: ready in ${((performance.now() - started) / 1000).toFixed(1)} s; ${claimIds.length} claims, ${slugs.length} fact-checks and ${organizations.length} people to ask for, deep at ${deep.filedAt}`,
    );
    await running.stop();
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
