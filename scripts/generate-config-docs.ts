/** `.env.example` and docs/configuration.md from the table of variables in libs/config. */
import { describeVariables, type VariableDescription } from '#libs/config';
import type { GeneratedFiles } from './generate';

const NOTE = 'Generated from libs/config by `npm run generate`; do not edit.';

export function configurationFiles(): GeneratedFiles {
  return { '.env.example': envExample(), 'docs/configuration.md': configurationPage() };
}

function envExample(): string {
  const lines = [
    `# ${NOTE}`,
    '# Copy to .env and set what you need: everything has a default that runs on one machine.',
    '# Variables of the process win over this file.',
  ];
  for (const [group, variables] of groups()) {
    lines.push('', `# ${group}`);
    for (const variable of variables) {
      lines.push('', ...wrap(variable.description).map((line) => `# ${line}`));
      if (variable.unset)
        lines.push(...wrap(`Unset: ${variable.unset.replaceAll('`', '')}.`).map((line) => `# ${line}`));
      lines.push(`# ${variable.name}=${variable.default ?? ''}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function configurationPage(): string {
  const lines = [
    '# Configuration',
    '',
    `<!-- ${NOTE} -->`,
    '',
    'Environment variables, or lines of a file `.env` in the folder where the process starts; the environment wins. They are',
    'checked once at the start, and a message names each wrong one. An empty value counts as none. Secrets are never logged.',
  ];
  for (const [group, variables] of groups()) {
    lines.push('', `## ${group}`, '', '| variable | meaning | when unset |', '| --- | --- | --- |');
    for (const { name, description, default: fallback, unset, secret, type } of variables) {
      const kind = type === 'boolean' ? ' `true` or `false`.' : '';
      const cells = [
        `\`${name}\`${secret ? ' (secret)' : ''}`,
        `${description}${kind}`,
        unset ?? (fallback === undefined ? 'nothing' : `\`${fallback}\``),
      ];
      lines.push(`| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function groups(): Map<string, VariableDescription[]> {
  const byGroup = new Map<string, VariableDescription[]>();
  for (const variable of describeVariables()) {
    byGroup.set(variable.group, [...(byGroup.get(variable.group) ?? []), variable]);
  }
  return byGroup;
}

function wrap(text: string, width = 100): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
