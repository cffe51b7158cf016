import { type ClaimStateCode, domainTexts, type PositionCode, type RatingCode } from '../../domain';
import { usePlatforms, useStages, useThemes } from '../../domain/terms';
import type { Facet } from './claims.search';
import { claimsTexts } from './claims.texts';

/** What a value of a facet is called; `label` is the api's word for what has a name of its own, as organisations do. */
export function useFacetNames(): (facet: Facet, value: string, label: string | null) => string {
  const say = claimsTexts.use();
  const domain = domainTexts.use();
  const themes = useThemes();
  const stages = useStages();
  const platforms = usePlatforms();
  return (facet, value, label) => {
    if (facet === 'PROVINCE' && value === '') return say('country');
    if (facet === 'THEME') return themes.of(value);
    if (facet === 'STAGE') return stages.of(value);
    if (facet === 'PLATFORM') return platforms.of(value);
    if (facet === 'STATE') return domain(`claimState.${value as ClaimStateCode}`);
    if (facet === 'RATING') return domain(`rating.${value as RatingCode}`);
    if (facet === 'ENDORSEMENT') return domain(`position.${value as PositionCode}`);
    return label ?? value;
  };
}
