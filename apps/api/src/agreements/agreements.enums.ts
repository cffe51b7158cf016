import {
  AGREEMENT_LEVELS,
  AGREEMENT_STATES,
  type AgreementLevel,
  type AgreementState,
  type DifferenceKind,
  NOT_IN_FORCE,
  type NotInForce,
  PARTY_ROLES,
  type PartyRole,
  VERSION_STATES,
  type VersionState,
} from '#libs/agreements';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const PartyRoleEnum: Record<PartyRole, PartyRole> = enumOf(PARTY_ROLES);
registerEnumType(PartyRoleEnum, {
  name: 'PartyRole',
  description: 'What a party is in an agreement; clauses grant by it.',
  valuesMap: {
    MEDIA: { description: 'A newsroom.' },
    SUPERVISOR: { description: 'An office of the election supervisor.' },
    PARTNER: { description: 'Any other party.' },
  },
});

export const AgreementLevelEnum: Record<AgreementLevel, AgreementLevel> = enumOf(AGREEMENT_LEVELS);
registerEnumType(AgreementLevelEnum, {
  name: 'AgreementLevel',
  description: 'How far an agreement reaches.',
  valuesMap: {
    NATIONAL: { description: 'The whole country.' },
    PROVINCE: { description: 'Provinces.' },
    REGENCY: { description: 'Regencies, cities or districts.' },
  },
});

export const VersionStateEnum: Record<VersionState, VersionState> = enumOf(VERSION_STATES);
registerEnumType(VersionStateEnum, {
  name: 'AgreementVersionState',
  description: 'How far a version of an agreement has come.',
  valuesMap: {
    DRAFT: { description: 'Being written; its drafter alone sees it.' },
    PROPOSED: { description: 'The text is frozen and put to the parties.' },
    SIGNED: { description: "Each party's signatory has signed the hash of the text." },
    WITHDRAWN: { description: 'Taken back by its drafter.' },
  },
});

export const AgreementStateEnum: Record<AgreementState, AgreementState> = enumOf(AGREEMENT_STATES);
registerEnumType(AgreementStateEnum, {
  name: 'AgreementState',
  description: 'Where an agreement is in its life; computed at the moment of asking.',
  valuesMap: {
    DRAFT: { description: 'Its first version is being written.' },
    PROPOSED: { description: 'Its first version is put to the parties.' },
    WITHDRAWN: { description: 'Taken back before everybody had signed.' },
    SIGNED: { description: 'Signed; in force inside its dates.' },
    SUSPENDED: { description: 'A party has suspended it.' },
    ENDED: { description: 'Ended by a party, or by its dates.' },
  },
});

export const NotInForceEnum: Record<NotInForce, NotInForce> = enumOf(NOT_IN_FORCE);
registerEnumType(NotInForceEnum, {
  name: 'NotInForceReason',
  description: 'Why an agreement gives nothing now.',
  valuesMap: {
    NOT_SIGNED: { description: 'Not all parties have signed.' },
    NOT_YET: { description: 'Its first day is still to come.' },
    BETWEEN_VERSIONS: { description: 'One version is over and the next has not begun.' },
    SUSPENDED: { description: "A party's suspension is open." },
    EXPIRED: { description: 'Its dates are over.' },
    ENDED: { description: 'A party has ended it.' },
  },
});

export const DifferenceKindEnum: Record<DifferenceKind, DifferenceKind> = enumOf(['ADDED', 'REMOVED', 'CHANGED']);
registerEnumType(DifferenceKindEnum, {
  name: 'DifferenceKind',
  description: 'How an amendment touches a part of the text.',
  valuesMap: {
    ADDED: { description: 'New in the amendment.' },
    REMOVED: { description: 'No longer in the amendment.' },
    CHANGED: { description: 'Says something else.' },
  },
});
