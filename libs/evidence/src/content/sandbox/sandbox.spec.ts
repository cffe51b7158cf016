import { readFileSync } from 'node:fs';
import { SandboxFailure, runInSandbox } from './sandbox';
import type { SandboxLimits } from './sandbox-limits';

const LIMITS: SandboxLimits = { cpuSeconds: 10, wallSeconds: 20, memoryMb: 512 };
const page = (body: string) => ({ body: Buffer.from(body), contentType: 'text/html', maxTextLength: 1000 });

async function failureOf(work: Promise<unknown>): Promise<SandboxFailure> {
  const error = await work.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  expect(error).toBeInstanceOf(SandboxFailure);
  return error as SandboxFailure;
}

describe('runInSandbox', () => {
  it('gives back what the task found', async () => {
    const found = await runInSandbox('readText', page('<title>Judul</title><p>Isi</p>'), LIMITS);
    expect(found).toEqual({ title: 'Judul', text: 'Isi', textTruncated: false });
  });

  it('ends a child that is out of time on the clock', async () => {
    const failure = await failureOf(runInSandbox('readText', page('<p>'), { ...LIMITS, wallSeconds: 0.02 }));
    expect(failure.reason).toBe('TIME');
  });

  it('ends a child that is out of memory', async () => {
    const many = page('<i>'.repeat(1_500_000));
    const failure = await failureOf(runInSandbox('readText', many, { ...LIMITS, memoryMb: 200 }));
    expect(failure.reason).toBe('MEMORY');
  });

  it('tells a bug of a task from the death of its process', async () => {
    const failure = await failureOf(runInSandbox('render', { path: '/nowhere/at/all', limits: {} as never }, LIMITS));
    expect(failure.reason).toBe('ERROR');
    expect(failure.message).toContain('ENOENT');
  });

  it('keeps the loop of this process free while a child computes', async () => {
    let ticks = 0;
    const ticking = setInterval(() => (ticks += 1), 10);
    const started = Date.now();
    await runInSandbox('readText', page('<p>kata '.repeat(200_000)), { ...LIMITS, memoryMb: 1024 }).catch(
      () => undefined,
    );
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan((Date.now() - started) / 10 / 3);
  });

  it('serves many more requests than it runs at once, each with its own answer', async () => {
    const titles = Array.from({ length: 7 }, (_, i) => `halaman ${i}`);
    const found = await Promise.all(
      titles.map((title) => runInSandbox('readText', page(`<title>${title}</title>`), LIMITS)),
    );
    expect(found.map((f) => f.title)).toEqual(titles);
  });

  it('hands the next request on after a child has failed', async () => {
    await Promise.all(
      Array.from({ length: 4 }, () => failureOf(runInSandbox('readText', page(''), { ...LIMITS, wallSeconds: 0.01 }))),
    );
    await expect(runInSandbox('readText', page('<title>masih hidup</title>'), LIMITS)).resolves.toMatchObject({
      title: 'masih hidup',
    });
  });

  it('starts the child without our environment and with the permission model on', async () => {
    process.env['CEKATAN_SPEC_SECRET'] = 'rahasia';
    const work = runInSandbox('readText', page('<p>kata '.repeat(50_000)), { ...LIMITS, memoryMb: 1024 });
    let seen: { environ: string; command: string } | undefined;
    while (!seen?.command.includes('sandbox-child')) {
      await new Promise((go) => setTimeout(go, 5));
      const [child] = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').trim().split(' ');
      if (child) seen = lookAt(child);
    }
    await work.catch(() => undefined);
    delete process.env['CEKATAN_SPEC_SECRET'];
    expect(seen.environ).toContain('UV_THREADPOOL_SIZE');
    expect(seen.environ).not.toMatch(/CEKATAN_SPEC_SECRET|rahasia|HOME=|PATH=/);
    for (const flag of ['--permission', '--disallow-code-generation-from-strings']) {
      expect(seen.command.split('\0')).toContain(flag);
    }
    expect(seen.command).not.toMatch(/--allow-(fs-write|child-process|worker)/);
  });
});

/** Environment and command line of a running process; empty while it is not there (yet, or any more). */
function lookAt(pid: string): { environ: string; command: string } {
  try {
    return {
      environ: readFileSync(`/proc/${pid}/environ`, 'latin1'),
      command: readFileSync(`/proc/${pid}/cmdline`, 'latin1'),
    };
  } catch {
    return { environ: '', command: '' };
  }
}
