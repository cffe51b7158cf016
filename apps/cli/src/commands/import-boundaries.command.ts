import { loadOutlines, readOutlines } from '#libs/organizations';
import type { Command } from 'commander';
import { readFile } from 'node:fs/promises';
import { requireOwner, withMigrated } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

export function addImportBoundaries(importing: Command, run: Run): void {
  importing
    .command('boundaries')
    .description('Import outlines of regions for the maps of the console; can be run again, and adds to what is there')
    .argument(
      '<file>',
      'TopoJSON or GeoJSON in WGS 84; each feature an area, with its Kemendagri code as id, kode or code',
    )
    .requiredOption('--source <text>', 'whom the map names as its source, with the licence')
    .action((file: string, { source }: { source: string }) =>
      run((terminal) => importBoundaries(terminal, file, source)),
    );
}

async function importBoundaries(terminal: Terminal, file: string, source: string): Promise<ExitCode> {
  const outlines = readOutlines(await readFile(file, 'utf8'));
  return withMigrated(terminal, async ({ urls }) => {
    terminal.out(`Outlines: ${await loadOutlines(requireOwner(urls), outlines, source.trim())} regions`);
    return EXIT.DONE;
  });
}
