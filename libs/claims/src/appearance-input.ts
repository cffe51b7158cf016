import { badInput } from '#libs/kernel';
import type { NewAppearance } from './appearances.repository';
import { PLATFORM_CODES } from './platforms';
import { optionalText, optionalWebAddress, requireOneOf, requirePast } from './text';

export interface AppearanceInput {
  readonly url?: string | null;
  readonly platform: string;
  readonly account?: string | null;
  readonly quote?: string | null;
  readonly postedAt?: Date | null;
  readonly seenAt?: Date | null;
}

const MAX_APPEARANCES = 50;

/** Appearances as they are kept; refuses what says nothing, and what is no address. */
export function readAppearances(inputs: readonly AppearanceInput[], now: Date, field: string): NewAppearance[] {
  if (inputs.length > MAX_APPEARANCES) {
    throw badInput({
      field,
      rule: 'count',
      kind: `list of ${inputs.length}`,
      id: `paling banyak ${MAX_APPEARANCES} sekaligus`,
      en: `at most ${MAX_APPEARANCES} at once`,
    });
  }
  return inputs.map((input, i) => {
    const at = (name: string): string => (field ? `${field}.${i}.${name}` : name);
    const appearance: NewAppearance = {
      url: optionalWebAddress(input.url, at('url')),
      platform: requireOneOf(input.platform, PLATFORM_CODES, at('platform')),
      account: optionalText(input.account, at('account'), 200),
      quote: optionalText(input.quote, at('quote'), 10_000),
      postedAt: requirePast(input.postedAt, now, at('postedAt')),
      seenAt: requirePast(input.seenAt, now, at('seenAt')),
    };
    if (appearance.url === null && appearance.account === null && appearance.quote === null) {
      throw badInput({
        field: at('url'),
        rule: 'present',
        id: 'isi setidaknya alamat, akun atau kutipan',
        en: 'give at least an address, an account or a quote',
      });
    }
    return appearance;
  });
}
