import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { OverviewRegionsDocument } from '../../gql/overview';
import { useFormats } from '../../texts';
import { Button, Loaded } from '../../ui';
import { type Counted, CountTable } from './count-table';
import css from './overview.module.css';
import { overviewTexts } from './overview.texts';
import { type Atlas, atlasOf, BUILT_IN } from './shapes';

interface RegionsProps {
  readonly counted: readonly Counted[];
  /** Code of the region whose parts are counted; empty for the country. */
  readonly parent: string;
  readonly onRegion: (code: string | undefined) => void;
}

/** The map and the table that says the same; each leads down to the regions below, and the line above leads up again. */
export function Regions({ counted, parent, onRegion }: RegionsProps): ReactNode {
  const say = overviewTexts.use();
  const query = useRead(OverviewRegionsDocument, { parent });
  return (
    <>
      <h2>{say('regions')}</h2>
      <Loaded query={query}>
        {({ region, regions, regionOutlines }) => {
          const names = new Map(regions.map(({ code, name }) => [code, name]));
          const nameOf = (code: string): string =>
            code === parent ? say('wholeOf', { name: region.name }) : (names.get(code) ?? code);
          const isBelow = (code: string): boolean => code !== parent && code.split('.').length < 3;
          const atlas = atlasOf(regionOutlines) ?? (parent === '' ? BUILT_IN : undefined);
          return (
            <>
              {parent === '' ? null : (
                <nav aria-label={say('path')} className={css.path}>
                  <Button look="quiet" onPress={() => onRegion(undefined)}>
                    {say('country')}
                  </Button>
                  {region.path.map(({ code, name }) =>
                    code === parent ? (
                      <span key={code} aria-current="page">
                        {name}
                      </span>
                    ) : (
                      <Button key={code} look="quiet" onPress={() => onRegion(code)}>
                        {name}
                      </Button>
                    ),
                  )}
                </nav>
              )}
              <div className={css.place}>
                {atlas ? (
                  <RegionMap atlas={atlas} counted={counted} name={region.name} nameOf={nameOf} onRegion={onRegion} />
                ) : (
                  <p>{say('noMap', { name: region.name })}</p>
                )}
                <CountTable
                  title={say('regions')}
                  column={say('region')}
                  counted={counted}
                  nameOf={nameOf}
                  choose={(code) => (isBelow(code) ? () => onRegion(code) : undefined)}
                />
              </div>
            </>
          );
        }}
      </Loaded>
    </>
  );
}

/** Five steps that differ in lightness, so that they are told apart without colours too. */
export function stepOf(claims: number, most: number): number {
  return claims === 0 ? 0 : Math.min(5, Math.max(1, Math.ceil((claims / most) * 5)));
}

interface RegionMapProps {
  readonly atlas: Atlas;
  readonly counted: readonly Counted[];
  readonly name: string;
  readonly nameOf: (code: string) => string;
  readonly onRegion: (code: string) => void;
}

/** A picture to be looked at, and for a pointer a short way; the table is the way for everybody. */
function RegionMap({ atlas, counted, name, nameOf, onRegion }: RegionMapProps): ReactNode {
  const say = overviewTexts.use();
  const formats = useFormats();
  const claimsOf = new Map(counted.map(({ value, claims }) => [value, claims]));
  const countOf = (codes: readonly string[]): number => codes.reduce((sum, code) => sum + (claimsOf.get(code) ?? 0), 0);
  const most = Math.max(1, ...atlas.shapes.map(({ codes }) => countOf(codes)));
  return (
    <figure className={css.map}>
      <svg viewBox={atlas.viewBox} role="img" aria-label={say('map', { name })}>
        {atlas.shapes.map(({ codes, path }) => {
          const claims = countOf(codes);
          const [code = ''] = codes;
          return (
            <path
              key={code}
              d={path}
              className={css[`step${stepOf(claims, most)}`]}
              vectorEffect="non-scaling-stroke"
              onClick={claims > 0 && codes.length === 1 ? () => onRegion(code) : undefined}
            >
              <title>{`${nameOf(code)}: ${formats.number(claims)}`}</title>
            </path>
          );
        })}
      </svg>
      <figcaption>
        {say('mapSource', { source: atlas.source })}
        {atlas.isBuiltIn ? <> · {say('mapOld')}</> : null}
      </figcaption>
    </figure>
  );
}
