import { ApiError } from './errors';
import { whenProofIsAsked, proven } from './proof';

const refusal = (): ApiError => new ApiError('STEP_UP_REQUIRED', 'Buktikan ulang identitas Anda.');

describe('acts that want a fresh proof of identity', () => {
  /** Refused until somebody has proved who it is. */
  const guarded = () => {
    const state = { tries: 0, known: false };
    const act = (): Promise<string> => {
      state.tries += 1;
      return state.known ? Promise.resolve('done') : Promise.reject(refusal());
    };
    return { state, act };
  };

  it('are done once more after the proof, which several ask for once', async () => {
    const { state, act } = guarded();
    let asked = 0;
    const end = whenProofIsAsked(async () => {
      asked += 1;
      await Promise.resolve();
      return (state.known = true);
    });
    expect(await Promise.all([proven(act), proven(act)])).toEqual(['done', 'done']);
    expect([asked, state.tries]).toEqual([1, 4]);
    end();
  });

  it('stay refused for whoever declines, and where nobody asks; other refusals ask nothing', async () => {
    const { state, act } = guarded();
    await expect(proven(act)).rejects.toThrow('Buktikan');
    let asked = 0;
    const end = whenProofIsAsked(() => {
      asked += 1;
      return Promise.resolve(false);
    });
    await expect(proven(act)).rejects.toThrow('Buktikan');
    await expect(proven(() => Promise.reject(new ApiError('FORBIDDEN', 'Tidak.')))).rejects.toThrow('Tidak.');
    expect([asked, state.tries]).toEqual([1, 2]);
    end();
  });
});
