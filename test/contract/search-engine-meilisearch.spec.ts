import {
  FoundClaimsRepository,
  MeilisearchEngine,
  openSearchServer,
  PostgresqlEngineRepository,
  PreferredEngine,
} from '#libs/search';
import { describeWithMeilisearch, startMeilisearch } from '../support/meilisearch';
import { describeSearchEngine } from './search-engine.contract';

describeWithMeilisearch('a real Meilisearch', () => {
  const answers: Record<string, number> = {};
  describeSearchEngine('Meilisearch', async (world) => {
    const meilisearch = await startMeilisearch();
    process.stdout.write(`search contract with Meilisearch ${meilisearch.version}\n`);
    const { server, feeder, index } = openSearchServer(meilisearch.open(), world.db, world.test.workerUrl);
    await index.sweep();
    const engine = new MeilisearchEngine(server, new FoundClaimsRepository());
    const preferred = new PreferredEngine(engine, new PostgresqlEngineRepository());
    const searchClaims = preferred.searchClaims.bind(preferred);
    preferred.searchClaims = async (tx, request) => {
      const answer = await searchClaims(tx, request);
      const why = engine.canAnswer(tx, request) ? 'its own question' : "the database's question";
      const by = `${why}: ${answer.engine}${answer.fallback ? ' as a fallback' : ''}`;
      answers[by] = (answers[by] ?? 0) + 1;
      return answer;
    };
    return {
      engine: preferred,
      settle: async () => void (await feeder.feed()),
      close: () => meilisearch.close(),
    };
  });

  it('has answered everything that it is to answer, and nothing else', () => {
    process.stdout.write(`answered ${JSON.stringify(answers)}\n`);
    expect(Object.keys(answers).sort()).toEqual(
      ['its own question: MEILISEARCH', "the database's question: POSTGRESQL"].sort(),
    );
    expect(answers['its own question: MEILISEARCH']).toBeGreaterThan(100);
  });
});
