import { useStages, useThemes } from '../../domain/terms';
import { agreementTexts } from './agreement.texts';

interface Limits {
  /** By name. Null does not limit. */
  readonly regions: readonly string[] | null;
  readonly themes: readonly string[] | null;
  readonly stages: readonly string[] | null;
}

/** The limits of a clause in plain words. */
export function useLimits(): (limits: Limits) => string {
  const say = agreementTexts.use();
  const themeWords = useThemes();
  const stageWords = useStages();
  return ({ regions, themes, stages }) => {
    const limits = [
      regions && say('limitRegions', { list: regions.join(', ') }),
      themes && say('limitThemes', { list: themes.map(themeWords.of).join(', ') }),
      stages && say('limitStages', { list: stages.map(stageWords.of).join(', ') }),
    ].filter((limit) => limit !== null);
    return limits.length === 0 ? say('noLimit') : say('limits', { limits: limits.join('; ') });
  };
}
