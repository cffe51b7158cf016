import { readFileSync } from 'node:fs';
import { describeWithSharedData, sharedData } from '../../../../../test/support/shared-data';
import { createTestDatabase, type TestDatabase } from '../../../../../test/support/test-database';
import { withClient } from '../../../../database/src/roles';
import { loadRegions } from '../load-regions.repository';
import { loadOutlines } from './load-outlines.repository';
import { readOutlines } from './read-outlines';

const area = (
  id: unknown,
  ring: unknown = [
    [102, -3],
    [103, -3],
    [103, -4.0004],
    [102, -3],
  ],
  type = 'Polygon',
): object => ({
  type: 'Feature',
  id,
  properties: {},
  geometry: { type, coordinates: type === 'Polygon' ? [ring] : ring },
});
const collection = (...features: object[]): string => JSON.stringify({ type: 'FeatureCollection', features });
const refusal = (text: string): unknown => {
  try {
    return readOutlines(text);
  } catch (error) {
    return (error as { details: unknown }).details;
  }
};

describe('outlines of regions', () => {
  it('become paths in thousandths of a degree, southwards, with their bounds', () => {
    expect(readOutlines(collection(area('17')))).toEqual([
      { code: '17', path: 'M102000 3000l1000 0 0 1000z', bounds: [102000, 3000, 103000, 4000] },
    ]);
  });

  it('are the same from TopoJSON, whose arcs neighbours share', () => {
    const topology = {
      type: 'Topology',
      transform: { scale: [0.5, 0.5], translate: [102, -4] },
      arcs: [
        [
          [0, 2],
          [2, 0],
        ],
        [
          [2, 2],
          [0, -2],
          [-2, 2],
        ],
      ],
      objects: {
        any: {
          type: 'GeometryCollection',
          geometries: [{ type: 'Polygon', properties: { kode: '17.71' }, arcs: [[0, 1]] }],
        },
      },
    };
    expect(readOutlines(JSON.stringify(topology))).toEqual([
      { code: '17.71', path: 'M102000 3000l1000 0 0 1000z', bounds: [102000, 3000, 103000, 4000] },
    ]);
  });

  it('leave out islands that are smaller than what is drawn', () => {
    const islands = [
      [
        [
          [102, -3],
          [103, -3],
          [103, -4],
          [102, -3],
        ],
      ],
      [
        [
          [102, -3],
          [102.0001, -3],
          [102, -3.0001],
          [102, -3],
        ],
      ],
    ];
    expect(readOutlines(collection(area('17', islands, 'MultiPolygon')))[0]?.path).toBe('M102000 3000l1000 0 0 1000z');
  });

  it.each([
    ['NOT_JSON', '', '{'],
    ['NOT_A_MAP', '', '[]'],
    ['NOT_A_MAP', '', '{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[7]]}},"arcs":[]}'],
    ['EMPTY', '', collection()],
    ['NO_CODE', '2', collection(area('17'), area(undefined))],
    ['NO_CODE', '1', collection(area('Bengkulu'))],
    ['NO_AREA', '17', collection({ ...area('17'), geometry: { type: 'Point', coordinates: [102, -3] } })],
    ['NO_AREA', '17', collection(area('17', []))],
    [
      'NO_DEGREES',
      '17',
      collection(
        area('17', [
          [9000000, 3],
          [9000001, 3],
          [9000001, 4],
        ]),
      ),
    ],
    [
      'NO_DEGREES',
      '17',
      collection(
        area('17', [
          ['102', -3],
          [103, -3],
          [103, -4],
        ]),
      ),
    ],
    ['CODE_TWICE', '17', collection(area('17'), area('17'))],
  ])('refuse the whole file: %s %s', (reason, at, text) => {
    expect(refusal(text)).toEqual({ reason, at });
  });
});

describe('outlines in the database', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    await loadRegions(database.ownerUrl);
  });
  afterAll(() => database.drop());
  const kept = (): Promise<object[]> =>
    withClient(
      database.appUrl,
      async (client) => (await client.query<object>('SELECT code, source FROM region_outlines ORDER BY code')).rows,
    );

  it('are added to and renewed, and a file with a code that nobody knows changes nothing', async () => {
    const load = (source: string, ...codes: string[]): Promise<number> =>
      loadOutlines(database.ownerUrl, readOutlines(collection(...codes.map((code) => area(code)))), source);
    expect(await load('Peta A', '17', '17.71')).toBe(2);
    await expect(load('Peta B', '17', '99', '98')).rejects.toMatchObject({
      code: 'OUTLINES_UNREADABLE',
      details: { reason: 'UNKNOWN_CODE', at: '98, 99' },
    });
    expect(await load('Peta B', '17')).toBe(1);
    expect(await kept()).toEqual([
      { code: '17', source: 'Peta B' },
      { code: '17.71', source: 'Peta A' },
    ]);
  });
});

describeWithSharedData('outlines of the collected maps', () => {
  it.each([
    ['provinsi38.topojson', 38],
    ['provinsi34.topojson', 34],
    ['kabkota514.topojson', 514],
  ])('are read from %s, every one inside Indonesia', (file, count) => {
    const outlines = readOutlines(readFileSync(sharedData('regions', file), 'utf8'));
    expect(outlines).toHaveLength(count);
    for (const { bounds } of outlines) {
      expect(bounds[0]).toBeGreaterThan(94_000);
      expect(bounds[2]).toBeLessThan(142_000);
      expect(bounds[1]).toBeGreaterThan(-7_000);
      expect(bounds[3]).toBeLessThan(12_000);
    }
  });
});
