import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('reads a file that only its parent names, and holds no environment of ours', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cekatan-sandbox-'));
    try {
      await writeFile(join(folder, 'a.txt'), 'x');
      expect(await runInSandbox('render', { path: join(folder, 'a.txt'), limits: {} as never }, LIMITS)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
