import pino from 'pino';
import { gatheredOutput } from './gathered-output';

/** What a log on it has written, in the pieces in which it was written. */
function output(): { readonly pieces: string[]; readonly log: pino.Logger } {
  const pieces: string[] = [];
  const write = (lines: string): void => void pieces.push(lines.replaceAll(/^.*"msg":"(.*)"}\n/gm, '$1 ').trim());
  const log = pino({ base: null, timestamp: false }, gatheredOutput({ write }));
  return { pieces, log };
}

describe('gathered output', () => {
  it('writes lines together, soon and in their order', async () => {
    const { pieces, log } = output();
    for (const n of [1, 2, 3]) log.info(`${n}`);
    expect(pieces).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(pieces).toEqual(['1 2 3']);
    log.info('4');
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(pieces).toEqual(['1 2 3', '4']);
  });

  it('writes what is wrong at once, after what came before it', () => {
    const { pieces, log } = output();
    log.info('before');
    log.warn('wrong');
    log.error('worse');
    expect(pieces).toEqual(['before wrong', 'worse']);
  });

  it('keeps no more than a page of lines', () => {
    const { pieces, log } = output();
    for (let n = 0; n < 200; n += 1) log.info('x'.repeat(100));
    expect(pieces).toHaveLength(1);
  });

  it('writes what is left when the process ends', () => {
    const { pieces, log } = output();
    log.info('last words');
    process.emit('exit', 0);
    expect(pieces).toEqual(['last words']);
  });
});
