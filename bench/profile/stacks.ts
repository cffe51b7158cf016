import { EVALUATED, type Frame, type Part, partOf } from './parts';

/** What the inspector's `Profiler.stop` returns. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  /** Microseconds from the sample before. */
  readonly timeDeltas?: readonly number[];
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly scriptId: string };
  readonly children?: readonly number[];
}

/** One stack with the time during which it was on. */
export interface Stack {
  /** From the innermost outwards. */
  readonly frames: readonly Frame[];
  readonly us: number;
}

/** Every different stack once, with all of its time. */
export function stacksOf({ nodes, samples = [], timeDeltas = [] }: CpuProfile): Stack[] {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parents = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)));
  const times = new Map<number, number>();
  // A sample stands for the time until the next one is taken.
  samples.forEach((id, i) => times.set(id, (times.get(id) ?? 0) + Math.max(0, timeDeltas[i + 1] ?? 0)));
  return [...times].map(([id, us]) => {
    const frames: Frame[] = [];
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const node = byId.get(at);
      if (node && node.callFrame.functionName !== '(root)') frames.push(frameOf(node));
    }
    return { frames, us };
  });
}

function frameOf({ callFrame: { functionName, url, scriptId } }: ProfileNode): Frame {
  // Built-in functions have no script; what was compiled at run time has one without an address.
  return { name: functionName || '(anonymous)', url: url || (scriptId === '0' ? '' : EVALUATED) };
}

/** Microseconds of each part. */
export function timeByPart(stacks: readonly Stack[]): Map<Part, number> {
  const times = new Map<Part, number>();
  for (const { frames, us } of stacks) {
    const part = partOf(frames);
    times.set(part, (times.get(part) ?? 0) + us);
  }
  return times;
}

/** The functions that took most time themselves, of one part. */
export function hottest(stacks: readonly Stack[], part: Part, limit: number): { what: string; us: number }[] {
  const times = new Map<string, number>();
  for (const { frames, us } of stacks) {
    if (partOf(frames) !== part) continue;
    const [leaf] = frames;
    const what = leaf ? label(leaf) : '(nothing)';
    times.set(what, (times.get(what) ?? 0) + us);
  }
  return [...times]
    .map(([what, us]) => ({ what, us }))
    .sort((a, b) => b.us - a.us)
    .slice(0, limit);
}

/** A frame in few words: the function and the file that it is in. */
export function label({ name, url }: Frame): string {
  const place = url
    .replace(/^.*\/node_modules\//, '')
    .replace(/^.*\/(dist\/)?((apps|libs|migrations|bench)\/)/, '$2')
    .replace(/^file:\/\//, '');
  return place ? `${name} ${place}` : name;
}

export interface Tree {
  readonly frame: Frame;
  us: number;
  readonly children: Map<string, Tree>;
}

/** All stacks merged from the outermost frame on; `keep` leaves out what does not belong into a picture. */
export function treeOf(stacks: readonly Stack[], keep: (stack: Stack) => boolean = () => true): Tree {
  const root: Tree = { frame: { name: 'all', url: '' }, us: 0, children: new Map() };
  for (const stack of stacks.filter(keep)) {
    let at = root;
    at.us += stack.us;
    for (const frame of stack.frames.toReversed()) {
      const key = `${frame.name}\n${frame.url}`;
      let next = at.children.get(key);
      if (!next) at.children.set(key, (next = { frame, us: 0, children: new Map() }));
      next.us += stack.us;
      at = next;
    }
  }
  return root;
}
