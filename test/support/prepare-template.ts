import type { RoleUrls } from '../../libs/database/src/roles';

/** Brings the template database to the newest schema; every test database is a copy of it. */
export async function prepareTemplate(urls: RoleUrls): Promise<void> {
  // Loaded here alone: most specs find the template ready and need none of this.
  const { migrate } = await import('#libs/database');
  await migrate(urls);
}
