import { randomBytes } from 'node:crypto';
import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';

export const FILING = '/klaim/baru';

/** A real picture of about so many megabytes. */
export async function picture(
  name: string,
  megabytes = 0.2,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const side = Math.round(Math.sqrt((megabytes * 1_000_000) / 3));
  const raw = { width: side, height: side, channels: 3 } as const;
  const buffer = await sharp(randomBytes(side * side * 3), { raw })
    .png({ compressionLevel: 0 })
    .toBuffer();
  return { name, mimeType: 'image/png', buffer };
}

export const statementOf = (page: Page): Locator => page.getByRole('textbox', { name: 'Pernyataan yang beredar' });
export const filesOf = (page: Page): Locator => page.locator('input[type=file][multiple]');
export const regionOf = (page: Page): Locator => page.getByRole('combobox', { name: 'Wilayah' });
export const submitOf = (page: Page): Locator => page.getByRole('button', { name: 'Ajukan', exact: true });
/** Where one is once it is filed. */
export const A_CLAIM = /\/klaim\/(?!baru)[\w-]+$/;

/** Pastes a text into the statement. */
export async function paste(page: Page, text: string): Promise<void> {
  await statementOf(page).focus();
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', ${JSON.stringify(text)});
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.activeElement.dispatchEvent(event);
  })()`);
}

/** One of the lists that open, by keyboard: a button, its list, the option. */
export async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`${field}$`) }).press('Enter');
  const one = page.getByRole('option', { name: option, exact: true });
  await one.focus();
  await one.press('Enter');
  await page.getByRole('button', { name: new RegExp(`^${escaped(option)}.*${field}$`) }).waitFor();
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Types into the field of regions, and presses what is offered. */
export async function chooseRegion(page: Page, typed: string, name: RegExp): Promise<void> {
  await regionOf(page).fill(typed);
  await page.getByRole('option', { name }).first().click();
  await page.getByText(/^Kode wilayah: /).waitFor();
}

/** The same without a pointer. */
export async function chooseRegionByKeys(page: Page, typed: string, name: RegExp): Promise<void> {
  const field = regionOf(page);
  await field.fill(typed);
  await page.getByRole('option', { name }).first().waitFor();
  await field.press('ArrowDown');
  for (let step = 0; step < 30; step += 1) {
    const focused = page.locator(`[id="${(await field.getAttribute('aria-activedescendant')) ?? ''}"]`);
    if (name.test((await focused.textContent({ timeout: 5_000 })) ?? '')) break;
    await field.press('ArrowDown');
  }
  await field.press('Enter');
  await page.getByText(/^Kode wilayah: /).waitFor();
}

/** What decides who may be shown it. */
export async function sayWhere(page: Page): Promise<void> {
  await chooseRegion(page, 'Kota Bengkulu', /^Kota Bengkulu, /i);
  await choose(page, 'Tema', 'Penyelenggaraan pemilu: daftar pemilih, surat suara, penghitungan');
  await choose(page, 'Tahapan', 'Kampanye');
}

/** A similar claim or fact-check that is offered beside the statement. */
export const similarOf = (page: Page): Locator => page.getByRole('region', { name: 'Mungkin sudah ada' });

/** Drags files from the machine onto an element and drops them there. */
export async function dropFiles(page: Page, on: Locator, files: readonly string[]): Promise<void> {
  await on.scrollIntoViewIfNeeded();
  const box = await on.boundingBox();
  if (!box) throw new Error('there is no place to drop files on');
  const mouse = await page.context().newCDPSession(page);
  const at = { x: box.x + box.width / 2, y: box.y + 5, data: { items: [], files: [...files], dragOperationsMask: 1 } };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await mouse.send('Input.dispatchDragEvent', { type, ...at });
}

/** Pastes a picture wherever the focus is. */
export async function pasteFile(page: Page, name: string): Promise<void> {
  await page.evaluate(`(() => {
    const clipboardData = new DataTransfer();
    clipboardData.items.add(globalThis.given(${JSON.stringify(name)}));
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    (document.activeElement ?? document.body).dispatchEvent(event);
  })()`);
}

/** Puts pictures into the page's hands, for what no driver can do: to paste. */
export async function giveToPage(page: Page, files: readonly { name: string; buffer: Buffer }[]): Promise<void> {
  const given = files.map(({ name, buffer }) => [name, buffer.toString('base64')]);
  await page.evaluate(`(() => {
    const given = new Map(${JSON.stringify(given)});
    globalThis.given = (name) => {
      const bytes = Uint8Array.from(atob(given.get(name)), (one) => one.charCodeAt(0));
      return new File([bytes], name, { type: 'image/png', lastModified: 1_790_000_000_000 });
    };
  })()`);
}

/** Until something holds in the page. A driver's own way to wait for it is what the console's policy refuses: code from a text. */
export async function until(page: Page, holds: string, timeout = 30_000): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await page.evaluate<boolean>(`Boolean(${holds})`))) {
    if (Date.now() > end) throw new Error(`never: ${holds}`);
    await page.waitForTimeout(50);
  }
}

/** What is wrong with a screen at this width, beside what axe finds: it can be pushed sideways. */
export const widthOf = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');

/** Answers to an operation wait until they are let go. */
export async function heldBack(page: Page, operation: string): Promise<() => void> {
  let letGo = (): void => undefined;
  const wait = new Promise<void>((done) => (letGo = done));
  await page.route('**/graphql', async (route) => {
    if (route.request().postData()?.includes(`query ${operation}`)) await wait;
    await route.fallback().catch(() => undefined);
  });
  return letGo;
}
