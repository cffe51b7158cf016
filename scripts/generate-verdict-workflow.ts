/** docs/verdict-workflow.md from the table in libs/verdicts. */
import { verdictWorkflow } from '../libs/verdicts/src/verdict.workflow';
import type { GeneratedFiles } from './generate';

export function verdictWorkflowFiles(): GeneratedFiles {
  return {
    'docs/verdict-workflow.md': [
      '# The workflow of a verdict',
      '',
      '<!-- Generated from libs/verdicts/src/verdict.workflow.ts by `npm run generate`; do not edit. -->',
      '',
      'One table says what may follow. Services ask it, `viewerCan` lists its answers, and the database holds the same rules',
      'once more in triggers (migrations 0007 and 0008). Conditions are asked in the order in which they stand here; the first',
      'that fails is the refusal, with the code in brackets.',
      '',
      '```mermaid',
      verdictWorkflow.toMermaid(),
      '```',
      '',
      verdictWorkflow.toMarkdown(),
      '',
    ].join('\n'),
  };
}
