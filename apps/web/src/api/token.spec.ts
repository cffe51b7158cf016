import { renewingToken, tokenSettled, withToken } from './token';

/** A service that knows one token, and a browser that holds one. */
function door() {
  const state = { known: 'old', held: 'old', asked: 0 };
  const ask = async (): Promise<string> => {
    state.asked += 1;
    const sent = state.held;
    await Promise.resolve();
    return sent === state.known ? 'you' : 'nobody';
  };
  let arrive: () => void = () => undefined;
  const prove = (): Promise<void> =>
    renewingToken(async () => {
      state.known = 'new';
      await new Promise<void>((done) => (arrive = done));
      state.held = 'new';
    });
  return { state, ask, prove, arrive: () => arrive() };
}

function always(): boolean {
  return true;
}

describe('what is asked while a proof of identity is under way', () => {
  it('waits for the token that the proof brings', async () => {
    const { state, ask, prove, arrive } = door();
    const proof = prove();
    const answer = withToken(ask, always);
    await Promise.resolve();
    expect(state.asked).toBe(0);
    arrive();
    expect(await answer).toBe('you');
    await proof;
  });

  it.each([
    ['is asked again where it had left before', true, 'you'],
    ['keeps its answer where it may not be done twice', false, 'nobody'],
  ] as const)('%s', async (_, may, expected) => {
    const { state, prove, arrive } = door();
    let tries = 0;
    const answer = withToken(
      async (): Promise<string> => {
        const sent = state.held;
        if ((tries += 1) === 1) void prove();
        await Promise.resolve();
        return sent === state.known ? 'you' : 'nobody';
      },
      () => may,
    );
    await new Promise((later) => setTimeout(later));
    arrive();
    expect(await answer).toBe(expected);
    expect(tries).toBe(expected === 'you' ? 2 : 1);
    await tokenSettled();
  });

  it('is asked once where nothing happened, and goes on after a proof that failed', async () => {
    const { state, ask } = door();
    expect(await withToken(ask, always)).toBe('you');
    expect(state.asked).toBe(1);
    await expect(renewingToken(() => Promise.reject(new Error('wrong')))).rejects.toThrow('wrong');
    await tokenSettled();
    expect(await withToken(ask, always)).toBe('you');
  });
});
