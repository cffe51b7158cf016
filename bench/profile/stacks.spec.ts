import { flameGraph } from './flame-graph';
import { type CpuProfile, hottest, stacksOf, timeByPart, treeOf } from './stacks';

const node = (id: number, functionName: string, url: string, children: number[] = []) => ({
  id,
  callFrame: { functionName, url, scriptId: url ? '7' : '0' },
  children,
});

/** (root) → resolve → map → send, and (root) → (idle). */
const PROFILE: CpuProfile = {
  nodes: [
    node(1, '(root)', '', [2, 5]),
    node(2, 'resolve', 'file:///p/libs/claims/src/a.ts', [3]),
    node(3, 'map', '', [4]),
    node(4, 'send', 'file:///p/node_modules/pg/lib/client.js'),
    node(5, '(idle)', ''),
  ],
  samples: [2, 4, 4, 5, 3],
  timeDeltas: [50, 100, 200, 300, 400],
};

describe('the stacks of a profile', () => {
  it('hold each stack once, from the innermost frame outwards, with the time until the next sample', () => {
    const stacks = stacksOf(PROFILE).map(({ frames, us }) => [frames.map((f) => f.name).join(' '), us]);
    // The last sample has no end.
    expect(Object.fromEntries(stacks)).toEqual({
      resolve: 100,
      'send map resolve': 200 + 300,
      '(idle)': 400,
      'map resolve': 0,
    });
  });

  it('give each part its time', () => {
    expect(Object.fromEntries(timeByPart(stacksOf(PROFILE)))).toEqual({ resolvers: 100, driver: 500, idle: 400 });
  });

  it('name the functions that took most time themselves', () => {
    expect(hottest(stacksOf(PROFILE), 'driver', 3)).toEqual([{ what: 'send pg/lib/client.js', us: 500 }]);
  });

  it('come together from the outermost frame on', () => {
    const tree = treeOf(stacksOf(PROFILE), ({ frames }) => frames[0]?.name !== '(idle)');
    expect(tree.us).toBe(600);
    const [resolve] = [...tree.children.values()];
    expect(resolve).toMatchObject({ frame: { name: 'resolve' }, us: 600 });
    expect([...(resolve?.children.values() ?? [])].map(({ frame, us }) => [frame.name, us])).toEqual([['map', 500]]);
  });

  it('are drawn in one file, as wide as their time, and nothing in a name becomes markup', () => {
    const evil = { frames: [{ name: '<script>"&', url: '' }], us: 600 };
    const svg = flameGraph(treeOf([...stacksOf(PROFILE), evil]), 'W1 & more');
    expect(svg).toContain('W1 &amp; more');
    expect(svg).toContain('data-n="&lt;script&gt;&quot;&amp;"');
    expect(svg).not.toMatch(/href=|src=/);
    const widths = [...svg.matchAll(/data-w="([\d.]+)" data-n="([^"]+)"/g)].map((m) => [m[2], Number(m[1])]);
    expect(Object.fromEntries(widths)).toMatchObject({ all: 1_600, '(idle)': (1_600 * 400) / 1_600 });
  });
});
