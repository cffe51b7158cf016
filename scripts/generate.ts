/**
 * Everything in the repository that is generated: `npm run generate` writes it, `npm run generate:check` fails when a
 * file differs from what the code says. To add one, append a generator: a function from nothing to files.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { format, getFileInfo, resolveConfig } from 'prettier';
import { agreementWorkflowFiles } from './generate-agreement-workflow';
import { apiFiles } from './generate-api-docs';
import { configurationFiles } from './generate-config-docs';
import { consoleStatesFiles } from './generate-console-states';
import { verdictWorkflowFiles } from './generate-verdict-workflow';

/** Content by path from the root of the repository. */
export type GeneratedFiles = Readonly<Record<string, string>>;

export const GENERATORS: readonly (() => GeneratedFiles | Promise<GeneratedFiles>)[] = [
  configurationFiles,
  agreementWorkflowFiles,
  verdictWorkflowFiles,
  consoleStatesFiles,
  apiFiles,
];

const ROOT = resolve(__dirname, '..');

/** What the generators say now, formatted as the repository is. */
export async function generate(generators = GENERATORS): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const generator of generators) {
    for (const [path, content] of Object.entries(await generator())) files.set(path, await formatted(path, content));
  }
  return files;
}

/** Paths whose content in the repository is not what the code says. */
export async function staleFiles(generators = GENERATORS): Promise<string[]> {
  return [...(await generate(generators))].filter(([path, content]) => read(path) !== content).map(([path]) => path);
}

async function formatted(path: string, content: string): Promise<string> {
  const info = await getFileInfo(join(ROOT, path), { ignorePath: join(ROOT, '.prettierignore') });
  if (info.ignored || !info.inferredParser) return content;
  return format(content, { ...(await resolveConfig(join(ROOT, path))), filepath: path });
}

function read(path: string): string | undefined {
  try {
    return readFileSync(join(ROOT, path), 'utf8');
  } catch {
    return undefined;
  }
}

async function main(check: boolean): Promise<void> {
  const stale = await staleFiles();
  if (check) {
    for (const path of stale) console.error(`✗ ${path} is not what the code says: run npm run generate`);
    if (stale.length > 0) process.exitCode = 1;
    else console.log('Generated files are up to date.');
    return;
  }
  const files = await generate();
  for (const path of stale) {
    mkdirSync(dirname(join(ROOT, path)), { recursive: true });
    writeFileSync(join(ROOT, path), files.get(path) ?? '');
    console.log(`Wrote ${path}`);
  }
}

if (require.main === module) void main(process.argv.includes('--check'));
