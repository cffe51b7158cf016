import { useMemo } from 'react';
// The words themselves are the api's: files without imports, shared so that there is one list of them.
import { ELECTION_STAGES, RISK_THEMES } from '../../../../libs/access/src/claim-terms';
import { PLATFORMS } from '../../../../libs/claims/src/platforms';
import { type Language, useLanguage } from '../texts';
import type { Choice } from '../ui';

type Terms = Readonly<Record<string, Readonly<Record<Language, string>>>>;

/** Words of the fixed lists of the desk, in the language of the console. */
export interface Words {
  /** The word for a code; a code that is newer than this console stands for itself. */
  readonly of: (code: string) => string;
  readonly choices: readonly Choice<string>[];
}

function wordsOf(terms: Terms, language: Language): Words {
  return {
    of: (code) => terms[code]?.[language] ?? code,
    choices: Object.entries(terms).map(([value, words]) => ({ value, label: words[language] })),
  };
}

const useWords = (terms: Terms): Words => {
  const language = useLanguage();
  return useMemo(() => wordsOf(terms, language), [terms, language]);
};

export const useThemes = (): Words => useWords(RISK_THEMES);
export const useStages = (): Words => useWords(ELECTION_STAGES);
export const usePlatforms = (): Words => useWords(PLATFORMS);
