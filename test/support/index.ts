/** What specs share: a database each, on one server a run. */
export { createTestDatabase, type TestDatabase, type TestTemplate } from './test-database';
