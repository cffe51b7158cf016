import indonesia from '@svg-maps/indonesia';

/** An area of a map, with the regions that are counted in it. */
export interface Shape {
  readonly codes: readonly string[];
  readonly path: string;
}

export interface Atlas {
  readonly viewBox: string;
  readonly shapes: readonly Shape[];
  /** Whom the map names as its source. */
  readonly source: string;
  /** The map of 34 provinces that comes with the console. */
  readonly isBuiltIn: boolean;
}

/**
 * Provinces of the built-in map by their Kemendagri codes. It is of before 2022: what was Papua and Papua Barat then is
 * counted there still.
 */
const PROVINCES: Readonly<Record<string, readonly string[]>> = {
  'id-ac': ['11'],
  'id-su': ['12'],
  'id-sb': ['13'],
  'id-ri': ['14'],
  'id-ja': ['15'],
  'id-ss': ['16'],
  'id-be': ['17'],
  'id-la': ['18'],
  'id-bb': ['19'],
  'id-kr': ['21'],
  'id-jk': ['31'],
  'id-jb': ['32'],
  'id-jt': ['33'],
  'id-yo': ['34'],
  'id-ji': ['35'],
  'id-bt': ['36'],
  'id-ba': ['51'],
  'id-nb': ['52'],
  'id-nt': ['53'],
  'id-kb': ['61'],
  'id-kt': ['62'],
  'id-ks': ['63'],
  'id-ki': ['64'],
  'id-ku': ['65'],
  'id-sa': ['71'],
  'id-st': ['72'],
  'id-sn': ['73'],
  'id-sg': ['74'],
  'id-go': ['75'],
  'id-sr': ['76'],
  'id-ma': ['81'],
  'id-mu': ['82'],
  'id-pa': ['91', '93', '94', '95'],
  'id-pb': ['92', '96'],
};

export const BUILT_IN: Atlas = {
  viewBox: indonesia.viewBox,
  shapes: indonesia.locations.map(({ id, path }) => ({ codes: PROVINCES[id] ?? [], path })),
  source: '@svg-maps/indonesia, CC BY 4.0',
  isBuiltIn: true,
};

interface Outline {
  readonly path: string;
  readonly bounds: readonly number[];
  readonly source: string;
  readonly region: { readonly code: string };
}

/** The map of what an operator has imported; undefined where that is nothing. */
export function atlasOf(outlines: readonly Outline[]): Atlas | undefined {
  if (outlines.length === 0) return undefined;
  const edge = (at: number, pick: (...values: number[]) => number): number =>
    outlines.reduce((found, { bounds }) => pick(found, bounds[at] ?? found), outlines[0]?.bounds[at] ?? 0);
  const [left, top, right, bottom] = [edge(0, Math.min), edge(1, Math.min), edge(2, Math.max), edge(3, Math.max)];
  return {
    viewBox: [left, top, right - left, bottom - top].join(' '),
    shapes: outlines.map(({ path, region }) => ({ codes: [region.code], path })),
    source: [...new Set(outlines.map(({ source }) => source))].join('; '),
    isBuiltIn: false,
  };
}
