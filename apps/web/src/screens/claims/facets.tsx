import { type ReactNode, memo, useId } from 'react';
import type { ClaimSearchResult } from '../../gql/claims';
import { Button, Checkbox, cx } from '../../ui';
import css from './claims.module.css';
import { type ClaimsSearch, FACETS, type Facet } from './claims.search';
import { claimsTexts } from './claims.texts';
import { useFacetNames } from './facet-names';

type Counted = ClaimSearchResult['searchClaims']['facets'];

const SHOWN = 8;

/** Values with their counts, of what the viewer reads; pressed once they narrow the list, pressed again they do not. */
export const Facets = memo(function Facets({
  search,
  counted,
  onChange,
}: {
  readonly search: ClaimsSearch;
  readonly counted: Counted;
  readonly onChange: (changes: ClaimsSearch) => void;
}): ReactNode {
  const say = claimsTexts.use();
  const nameOf = useFacetNames();
  const id = useId();
  const active = Object.values(FACETS).filter(({ key }) => search[key] !== undefined).length + (search.tugas ? 1 : 0);
  const cleared = Object.fromEntries(Object.values(FACETS).map(({ key }) => [key, undefined]));
  return (
    <details className={css.facets} open={innerWidth >= 900}>
      <summary>{active > 0 ? say('filtersActive', { count: active }) : say('filters')}</summary>
      <div className={css.facetBody}>
        <Checkbox isSelected={search.tugas ?? false} onChange={(tugas) => onChange({ tugas: tugas || undefined })}>
          {say('mine')}
        </Checkbox>
        {active > 0 ? (
          <Button look="quiet" onPress={() => onChange({ ...cleared, tugas: undefined })}>
            {say('clear')}
          </Button>
        ) : null}
        {counted.map(({ facet, buckets }) => {
          const { key } = FACETS[facet as Facet];
          const chosen = search[key];
          const shown = buckets.filter(({ value }, at) => at < SHOWN || value === chosen);
          const isMissing = chosen !== undefined && !buckets.some(({ value }) => value === chosen);
          if (shown.length === 0 && !isMissing) return null;
          return (
            <section key={facet} aria-labelledby={`${id}-${facet}`}>
              <h2 id={`${id}-${facet}`}>{say(facet as Facet)}</h2>
              <ul>
                {[...shown, ...(isMissing ? [{ value: chosen, label: null, count: 0 }] : [])].map(
                  ({ value, label, count }) => (
                    <li key={value}>
                      <button
                        type="button"
                        aria-pressed={chosen === value}
                        className={cx(css.bucket)}
                        onClick={() => onChange({ [key]: chosen === value ? undefined : value })}
                      >
                        <span>{nameOf(facet as Facet, value, label)}</span>
                        <span className={css.count}>{count}</span>
                      </button>
                    </li>
                  ),
                )}
              </ul>
            </section>
          );
        })}
      </div>
    </details>
  );
});
