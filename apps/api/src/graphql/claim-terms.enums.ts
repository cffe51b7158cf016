import {
  CAPABILITIES,
  type Capability,
  ELECTION_STAGES,
  type ElectionStage,
  RISK_THEMES,
  type RiskTheme,
  type Term,
} from '#libs/access';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from './enum-of';

const describe = <Code extends string>(terms: Readonly<Record<Code, Term>>): Record<Code, { description: string }> =>
  Object.fromEntries(
    Object.entries<Term>(terms).map(([code, { en, id }]) => [code, { description: `${en} (${id}).` }]),
  ) as Record<Code, { description: string }>;

/** Words that claims and the clauses of agreements have in common. */
export const RiskThemeEnum = enumOf(Object.keys(RISK_THEMES) as RiskTheme[]);

registerEnumType(RiskThemeEnum, {
  name: 'RiskTheme',
  description: "What a claim is about, after the dimensions of the supervisor's vulnerability index (IKP).",
  valuesMap: describe(RISK_THEMES),
});

export const ElectionStageEnum = enumOf(Object.keys(ELECTION_STAGES) as ElectionStage[]);

registerEnumType(ElectionStageEnum, {
  name: 'ElectionStage',
  description: 'Stage of an election (UU 7/2017 art. 167 (4)), and the time between.',
  valuesMap: describe(ELECTION_STAGES),
});

export const CapabilityEnum = enumOf(CAPABILITIES);

registerEnumType(CapabilityEnum, {
  name: 'Capability',
  description: 'What a clause of an agreement lets a party do with the claims shared under it.',
  valuesMap: {
    READ_CLAIM: { description: 'See shared claims, with their shared evidence and the states of their verdicts.' },
    COMMENT: { description: 'Take part in the discussion.' },
    ADD_EVIDENCE: { description: 'Attach evidence.' },
    READ_SENSITIVE_EVIDENCE: { description: 'Open evidence marked sensitive; every opening is recorded.' },
    CHECK: { description: "Open a verdict of one's own on a claim of another newsroom." },
    REVIEW: { description: "Approve or send back another newsroom's revision." },
    ENDORSE: { description: 'State a position on a revision; supervisors, inside their own region only.' },
    RECEIVE_REFERRAL: { description: 'Be handed suspected violations.' },
    REUSE: { description: 'Syndicate the published text in full, beyond the public embed.' },
    EXPORT: { description: 'Export shared claims in bulk.' },
  } satisfies Record<Capability, { description: string }>,
});
