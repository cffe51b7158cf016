import { withClient } from '../../libs/database/src/roles';
export async function loadTestRegions(urls: { ownerUrl: string }): Promise<void> {
  await withClient(urls.ownerUrl, async (c) => {
    await c.query(
      `INSERT INTO regions VALUES ('', 'Indonesia', 'COUNTRY', NULL), ('17', 'Bengkulu', 'PROVINCE', ''), ('17.71', 'Kota Bengkulu', 'REGENCY', '17'), ('31','DKI','PROVINCE','')`,
    );
  });
}
