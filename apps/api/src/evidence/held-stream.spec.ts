import { Readable, Writable } from 'node:stream';
import { HeldStream } from './held-stream';

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Twenty pieces, one every 100 ms, through a stream that asks as told. */
async function run(isAllowed: () => Promise<boolean>, since = Date.now()): Promise<{ got: number; cuts: number }> {
  let got = 0;
  let cuts = 0;
  const held = new HeldStream({ since, isAllowed, cut: () => (cuts += 1) });
  const source = Readable.from(
    (async function* () {
      for (let n = 0; n < 20; n += 1) {
        await pause(100);
        yield Buffer.from([n]);
      }
    })(),
  );
  const sink = new Writable({
    write: (_chunk, _encoding, done) => {
      got += 1;
      done();
    },
  });
  const over = new Promise((done) => held.on('close', done));
  source.pipe(held).pipe(sink);
  await over;
  source.destroy();
  return { got, cuts };
}

describe('a stream that is held while its reader may read', () => {
  it('lets everything through while the answer is yes', async () => {
    expect(await run(() => Promise.resolve(true))).toEqual({ got: 20, cuts: 0 });
  });

  it('is cut once the answer is no', async () => {
    const until = Date.now() + 700;
    const { got, cuts } = await run(() => Promise.resolve(Date.now() < until));
    expect(cuts).toBe(1);
    expect(got).toBeGreaterThan(3);
    expect(got).toBeLessThan(14);
  });

  it('is cut when nobody can be asked', async () => {
    const { got, cuts } = await run(() => Promise.reject(new Error('the database is away')));
    expect([got <= 4, cuts]).toEqual([true, 1]);
  });

  it('holds the bytes back while the answer takes its time', async () => {
    let asked = 0;
    const slow = async (): Promise<boolean> => {
      asked += 1;
      await pause(1_500);
      return false;
    };
    const { got, cuts } = await run(slow);
    // Eight tenths of a second's worth, and nothing more until the answer is there.
    expect(got).toBeLessThanOrEqual(8);
    expect([asked, cuts]).toEqual([1, 1]);
  });

  it('gives nothing at all to whom it was allowed long ago', async () => {
    expect(await run(() => Promise.resolve(false), Date.now() - 5_000)).toEqual({ got: 0, cuts: 1 });
  });
});
