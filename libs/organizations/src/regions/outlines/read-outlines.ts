import { feature } from 'topojson-client';
import type { Topology } from 'topojson-specification';
import { outlinesUnreadable } from '../../organizations.errors';

/** The outline of a region as a map draws it. */
export interface RegionOutline {
  readonly code: string;
  /** SVG path in thousandths of a degree: x is the longitude, y the latitude southwards. */
  readonly path: string;
  /** Its left, top, right and bottom in the same unit. */
  readonly bounds: readonly [number, number, number, number];
}

type Point = readonly [number, number];
type Ring = readonly (readonly number[])[];

const CODE = /^\d{2}(\.\d{2}){0,2}$/;

/**
 * Outlines out of TopoJSON or GeoJSON (RFC 7946) in WGS 84: each feature an area, its Kemendagri code as `id` or as the property
 * `kode` or `code`. A file that is something else, or says one code twice, is refused whole.
 */
export function readOutlines(text: string): RegionOutline[] {
  const outlines = featuresOf(parse(text)).map(toOutline);
  const seen = new Set<string>();
  for (const { code } of outlines) {
    if (seen.has(code)) throw outlinesUnreadable({ reason: 'CODE_TWICE', at: code });
    seen.add(code);
  }
  if (outlines.length === 0) throw outlinesUnreadable({ reason: 'EMPTY', at: '' });
  return outlines;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw outlinesUnreadable({ reason: 'NOT_JSON', at: '' });
  }
}

interface Feature {
  readonly id?: unknown;
  readonly properties?: Readonly<Record<string, unknown>> | null;
  readonly geometry?: { readonly type?: unknown; readonly coordinates?: unknown } | null;
}

function featuresOf(json: unknown): Feature[] {
  if (typeof json !== 'object' || json === null) throw outlinesUnreadable({ reason: 'NOT_A_MAP', at: '' });
  const { type, features, objects } = json as { type?: unknown; features?: unknown; objects?: unknown };
  if (type === 'FeatureCollection' && Array.isArray(features)) return features as Feature[];
  if (type !== 'Topology' || typeof objects !== 'object' || objects === null) {
    throw outlinesUnreadable({ reason: 'NOT_A_MAP', at: '' });
  }
  const topology = json as Topology;
  try {
    return Object.keys(topology.objects).flatMap((name) => {
      const object = feature(topology, name) as unknown as Feature & { features?: Feature[] };
      return object.features ?? [object];
    });
  } catch {
    throw outlinesUnreadable({ reason: 'NOT_A_MAP', at: '' });
  }
}

function toOutline({ id, properties, geometry }: Feature, index: number): RegionOutline {
  const code = [id, properties?.['kode'], properties?.['code']].find((value) => typeof value === 'string');
  if (typeof code !== 'string' || !CODE.test(code)) throw outlinesUnreadable({ reason: 'NO_CODE', at: `${index + 1}` });
  const polygons = polygonsOf(geometry);
  if (!polygons) throw outlinesUnreadable({ reason: 'NO_AREA', at: code });
  const rings = polygons.flat().map((ring) => ring.map((point) => toPoint(point, code)));
  const drawn = rings.map(withoutRepeats).filter((ring) => ring.length >= 3);
  if (drawn.length === 0) throw outlinesUnreadable({ reason: 'NO_AREA', at: code });
  const [xs, ys] = [drawn.flat().map(([x]) => x), drawn.flat().map(([, y]) => y)];
  const least = (values: number[]): number => values.reduce((a, b) => Math.min(a, b));
  const most = (values: number[]): number => values.reduce((a, b) => Math.max(a, b));
  return { code, path: drawn.map(toPath).join(''), bounds: [least(xs), least(ys), most(xs), most(ys)] };
}

function polygonsOf(geometry: Feature['geometry']): Ring[][] | undefined {
  const { type, coordinates } = geometry ?? {};
  if (!Array.isArray(coordinates)) return undefined;
  if (type === 'Polygon') return [coordinates as Ring[]];
  return type === 'MultiPolygon' ? (coordinates as Ring[][]) : undefined;
}

function toPoint(position: unknown, code: string): Point {
  const [longitude, latitude] = Array.isArray(position) ? (position as unknown[]) : [];
  const isIn = (value: unknown, limit: number): value is number =>
    typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= limit;
  // Metres of a projected map would be drawn somewhere else altogether.
  if (!isIn(longitude, 180) || !isIn(latitude, 90)) throw outlinesUnreadable({ reason: 'NO_DEGREES', at: code });
  return [Math.round(longitude * 1000), Math.round(-latitude * 1000)];
}

function withoutRepeats(ring: readonly Point[]): Point[] {
  const kept = ring.filter(([x, y], i) => i === 0 || x !== ring[i - 1]?.[0] || y !== ring[i - 1]?.[1]);
  const [first, last] = [kept[0], kept.at(-1)];
  return kept.length > 1 && first && last && first[0] === last[0] && first[1] === last[1] ? kept.slice(0, -1) : kept;
}

/** Steps instead of places: a third of the characters. */
function toPath(ring: readonly Point[]): string {
  return `${ring
    .map(([x, y], i) => {
      const before = ring[i - 1];
      return before ? `${i === 1 ? 'l' : ' '}${x - before[0]} ${y - before[1]}` : `M${x} ${y}`;
    })
    .join('')}z`;
}
