import { generate, staleFiles } from './generate';

describe('generated files', () => {
  it('are what the code says', async () => {
    expect(await staleFiles()).toEqual([]);
  });

  it('are found when they are not', async () => {
    const liar = (): Record<string, string> => ({
      'docs/configuration.md': '# Something else\n',
      'docs/none.md': 'new',
    });
    expect(await staleFiles([liar])).toEqual(['docs/configuration.md', 'docs/none.md']);
  });

  it('describe every variable, and give no secret an example value', async () => {
    const files = await generate();
    expect(files.get('docs/configuration.md')).toContain('`ENCRYPTION_KEY` (secret)');
    expect(files.get('.env.example')).toMatch(/^# ENCRYPTION_KEY=$/m);
    expect(files.get('.env.example')).toMatch(/^# PORT=3000$/m);
  });
});
