import { openDatabase } from '#libs/database';
import { createImport, findClaimsFiles } from '#libs/publishing';

/** A process of its own, to be killed: imports one file into the database of the addresses given. */
async function main([appUrl = '', workerUrl = '', path = '', limit = '']: string[]): Promise<void> {
  const database = await openDatabase({ appUrl, workerUrl });
  const { files } = await findClaimsFiles(path);
  await createImport(database).run(files, {
    ...(limit ? { limit: Number(limit) } : {}),
    onProgress: ({ rows }) => process.stdout.write(`${rows}\n`),
  });
  await database.close();
}

void main(process.argv.slice(2));
