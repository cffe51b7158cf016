/** What specs share: a database each, on one server a run. */
export { describeWithSharedData, sharedData } from './shared-data';
export { createTestDatabase, type TestDatabase, type TestTemplate } from './test-database';
export { type ApiOverrides, type RunningApi, startApi, testEnvironment } from './app';
export { type Counted, countStatements } from './count-statements';
export { type GqlAnswer, type GqlError, gql } from './graphql-client';
export { type Ending, type SpawnedApi, spawnApi } from './spawn-api';
export { type Ended, type LiveSubscription, subscribe } from './subscribe';
