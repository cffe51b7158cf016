import { describeBadQuestions } from './bad-questions.contract';
import { type OpenEngine, SearchContractWorld } from './search-contract.world';
import { describeCounting } from './search-counting.contract';
import { describeCorrecting, describeFinding } from './search-finding.contract';
import { describeNarrowing } from './search-narrowing.contract';
import { describeVisibility } from './search-visibility.contract';

/** What every engine promises, asked through the service that everybody asks through. Lists of everything come before more is filed. */
export function describeSearchEngine(name: string, open: OpenEngine): void {
  describe(`search through ${name}`, () => {
    const s = new SearchContractWorld();
    beforeAll(() => s.open(open));
    afterAll(() => s.close());
    afterEach(() => s.world.clock.reset());

    describeFinding(s);
    describeNarrowing(s);
    describeCorrecting(s);
    describeCounting(s);
    describeVisibility(s);
    describeBadQuestions(() => ({ ask: s.ask, found: s.found, who: s.rafflesia, engine: s.engine }));
  });
}
