import type { DataSourceOptions } from 'typeorm';

/** Every TypeORM entity of the libs, for whichever process opens the database. */
export const entities: NonNullable<DataSourceOptions['entities']> = [];
