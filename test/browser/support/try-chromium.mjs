// Whether a Chromium starts and shows a page: node try-chromium.mjs PATH FLAG…
import { chromium } from 'playwright-core';

const [executablePath, ...args] = process.argv.slice(2);
let browser;
try {
  browser = await chromium.launch({ executablePath, args, timeout: 45_000 });
  const page = await browser.newPage();
  await page.setContent('<title>it starts</title>');
  if ((await page.title()) !== 'it starts') throw new Error('it shows nothing');
} catch (error) {
  console.error(error.message.split('\n').slice(0, 6).join(' '));
  process.exitCode = 1;
} finally {
  await browser?.close();
}
