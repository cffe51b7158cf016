import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BrowserWorld, PHONE, consoleWorld, describeInBrowser, enter, seriousOf } from './support';
import {
  A_CLAIM,
  FILING,
  dropFiles,
  filesOf,
  giveToPage,
  pasteFile,
  picture,
  sayWhere,
  statementOf,
  submitOf,
  until,
  widthOf,
} from './support/filing';

const JOURNALIST = 'bimo@rafflesiakini.example.com';

describeInBrowser('files of a claim in the console', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cekatan-dragged-'));
  let world: BrowserWorld;
  beforeAll(async () => {
    world = await consoleWorld('console-file-claim');
  }, 240_000);
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await world?.close();
  });
  afterEach(() => expect(world.problems()).toEqual([]));

  it('takes pictures that are dragged, pasted, photographed, and keeps them over a reload', async () => {
    const look = await world.look({ width: PHONE });
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(world.api.url + FILING);
    await statementOf(page).fill('Spanduk larangan memilih dipasang di jembatan Sungai Serut.');
    await sayWhere(page);
    const dragged = join(folder, 'ditarik.png');
    writeFileSync(dragged, (await picture('ditarik.png')).buffer);
    await dropFiles(page, page.getByText('Letakkan berkas di sini, atau tempel gambar'), [dragged]);
    await page.getByRole('textbox', { name: 'Judul ditarik.png' }).waitFor();
    // A picture in the clipboard is a file wherever one stands; what is typed stays as it is.
    await giveToPage(page, [await picture('ditempel.png')]);
    await statementOf(page).focus();
    await pasteFile(page, 'ditempel.png');
    await page.getByRole('textbox', { name: 'Judul ditempel.png' }).waitFor();
    expect(await statementOf(page).inputValue()).toMatch(/Sungai Serut\.$/);
    const camera = page.locator('input[type=file][capture=environment]');
    expect(await camera.getAttribute('accept')).toBe('image/*');
    await camera.setInputFiles(await picture('foto.png'));
    await page.getByRole('textbox', { name: 'Judul foto.png' }).fill('Spanduk dari dekat');
    await until(page, `document.body.innerText.match(/Terunggah, /g)?.length === 3`);

    // A page that is loaded anew shows them all, with their pictures, and still knows what they are called.
    await page.reload();
    await page.getByText('Draf yang belum diajukan dipulihkan.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Judul foto.png' }).inputValue()).toBe('Spanduk dari dekat');
    await until(page, `document.querySelectorAll('img[src^="blob:"]').length === 3`);
    // As high as the page: what stays in its place while one scrolls hides nothing of it.
    await page.setViewportSize({ width: PHONE, height: 3_000 });
    expect(await seriousOf(look)).toEqual([]);
    expect(await widthOf(page)).toBeLessThanOrEqual(PHONE);
    await look.screenshot('files-360-light');
    await page.getByRole('button', { name: 'Buang ditempel.png' }).press('Enter');
    await submitOf(page).press('Enter');
    await page.waitForURL(A_CLAIM);
    for (const title of ['ditarik', 'Spanduk dari dekat']) {
      await page.getByRole('button', { name: `Lihat: ${title}` }).waitFor();
    }
    expect(await page.getByRole('button', { name: 'Lihat: ditempel' }).count()).toBe(0);
    // Nothing of them stays on the machine.
    expect(await page.evaluate<number>(HELD)).toBe(0);
    await look.close();
  }, 180_000);

  it('says of a file why it is refused', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(world.api.url + FILING);
    await filesOf(page).setInputFiles({
      name: 'palsu.png',
      mimeType: 'image/png',
      buffer: Buffer.from('#!/bin/sh\necho'),
    });
    await page.getByText(/^Ditolak: ./).waitFor();
    await page.getByRole('button', { name: 'Buang palsu.png' }).press('Enter');
    await page.getByText(/^Ditolak: ./).waitFor({ state: 'detached' });
    await look.close();
    // The browser says in its own words that an upload was refused.
    world.problems();
  }, 60_000);

  it('takes files of a claim that is there', async () => {
    const look = await world.look();
    const { page } = look;
    await enter(look, world, JOURNALIST);
    await page.goto(`${world.api.url}/klaim?q=${encodeURIComponent('Gudang logistik')}`);
    await page.locator('li[id^="klaim-"] a').first().click();
    await page.getByRole('button', { name: 'Tambah berkas…' }).press('Enter');
    await filesOf(page).setInputFiles(await picture('gudang-dari-udara.png'));
    await page.getByText(/^Terunggah/).waitFor();
    expect(await seriousOf(look)).toEqual([]);
    await page.getByRole('button', { name: /Siapa yang boleh membaca gudang/ }).press('Enter');
    const own = page.getByRole('option', { name: /narasumber/ });
    await own.focus();
    await own.press('Enter');
    await page.getByRole('button', { name: 'Tambah', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Lihat: gudang-dari-udara' }).waitFor();
    await look.close();
  }, 120_000);
});

/** How many files are kept on the machine for drafts. */
const HELD = `new Promise((done, fail) => {
  const opening = indexedDB.open('cekatan.files', 1);
  opening.onerror = () => fail(opening.error);
  opening.onsuccess = () => {
    const database = opening.result;
    const counting = database.transaction('files').objectStore('files').count();
    counting.onsuccess = () => (database.close(), done(counting.result));
  };
})`;
