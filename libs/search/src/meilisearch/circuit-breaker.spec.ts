import { CircuitBreaker } from './circuit-breaker';

class Away extends Error {}
const isAway = (error: unknown): boolean => error instanceof Away;

describe('a circuit breaker', () => {
  let now = 0;
  let tried = 0;
  let breaker: CircuitBreaker;
  beforeEach(() => {
    now = 0;
    tried = 0;
    breaker = new CircuitBreaker(() => now);
  });

  const fail = (): Promise<undefined> =>
    breaker.ask(() => {
      tried += 1;
      return Promise.reject(new Away());
    }, isAway);
  const succeed = (): Promise<string | undefined> =>
    breaker.ask(() => {
      tried += 1;
      return Promise.resolve('there');
    }, isAway);

  it('asks until two failures in a row, and then nobody for a while', async () => {
    await fail();
    expect(await succeed()).toBe('there');
    await fail();
    await fail();
    expect(breaker.isOpen).toBe(true);
    expect(await succeed()).toBeUndefined();
    expect(tried).toBe(4);
  });

  it('lets one ask after the pause, while the others still go elsewhere', async () => {
    await fail();
    await fail();
    now = 501;
    let answer: (value: string) => void = () => undefined;
    const probe = breaker.ask(() => new Promise<string>((resolve) => (answer = resolve)), isAway);
    expect(await succeed()).toBeUndefined();
    answer('back');
    expect(await probe).toBe('back');
    expect(await succeed()).toBe('there');
  });

  it('waits longer after each probe that fails, and never longer than fifteen seconds', async () => {
    await fail();
    await fail();
    for (const pause of [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]) {
      const before = tried;
      now += pause - 1;
      expect([pause, await succeed()]).toEqual([pause, undefined]);
      now += 2;
      await fail();
      expect(tried).toBe(before + 1);
    }
    now += 15_001;
    expect(await succeed()).toBe('there');
    expect(breaker.isOpen).toBe(false);
  });

  it('takes no other error for a failure, also not of a probe', async () => {
    const mistake = (): Promise<unknown> => breaker.ask(() => Promise.reject(new RangeError('mine')), isAway);
    for (let i = 0; i < 3; i += 1) await expect(mistake()).rejects.toThrow('mine');
    expect(breaker.isOpen).toBe(false);
    await fail();
    await fail();
    now = 501;
    await expect(mistake()).rejects.toThrow('mine');
    expect(await succeed()).toBe('there');
  });
});
