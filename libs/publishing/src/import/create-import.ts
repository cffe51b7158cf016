import type { Database } from '#libs/database';
import { RecordRepository } from '#libs/record';
import { ImportBatch } from './import-batch';
import { ImportRepository } from './import.repository';
import { ImportService } from './import.service';

/** The import on a database that is open, for programs that need nothing else of the service. */
export function createImport(database: Database): ImportService {
  const repository = new ImportRepository();
  return new ImportService(database, repository, new ImportBatch(repository, new RecordRepository()));
}
