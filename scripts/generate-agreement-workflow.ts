/** docs/agreement-workflow.md from the tables in libs/agreements. */
import { agreementWorkflow, versionWorkflow } from '../libs/agreements/src/agreement.workflow';
import type { GeneratedFiles } from './generate';

export function agreementWorkflowFiles(): GeneratedFiles {
  return {
    'docs/agreement-workflow.md': [
      '# The life of an agreement',
      '',
      '<!-- Generated from libs/agreements/src/agreement.workflow.ts by `npm run generate`; do not edit. -->',
      '',
      'Two tables say what may follow: one for each text (the agreement itself, and every amendment to it), one for the',
      'agreement as a whole. Services ask them, and `viewerCan` lists their answers. Conditions are asked in the order in which',
      'they stand here; the first that fails is the refusal, with the code in brackets.',
      '',
      'The state of an agreement is computed from rows that are only added, at the moment of asking; no job changes it. It is',
      '*in force* while it is `SIGNED` and the moment lies inside the dates of one of its signed versions. Of those that have',
      'begun, the one with the highest number decides. What a party may do then is resolved by the database function',
      '`standing_at` (migration 0003), and by nothing else.',
      '',
      '## A version',
      '',
      '```mermaid',
      versionWorkflow.toMermaid(),
      '```',
      '',
      versionWorkflow.toMarkdown(),
      '',
      '## The agreement',
      '',
      '```mermaid',
      agreementWorkflow.toMermaid(),
      '```',
      '',
      agreementWorkflow.toMarkdown(),
      '',
    ].join('\n'),
  };
}
