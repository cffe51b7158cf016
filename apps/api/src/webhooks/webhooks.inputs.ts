import type { RiskTheme } from '#libs/access';
import { MOST_OVERLAP_HOURS, MOST_REPLAYED, SELECTION_LIMITS, type WebhookKind } from '#libs/webhooks';
import { InputType } from '@nestjs/graphql';
import { RiskThemeEnum } from '../graphql/claim-terms.enums';
import {
  EnumField,
  EnumsField,
  ExpectedVersionField,
  FlagField,
  IdField,
  InstantField,
  NumberField,
  RegionCodeField,
  TextField,
} from '../graphql/input-fields';
import { WebhookKindEnum } from './webhooks.enums';

@InputType({ description: 'A new endpoint.' })
export class CreateWebhookInput {
  @TextField('Address that messages are posted to: https, public, on port 443 or from 1024 up.', { min: 1, max: 2_000 })
  url: string;

  @TextField('What to call it.', { min: 1, max: 120 })
  name: string;

  @EnumsField(WebhookKindEnum, 'What to be told of; left out: of everything.', { min: 1, max: 10, nullable: true })
  kinds?: WebhookKind[] | null;

  @RegionCodeField('Of which region, with all below it; left out: of all.', { nullable: true })
  regionCode?: string | null;

  @EnumField(RiskThemeEnum, 'Of which theme; left out: of all.', { nullable: true })
  theme?: RiskTheme | null;

  @IdField('Of which newsroom; left out: of all.', { nullable: true })
  newsroomId?: string | null;

  @TextField(
    'Fields of `FactCheck` that messages carry, as a selection in braces, without fragments, variables and directives; left out: what a card needs.',
    { max: SELECTION_LIMITS.characters, nullable: true },
  )
  selection?: string | null;
}

@InputType({ description: 'What an endpoint is from now on; what is left out is as for a new one.' })
export class UpdateWebhookInput extends CreateWebhookInput {
  @IdField('The endpoint.')
  webhookId: string;

  @ExpectedVersionField('Version of the endpoint that was read.')
  expectedVersion: number;

  @FlagField('Whether it is told anything.')
  enabled: boolean;
}

@InputType({ description: 'An endpoint.' })
export class OfWebhookInput {
  @IdField('The endpoint.')
  webhookId: string;
}

@InputType({ description: 'A new secret for an endpoint.' })
export class RotateWebhookSecretInput extends OfWebhookInput {
  @NumberField(`For how many hours the one before signs beside it, 0 to ${MOST_OVERLAP_HOURS}.`, {
    min: 0,
    max: MOST_OVERLAP_HOURS,
  })
  overlapHours: number;
}

@InputType({ description: 'The delivery to send again.' })
export class ReplayWebhookDeliveryInput {
  @IdField('A delivery of the own organisation.')
  deliveryId: string;
}

@InputType({ description: `The deliveries to send again, at most ${MOST_REPLAYED} in a call, the oldest first.` })
export class ReplayWebhookDeliveriesInput extends OfWebhookInput {
  @InstantField('Made at this time or later.')
  from: Date;

  @InstantField('Made before this time.')
  until: Date;

  @FlagField('Also those that have arrived; else what was given up or stopped.')
  alsoDelivered: boolean;
}

@InputType({ description: 'What the organisation shows of a fact-check now.' })
export class AcknowledgeFactCheckInput {
  @IdField('The fact-check.')
  factCheckId: string;

  @NumberField('The version that is shown; of a retracted one the last that was.', { min: 1 })
  version: number;

  @FlagField('Whether the notice of the retraction is shown in its place.')
  retractionShown: boolean;
}
