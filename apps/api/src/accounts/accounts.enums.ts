import { SESSION_KINDS, type SessionKind } from '#libs/accounts';
import type { Locale } from '#libs/kernel';
import { registerEnumType } from '@nestjs/graphql';

export const SessionKindEnum = Object.fromEntries(SESSION_KINDS.map((kind) => [kind, kind])) as {
  readonly [Kind in SessionKind]: Kind;
};

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
