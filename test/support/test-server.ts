import { EmbeddedServer } from '../../libs/database/src/embedded/embedded-server';

/**
 * One PostgreSQL for one run of Jest, in a folder of its own, so that runs side by side never meet. The run reserves
 * the folder; the first spec that wants a database starts the server; the run's end stops it and removes the folder.
 */
export const TEST_DIRECTORY_PREFIX = 'cekatan-test-';
export const TEST_DIRECTORY_VARIABLE = 'CEKATAN_TEST_DIRECTORY';

// The data are worthless and the server listens on the loopback address only.
const PASSWORD = 'cekatan-test';
export const TEST_PASSWORDS = { owner: PASSWORD, app: PASSWORD, worker: PASSWORD, auditor: PASSWORD } as const;

export function testServer(directory: string): EmbeddedServer {
  return new EmbeddedServer({
    directory,
    superuserPassword: PASSWORD,
    durable: false,
    // Autovacuum would change plans and hold up clones at random moments.
    settings: { max_connections: '300', autovacuum: 'off', max_wal_size: '256MB' },
  });
}
