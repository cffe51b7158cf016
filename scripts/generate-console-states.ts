/** docs/console-states.md from the table that test/browser/console-states.spec.ts drives. */
import { SCREEN_STATES, type ScreenStates } from '../test/browser/support/screen-states';
import type { GeneratedFiles } from './generate';

const STATES = ['loading', 'failed', 'refused', 'stale', 'empty'] as const;

export function consoleStatesFiles(): GeneratedFiles {
  return {
    'docs/console-states.md': [
      '# The states of the screens of the console',
      '',
      '<!-- Generated from test/browser/support/screen-states.ts by `npm run generate`; do not edit. -->',
      '',
      'Each ✓ is provoked in a browser against the real service by `test/browser/console-states.spec.ts`; a screen without',
      'an entry fails there.',
      '',
      '- **loading**: grey lines that say so, while an answer is on its way.',
      '- **failed**: what went wrong in the words of the api, the number of the request, and another try.',
      '- **refused**: it is not for the viewer. What was on the screen goes, since the right to see it may have ended.',
      '- **stale**: it was read and could not be read again, with the line cut or for any one of the questions that the screen',
      '  asks. It stays, says of when it is, and is renewed without a press: when the line is back, when somebody comes back to',
      '  the window, when the live connection is open again, and otherwise every 15 to 25 seconds.',
      '- **empty**: a newsroom that has nothing yet is told so, and what to do next.',
      '',
      `| screen | ${STATES.join(' | ')} |`,
      `| --- | ${STATES.map(() => '---').join(' | ')} |`,
      ...Object.entries(SCREEN_STATES).map(([name, entry]) =>
        'sameAs' in entry
          ? `| ${name} | as _${entry.sameAs}_ | | | | |`
          : `| ${name} | ${STATES.map((state) => cellOf(entry[state])).join(' | ')} |`,
      ),
      '',
      '## What is said where there is nothing',
      '',
      'In Indonesian, as a browser is asked for it; the English of each stands beside it in the catalogue of its screen.',
      '',
      ...Object.entries(SCREEN_STATES).flatMap(([name, entry]) =>
        'loading' in entry && 'says' in entry.empty ? [`- ${name}: ${entry.empty.says.map(quote).join(' · ')}`] : [],
      ),
      '',
      '## What may fail without a word',
      '',
      'Questions whose answer only completes what is there:',
      '',
      ...Object.entries(SCREEN_STATES).flatMap(([name, entry]) =>
        'loading' in entry
          ? Object.entries(entry.quiet ?? {}).map(([question, why]) => `- ${name}, \`${question}\`: ${why}.`)
          : [],
      ),
      '',
    ].join('\n'),
  };
}

const cellOf = (state: ScreenStates['refused']): string => (state !== true && 'never' in state ? state.never : '✓');

const quote = (text: string): string => `“${text.replaceAll('“', '‘').replaceAll('”', '’')}”`;
