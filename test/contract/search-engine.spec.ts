import { PostgresqlEngineRepository } from '#libs/search';
import { describeSearchEngine } from './search-engine.contract';

describeSearchEngine('PostgreSQL', async () => ({
  engine: new PostgresqlEngineRepository(),
  // Its documents are written with what they tell of.
  settle: async () => {},
  close: async () => {},
}));
