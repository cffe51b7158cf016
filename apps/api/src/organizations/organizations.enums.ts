import { ORGANIZATION_KINDS, type OrganizationKind, type Role, ROLES } from '#libs/access';
import { type Rating, RATINGS } from '#libs/organizations';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const OrganizationKindEnum: Record<OrganizationKind, OrganizationKind> = enumOf(ORGANIZATION_KINDS);

registerEnumType(OrganizationKindEnum, {
  name: 'OrganizationKind',
  description: 'What an organisation is at the desk.',
  valuesMap: {
    NEWSROOM: { description: 'Files claims, checks them, publishes.' },
    SUPERVISOR: { description: 'An office of the election supervisor, in a hierarchy that follows the regions.' },
    PARTNER: { description: 'Any other organisation, such as KPU, Diskominfo or Mafindo.' },
  },
});

export const RoleEnum: Record<Role, Role> = enumOf(ROLES);

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What a member does in its organisation. A person can have several.',
  valuesMap: {
    JOURNALIST: { description: 'Newsroom: files claims, adds evidence, drafts verdicts, reviews.' },
    EDITOR: { description: 'Newsroom: all that, and publishes, corrects, retracts, decides the audience.' },
    LIAISON: { description: "Supervisor (penghubung): states the office's position, receives referrals." },
    OFFICER: { description: 'Works with what the agreements of its organisation grant.' },
    ADMIN: { description: 'Members, roles, API keys and settings of the organisation.' },
  },
});

export const RatingEnum: Record<Rating, Rating> = enumOf(RATINGS);

registerEnumType(RatingEnum, {
  name: 'Rating',
  description: "Canonical rating of a finding; a newsroom's own label maps to one of these.",
  valuesMap: {
    FALSE: { description: 'Salah, keliru, hoaks, palsu.' },
    SCAM: { description: 'Penipuan.' },
    MISLEADING: { description: 'Menyesatkan.' },
    PARTLY_TRUE: { description: 'Sebagian benar.' },
    TRUE: { description: 'Benar, fakta.' },
    UNPROVEN: { description: 'Belum terbukti.' },
    SATIRE: { description: 'Satire, parodi.' },
    CLARIFICATION: { description: 'Klarifikasi.' },
  },
});
