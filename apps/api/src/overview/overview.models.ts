import { type Overview, type OverviewInterval, OVERVIEW_INTERVALS, PACE_STEPS, type PaceStep } from '#libs/overview';
import { Field, Float, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const OverviewIntervalEnum = enumOf(OVERVIEW_INTERVALS);
registerEnumType(OverviewIntervalEnum, {
  name: 'OverviewInterval',
  description: 'How long the periods of an overview are; it follows from the time that is asked for.',
  valuesMap: {
    DAY: { description: 'A day, up to 31 days.' },
    WEEK: { description: 'A week from Monday, up to 183 days.' },
    MONTH: { description: 'A month.' },
  } satisfies Record<OverviewInterval, { description: string }>,
});

export const PaceStepEnum = enumOf(PACE_STEPS);
registerEnumType(PaceStepEnum, {
  name: 'PaceStep',
  description: 'A stretch of the way from filing to publication.',
  valuesMap: {
    OPENING: { description: "From filing until a draft was begun; of the own newsroom's alone." },
    WRITING: { description: "From the draft until it was submitted first; of the own newsroom's alone." },
    SUBMISSION: { description: 'From filing until a verdict was submitted first.' },
    REWORK: {
      description: 'From the first submission to that of what was published: changes that reviewers asked for.',
    },
    REVIEW: { description: 'From that submission until the quorum was met.' },
    RELEASE: { description: "From approval to publication: the supervisor's window, the embargo, the editor." },
    WHOLE: { description: 'From filing to publication.' },
  } satisfies Record<PaceStep, { description: string }>,
});

@ObjectType({ isAbstract: true })
abstract class CountedModel {
  @Field(() => Int, { description: 'Claims filed.' })
  claims: number;

  @Field(() => Int, { description: 'Of these, those with a fact-check in public.' })
  checked: number;
}

@ObjectType('CountedPeriod', { description: 'What was filed in one period.' })
export class CountedPeriodModel extends CountedModel {
  @Field(() => String, { description: "First day by Jakarta's time: 2027-01-31. Periods without claims are left out." })
  start: string;
}

@ObjectType('CountedValue', { description: 'What was filed with one value.' })
export class CountedValueModel extends CountedModel {
  @Field(() => String, { description: 'The value: a region code, or a value of the enum of theme, stage or platform.' })
  value: string;
}

@ObjectType('CountedAgreement', { description: 'What was filed and is shared under one agreement.' })
export class CountedAgreementModel extends CountedModel {
  @Field(() => Float, {
    nullable: true,
    description: 'Median hours from filing to publication; null while there is none.',
  })
  medianHours: number | null;

  /** The agreement. */
  value: string;
}

@ObjectType('Pace', { description: 'How long one stretch takes.' })
export class PaceModel {
  @Field(() => PaceStepEnum, { description: 'Which.' })
  step: PaceStep;

  @Field(() => Int, { description: 'Over how many fact-checks; imported ones were never worked on here.' })
  count: number;

  @Field(() => Float, { description: 'Median, in hours.' })
  medianHours: number;

  @Field(() => Float, { description: 'One in ten takes longer than this, in hours.' })
  slowHours: number;
}

@ObjectType('Overview', {
  description: 'What a desk has had to do: claims that the viewer reads, and of them nothing that it could not list.',
})
export class OverviewModel extends CountedModel {
  @Field(() => Boolean, { description: 'Whether more was filed than the newest 20,000, which alone are counted.' })
  more: boolean;

  @Field(() => OverviewIntervalEnum, { description: 'How long the periods are.' })
  interval: OverviewInterval;

  @Field(() => [CountedPeriodModel], { description: 'By when they were filed, in order.' })
  overTime: CountedPeriodModel[];

  @Field(() => [CountedValueModel], {
    description: 'By the regions below the one asked for; what concerns that one as a whole counts under its own code.',
  })
  byRegion: CountedValueModel[];

  @Field(() => [CountedValueModel], { description: 'By theme, the most frequent first.' })
  byTheme: CountedValueModel[];

  @Field(() => [CountedValueModel], { description: 'By stage of the election.' })
  byStage: CountedValueModel[];

  @Field(() => [CountedValueModel], {
    description: 'By platform on which their owner saw them; a claim may count under several.',
  })
  byPlatform: CountedValueModel[];

  @Field(() => [CountedAgreementModel], {
    description: 'By agreement that they are shared under, as far as the viewer may know.',
  })
  byAgreement: CountedAgreementModel[];

  @Field(() => [PaceModel], {
    description: 'Where the time goes until publication, in order; stretches that nothing took are left out.',
  })
  pace: PaceModel[];
}

export const toOverviewModel = (overview: Overview): OverviewModel => ({
  ...overview,
  overTime: [...overview.overTime],
  byRegion: [...overview.byRegion],
  byTheme: [...overview.byTheme],
  byStage: [...overview.byStage],
  byPlatform: [...overview.byPlatform],
  byAgreement: [...overview.byAgreement],
  pace: [...overview.pace],
});
