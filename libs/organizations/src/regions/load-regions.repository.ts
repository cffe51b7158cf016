import { NATIONAL } from '#libs/kernel';
import { getDistricts, getProvinces, getRegencies } from 'idn-area-data';
import { Client } from 'pg';
import { regionPath } from './regions.service';

export interface RegionRow {
  readonly code: string;
  readonly name: string;
  readonly level: 'COUNTRY' | 'PROVINCE' | 'REGENCY' | 'DISTRICT';
}

const parentOf = (code: string): string | null => (code === NATIONAL ? null : (regionPath(code).at(-2) ?? NATIONAL));

/** The country, provinces, regencies and cities, districts, as Kepmendagri 300.2.2-2138/2025 names them. */
export async function indonesianRegions(): Promise<RegionRow[]> {
  const [provinces, regencies, districts] = await Promise.all([getProvinces(), getRegencies(), getDistricts()]);
  const rows = (areas: readonly { code: string; name: string }[], level: RegionRow['level']): RegionRow[] =>
    areas.map(({ code, name }) => ({ code, name, level }));
  return [
    { code: NATIONAL, name: 'Indonesia', level: 'COUNTRY' },
    ...rows(provinces, 'PROVINCE'),
    ...rows(regencies, 'REGENCY'),
    ...rows(districts, 'DISTRICT'),
  ];
}

/**
 * Brings the table of regions up to date, as the owner of the schema: no process that serves requests writes there. Names
 * follow the package; a code that is gone from it stays, because claims may carry it. Returns how many were added or renamed.
 */
export async function loadRegions(ownerUrl: string): Promise<number> {
  const regions = await indonesianRegions();
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const result = await client.query(
      `INSERT INTO regions AS r (code, name, level, parent_code)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[])
       ON CONFLICT (code) DO UPDATE SET name = EXCLUDED.name WHERE r.name <> EXCLUDED.name`,
      [
        regions.map((r) => r.code),
        regions.map((r) => r.name),
        regions.map((r) => r.level),
        regions.map((r) => parentOf(r.code)),
      ],
    );
    return result.rowCount ?? 0;
  } finally {
    await client.end();
  }
}
