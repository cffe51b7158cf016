import type { ElectionStage, RiskTheme } from '#libs/access';
import { InputType } from '@nestjs/graphql';
import { ElectionStageEnum, RiskThemeEnum } from '../graphql/claim-terms.enums';
import { EnumField, FlagField, IdField, InstantField, RegionCodeField } from '../graphql/input-fields';

@InputType({ description: 'Which claims an overview counts, of those that the viewer reads.' })
export class OverviewFilterInput {
  @InstantField('Filed at this time or later.')
  from: Date;

  @InstantField('Filed before this; at most 731 days after `from`.')
  until: Date;

  @RegionCodeField('Only of this region and all below it, as a code: 17 or 17.71.', { nullable: true })
  regionCode?: string | null;

  @EnumField(RiskThemeEnum, 'Only about this.', { nullable: true })
  theme?: RiskTheme | null;

  @EnumField(ElectionStageEnum, 'Only of this stage.', { nullable: true })
  stage?: ElectionStage | null;

  @IdField('Only those shared under this agreement.', { nullable: true })
  agreementId?: string | null;

  @FlagField("Only the organisation's own.", { nullable: true })
  mine?: boolean | null;
}
