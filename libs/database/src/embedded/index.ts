/** The PostgreSQL that comes with the project: started, shared, recovered and stopped here; knows no table. */
export { EmbeddedServer, type EmbeddedServerOptions } from './embedded-server';
export { EmbeddedServerError } from './embedded-server.errors';
export { bootstrapExternalDatabase, startDatabase, type RunningDatabase } from './start-database';
