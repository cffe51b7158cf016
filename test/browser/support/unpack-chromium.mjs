// Unpacks the Chromium of @sparticuz/chromium into DIRECTORY, once, with the libraries and fonts that a bare machine has not:
//   node unpack-chromium.mjs DIRECTORY
// The package itself unpacks into the folder for temporary files, under names that anybody could take before.
import chromium, { inflate } from '@sparticuz/chromium';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const directory = process.argv[2];
mkdirSync(dirname(directory), { recursive: true });
const unfinished = mkdtempSync(`${directory}-unfinished-`);
try {
  process.env['TMPDIR'] = unfinished;
  await chromium.executablePath();
  const packed = join(dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium')), '../bin');
  await inflate(join(packed, 'al2023.tar.br'));
  const dejavu = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const first = (family, ...fonts) =>
    `<alias binding="same"><family>${family}</family><prefer>${fonts.map((font) => `<family>${font}</family>`).join('')}</prefer></alias>`;
  writeFileSync(
    join(unfinished, 'fonts.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>${join(directory, 'fonts/fonts')}</dir><dir>${dejavu}</dir><cachedir>${join(directory, 'font-cache')}</cachedir>
${first('sans-serif', 'Open Sans', 'DejaVu Sans')}${first('system-ui', 'Open Sans', 'DejaVu Sans')}
${first('serif', 'DejaVu Serif')}${first('monospace', 'DejaVu Sans Mono')}</fontconfig>
`,
  );
  renameSync(unfinished, directory);
} catch (error) {
  rmSync(unfinished, { recursive: true, force: true });
  // Another process was faster, and its folder is as good.
  if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
}
