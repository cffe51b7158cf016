import { SECURITY_EVENTS, type SecurityEvent, type SecurityEventType } from '#libs/accounts';
import { Field, GraphQLISODateTime, ID, ObjectType, registerEnumType } from '@nestjs/graphql';
import { ConnectionOf } from '../graphql/connection';
import { enumOf } from '../graphql/enum-of';
import { toGlobalId } from '../graphql/global-id';

export const SecurityEventTypeEnum = enumOf(SECURITY_EVENTS);

const DESCRIPTIONS: Record<SecurityEventType, string> = {
  LOGGED_IN: 'The person logged in.',
  PASSWORD_CHANGED: 'The person changed the password.',
  PASSWORD_RESET: 'The password was reset by a mailed link.',
  SESSIONS_REVOKED: 'Sessions were ended before their time.',
  SECOND_FACTOR_ENABLED: 'The second factor was turned on.',
  SECOND_FACTOR_DISABLED: 'The second factor was turned off.',
  RECOVERY_CODES_RENEWED: 'New recovery codes took the place of the old.',
  RECOVERY_CODE_USED: 'A recovery code was used.',
  PERSON_CREATED: 'The account was made.',
  PERSON_DISABLED: 'An operator shut the person out.',
  PERSON_ENABLED: 'An operator let the person in again.',
  INVITED: 'Somebody was invited.',
  INVITATION_REVOKED: 'An invitation was taken back.',
  INVITATION_ACCEPTED: 'Somebody joined.',
  ROLES_CHANGED: "A member's roles changed.",
  MEMBERSHIP_ENDED: 'A membership ended.',
  API_KEY_CREATED: 'An API key was made.',
  API_KEY_REVOKED: 'An API key was revoked.',
  ORGANIZATION_CREATED: 'The organisation was opened.',
  ORGANIZATION_CHANGED: 'What is said of the organisation changed.',
  ORGANIZATION_DISABLED: 'An operator shut the organisation out.',
  ORGANIZATION_ENABLED: 'An operator let the organisation in again.',
  LABELS_CHANGED: "The newsroom's labels changed.",
  WEBHOOK_CREATED: 'A webhook endpoint was made.',
  WEBHOOK_CHANGED: 'A webhook endpoint was changed, enabled or disabled.',
  WEBHOOK_REMOVED: 'A webhook endpoint was removed.',
  WEBHOOK_SECRET_ROTATED: 'A webhook endpoint got a new secret.',
  WEBHOOK_DISABLED: 'A webhook endpoint was disabled: it answered that it is gone, or took nothing for days.',
  SIGNING_KEY_ROTATED: 'The key that the organisation signs with was ended; the next signature makes the next one.',
  SIGNING_KEY_REVOKED: 'A signing key was revoked: nothing that it signed holds any longer.',
};

registerEnumType(SecurityEventTypeEnum, {
  name: 'SecurityEventType',
  description: 'What happened to an account, a membership, a key or an organisation.',
  valuesMap: Object.fromEntries(SECURITY_EVENTS.map((type) => [type, { description: DESCRIPTIONS[type] }])),
});

@ObjectType('SecurityEvent', { description: 'A line of a security log. Nothing changes or deletes it.' })
export class SecurityEventModel {
  @Field(() => ID, { description: 'Opaque id.' })
  id: string;

  @Field(() => GraphQLISODateTime, { description: 'When.' })
  at: Date;

  @Field(() => SecurityEventTypeEnum, { description: 'What happened.' })
  type: SecurityEventType;

  @Field(() => ID, { nullable: true, description: 'The person whom it is about.' })
  personId: string | null;

  @Field(() => ID, { nullable: true, description: 'The person who did it.' })
  byPersonId: string | null;

  @Field(() => String, { description: 'Facts, as JSON. Never a secret.' })
  data: string;
}

@ObjectType({ description: 'A page of a security log.' })
export class SecurityEventConnection extends ConnectionOf(SecurityEventModel) {}

const personId = (id: string | null): string | null => id && toGlobalId('Person', id);

export const toSecurityEventModel = (event: SecurityEvent): SecurityEventModel => ({
  id: toGlobalId('SecurityEvent', event.id),
  at: event.at,
  type: event.type,
  personId: personId(event.personId),
  byPersonId: personId(event.byPersonId),
  data: JSON.stringify(event.data),
});
