import type { Locale } from '#libs/kernel';
import { CLAIM_REVIEW_RULES, type FactCheckMarkup, type MarkupProblem } from '#libs/publishing';
import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';
import { GraphQLJson } from '../graphql/json.scalar';

const RULES = Object.keys(CLAIM_REVIEW_RULES) as (keyof typeof CLAIM_REVIEW_RULES)[];

export const ClaimReviewRuleEnum = enumOf(RULES);

registerEnumType(ClaimReviewRuleEnum, {
  name: 'ClaimReviewRule',
  description: 'A written rule that readers outside hold a ClaimReview to.',
  valuesMap: Object.fromEntries(RULES.map((rule) => [rule, { description: describe(rule) }])),
});

function describe(rule: (typeof RULES)[number]): string {
  const { field, en, severity } = CLAIM_REVIEW_RULES[rule];
  return `\`${field}\` ${en}. ${severity === 'REQUIRED' ? 'Without it nothing is published.' : 'A warning.'}`;
}

@ObjectType('ClaimReviewProblem', { description: 'A rule that markup breaks.' })
export class ClaimReviewProblemModel {
  @Field(() => ClaimReviewRuleEnum, { description: 'The rule.' })
  rule: (typeof RULES)[number];

  @Field(() => String, { description: 'The property that breaks it, as a path.' })
  field: string;

  @Field(() => String, { description: 'What is wrong, in the language of the request.' })
  message: string;

  @Field(() => String, { description: 'Address of the document that the rule is taken from.' })
  source: string;
}

@ObjectType('ClaimReviewPreview', { description: 'The markup that a revision would be published with.' })
export class ClaimReviewPreviewModel {
  @Field(() => String, {
    nullable: true,
    description: 'The one page that would carry it; null where there is no markup.',
  })
  page: string | null;

  @Field(() => GraphQLJson, { nullable: true, description: 'The ClaimReview (JSON-LD).' })
  claimReview: unknown;

  @Field(() => GraphQLJson, {
    nullable: true,
    description:
      'The MediaReview (JSON-LD), where the kinds of distortion say something of media that anybody can see.',
  })
  mediaReview: unknown;

  @Field(() => String, { nullable: true, description: 'Both as script elements for that page.' })
  script: string | null;

  @Field(() => [ClaimReviewProblemModel], { description: 'What would keep it from being published.' })
  problems: ClaimReviewProblemModel[];

  @Field(() => [ClaimReviewProblemModel], { description: 'What could be better.' })
  warnings: ClaimReviewProblemModel[];
}

export function toPreviewModel(markup: FactCheckMarkup, locale: Locale): ClaimReviewPreviewModel {
  const { page, claimReview, mediaReview, script, problems, warnings } = markup;
  const told = (all: readonly MarkupProblem[]): ClaimReviewProblemModel[] => all.map((p) => toProblemModel(p, locale));
  return { page, claimReview, mediaReview, script, problems: told(problems), warnings: told(warnings) };
}

export function toProblemModel({ rule, field, source, ...texts }: MarkupProblem, locale: Locale): ClaimReviewProblemModel {
  return { rule, field, source, message: texts[locale] };
} // prettier-ignore
