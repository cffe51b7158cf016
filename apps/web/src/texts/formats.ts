import type { Language } from './language';
import { useLanguage } from './texts';

const LOCALES: Record<Language, string> = { id: 'id-ID', en: 'en-GB' };
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const formatters = new Map<string, unknown>();

/** A formatter is dear to make and cheap to use, and a list of claims has hundreds of times and numbers. */
function made<Formatter>(key: string, make: () => Formatter): Formatter {
  const known = formatters.get(key) as Formatter | undefined;
  if (known !== undefined) return known;
  const one = make();
  formatters.set(key, one);
  return one;
}

/** Times and numbers as people in Indonesia write them; times in the zone of the viewer, which is named. */
export class Formats {
  private readonly locale: string;

  constructor(
    language: Language,
    private readonly zone = Intl.DateTimeFormat().resolvedOptions().timeZone,
  ) {
    this.locale = LOCALES[language];
  }

  number(value: number, options?: Intl.NumberFormatOptions): string {
    return made(
      `number ${this.locale} ${JSON.stringify(options)}`,
      () => new Intl.NumberFormat(this.locale, options),
    ).format(value);
  }

  /** 22 November 2026 */
  date(at: string | Date): string {
    return this.as(at, { dateStyle: 'long' });
  }

  /** 22 Nov 2026, 14.05 WIB */
  time(at: string | Date): string {
    const text = this.as(at, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
    return `${text} ${this.zoneName(at)}`;
  }

  /** 14.05 WIB */
  clock(at: string | Date): string {
    return `${this.as(at, { hour: '2-digit', minute: '2-digit' })} ${this.zoneName(at)}`;
  }

  /** 3 jam yang lalu; besok. Beyond a month the date. */
  ago(at: string | Date, now: Date = new Date()): string {
    const distance = new Date(at).getTime() - now.getTime();
    const size = Math.abs(distance);
    if (size > 30 * DAY) return this.date(at);
    const relative = made(
      `relative ${this.locale}`,
      () => new Intl.RelativeTimeFormat(this.locale, { numeric: 'auto' }),
    );
    if (size < MINUTE) return relative.format(0, 'second');
    if (size < HOUR) return relative.format(Math.trunc(distance / MINUTE), 'minute');
    if (size < DAY) return relative.format(Math.trunc(distance / HOUR), 'hour');
    return relative.format(Math.trunc(distance / DAY), 'day');
  }

  /** 5 jam 20 menit: what is left until then; nothing once it is over. */
  left(until: string | Date, now: Date = new Date()): string | null {
    const left = new Date(until).getTime() - now.getTime();
    if (left <= 0) return null;
    const unit = (value: number, name: 'day' | 'hour' | 'minute'): string =>
      this.number(value, { style: 'unit', unit: name, unitDisplay: 'long' });
    if (left >= 2 * DAY) return unit(Math.floor(left / DAY), 'day');
    const hours = Math.floor(left / HOUR);
    const minutes = Math.floor((left % HOUR) / MINUTE);
    if (hours === 0) return unit(Math.max(minutes, 1), 'minute');
    return minutes === 0 || hours >= 12 ? unit(hours, 'hour') : `${unit(hours, 'hour')} ${unit(minutes, 'minute')}`;
  }

  /** 4,2 MB */
  bytes(size: number): string {
    const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
    const step = Math.min(Math.floor(Math.log10(Math.max(size, 1)) / 3), units.length - 1);
    return this.number(size / 1000 ** step, {
      style: 'unit',
      unit: units[step],
      unitDisplay: 'short',
      maximumFractionDigits: step === 0 ? 0 : 1,
    });
  }

  private as(at: string | Date, options: Intl.DateTimeFormatOptions): string {
    return this.dates(this.locale, options).format(new Date(at));
  }

  private dates(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const all = { ...options, timeZone: this.zone };
    return made(`date ${locale} ${JSON.stringify(all)}`, () => new Intl.DateTimeFormat(locale, all));
  }

  /** Indonesia's three zones by their names, whatever the language: CLDR has them in Indonesian alone. */
  private zoneName(at: string | Date): string {
    return (
      this.dates('id-ID', { timeZoneName: 'short' })
        .formatToParts(new Date(at))
        .find(({ type }) => type === 'timeZoneName')?.value ?? ''
    );
  }
}

const known: Partial<Record<Language, Formats>> = {};

export function useFormats(): Formats {
  const language = useLanguage();
  return (known[language] ??= new Formats(language));
}
