import { SESSION_KINDS } from '#libs/accounts';
import type { Locale } from '#libs/kernel';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of';

export const SessionKindEnum = enumOf(SESSION_KINDS);

registerEnumType(SessionKindEnum, {
  name: 'SessionKind',
  description: 'How a session is carried.',
  valuesMap: {
    COOKIE: { description: 'In a cookie that scripts cannot read: for browsers. No token is returned.' },
    BEARER: { description: 'As a token for the header `Authorization: Bearer`: for programs.' },
  },
});

export const LocaleEnum: Record<'ID' | 'EN', Locale> = { ID: 'id', EN: 'en' };

registerEnumType(LocaleEnum, {
  name: 'Locale',
  description: 'Language of texts and mails.',
  valuesMap: { ID: { description: 'Bahasa Indonesia.' }, EN: { description: 'English.' } },
});
