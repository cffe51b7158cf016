import { factCheckPage } from '../../apps/api/src/public/fact-check.page';
import { factCheckOf } from '../support/public-fact-check-of';
import { RELATIVE } from '../../apps/cli/src/export/copied-site';
import { rewritePage } from '../../apps/cli/src/export/rewrite';

const SITE = 'https://cekatan.example';

describe('a page in a copy', () => {
  it.each([
    ['koreksi@rafflesia.example', 'mailto:koreksi@rafflesia.example'],
    ['https://rafflesia.example/koreksi?a=b&c=d', 'https://rafflesia.example/koreksi?a=b&amp;c=d'],
  ])('leads to the newsroom itself as the original does: %s', (correctionContact, href) => {
    const made = factCheckOf({});
    const original = factCheckPage({ ...made, newsroom: { ...made.newsroom, correctionContact } }, 'id', SITE);
    const link = `<a href="${href}" rel="nofollow noopener">`;
    expect(original).toContain(link);
    for (const base of ['', RELATIVE, '/arsip']) {
      expect(rewritePage(original, 'cek-fakta/a/index.html', { publicUrl: SITE, base }).text).toContain(link);
    }
  });
});
