import { parseOptions, UsageError } from './options';

const known = { contenders: ['limit', 'api', 'tutorial'], workloads: ['W1', 'W2', 'W5'] } as const;
const parse = (...args: string[]): ReturnType<typeof parseOptions> => parseOptions(args, known);

describe('options', () => {
  it('are complete with nothing said', () => {
    expect(parse()).toEqual({
      sizes: [10_000],
      workloads: ['W1', 'W2', 'W5'],
      contenders: ['limit', 'api'],
      unequal: [],
      connections: [1, 32],
      rounds: 5,
      sliceMs: 2_000,
      warmMs: 20_000,
      samples: 20,
      out: undefined,
    });
  });

  it('are read with a space or an equals sign, lists by commas', () => {
    const args = '--sizes 10000,1_000_000 --contenders=api,tutorial --unequal tutorial --connections 1 --rounds 3';
    expect(
      parse(...args.split(' '), '--slice=500', '--warm=3', '--samples', '2', '--out', 'bench/results/x'),
    ).toMatchObject({
      sizes: [10_000, 1_000_000],
      contenders: ['api', 'tutorial'],
      unequal: ['tutorial'],
      connections: [1],
      rounds: 3,
      sliceMs: 500,
      warmMs: 3_000,
      samples: 2,
      out: 'bench/results/x',
    });
  });

  it('put workloads into the order of the catalogue, once each', () => {
    expect(parse('--workloads', 'W5,W1,W5').workloads).toEqual(['W1', 'W5']);
  });

  it.each([
    [['--size', '1'], 'what is --size?'],
    [['W1'], 'what is W1?'],
    [['--rounds'], '--rounds needs a value'],
    [['--rounds', '--slice'], '--rounds needs a value'],
    [['--rounds', '0'], 'whole numbers from 1'],
    [['--slice', 'fast'], 'whole numbers from 1'],
    [['--workloads', 'W9'], 'there is no workload W9'],
    [['--contenders', 'directus'], 'there is no contender directus: limit, api, tutorial'],
    [['--unequal', 'tutorial'], 'there is no contender tutorial: limit, api'],
  ])('%j are refused with a reason', (args, reason) => {
    expect(() => parse(...args)).toThrow(UsageError);
    expect(() => parse(...args)).toThrow(reason);
  });
});
