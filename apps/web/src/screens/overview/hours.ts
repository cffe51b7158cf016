import { useFormats } from '../../texts';
import { overviewTexts } from './overview.texts';

/** A stretch of hours as one says it: minutes below one hour, days from two on. */
export function useSpanOf(): (hours: number) => string {
  const formats = useFormats();
  const say = overviewTexts.use();
  const unit = (value: number, name: 'minute' | 'hour' | 'day'): string =>
    formats.number(value, { style: 'unit', unit: name, unitDisplay: 'long', maximumFractionDigits: 1 });
  return (hours) => {
    if (hours < 1 / 60) return say('instant');
    if (hours < 1) return unit(Math.round(hours * 60), 'minute');
    return hours < 48 ? unit(Math.round(hours * 10) / 10, 'hour') : unit(Math.round((hours / 24) * 10) / 10, 'day');
  };
}
