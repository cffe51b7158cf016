import { cpuMs, cpuNs, parseResidentBytes, parseStat, residentBytes, treeCpuMs, treeOf } from './processes';

// A line as Linux 6 writes it; the name is the process's own choice.
const line = (name: string): string =>
  `4242 (${name}) S 17 4242 4242 0 -1 4194560 2045 881 0 0 130 25 40 7 20 0 1 0 8812 230000000 5200 18446744073709551615 1 1 0 0 0 0 0 16781312 0 0 0 0 17 1 0 0 0 0 0`;

describe('a line of /proc/<pid>/stat', () => {
  it('is read after the name, whatever the name holds', () => {
    for (const name of ['node', 'postgres: cekatan app', 'a) S 1 (b', '']) {
      expect(parseStat(line(name))).toEqual({ pid: 4242, parent: 17, ownMs: 1550, endedChildrenMs: 470 });
    }
  });

  it('is refused when it is something else', () => {
    expect(() => parseStat('')).toThrow('not a line');
    expect(() => parseStat('12 (node) S 1')).toThrow('not a line');
  });
});

describe('the memory of a process', () => {
  it('is its resident part in bytes', () => {
    expect(parseResidentBytes('Name:\tnode\nVmHWM:\t  9999 kB\nVmRSS:\t   2048 kB\nThreads:\t11\n')).toBe(2_097_152);
    expect(parseResidentBytes('Name:\tkthreadd\n')).toBeUndefined();
  });
});

describe('the CPU of a server', () => {
  const stat = (pid: number, parent: number, ownMs: number, endedChildrenMs = 0) => ({
    pid,
    parent,
    ownMs,
    endedChildrenMs,
  });

  it('is its own, its living children’s and that of children that have ended; nobody else’s', () => {
    const processes = [
      stat(10, 1, 5, 100),
      stat(11, 10, 20),
      stat(12, 10, 30, 999),
      stat(13, 11, 400),
      stat(14, 1, 800),
    ];
    expect(treeCpuMs(10, processes)).toBe(155);
  });

  it('is not made up when the server is gone', () => {
    expect(() => treeCpuMs(99, [stat(10, 1, 5)])).toThrow('is gone');
  });
});

describe('this very process', () => {
  it('has used CPU and memory, and one that does not exist none', () => {
    expect(cpuMs([process.pid])).toBeGreaterThan(0);
    expect(residentBytes([process.pid])).toBeGreaterThan(1_000_000);
    expect(cpuMs([2 ** 22 + 1])).toBe(0);
  });

  it('has used as much to the nanosecond, as far as its threads are there', () => {
    const before = cpuNs([process.pid]);
    for (let n = 0; n < 1e6; n += 1) Math.sqrt(n);
    expect(cpuNs([process.pid])).toBeGreaterThan(before);
    expect(cpuNs([2 ** 22 + 1])).toBe(0);
  });

  it('is a child of its parent', () => {
    expect(treeOf(process.ppid)).toEqual(expect.arrayContaining([process.ppid, process.pid]));
  });
});
