import type { Locator, Page } from 'playwright-core';

export const PARTNER_ORGANIZATION = 'Nagari Pos';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** One of the lists that open, by keyboard: its button, the option. */
export async function choose(page: Page, within: Locator, field: string, option: string): Promise<void> {
  await within.getByRole('button', { name: new RegExp(`${escaped(field)}$`) }).press('Enter');
  const one = page.getByRole('option', { name: option, exact: true });
  await one.focus();
  await one.press('Enter');
  await within.getByRole('button', { name: new RegExp(`^${escaped(option)}.*${escaped(field)}$`) }).waitFor();
}

/** Types into a field that finds things, and takes what it offers, without a pointer. */
export async function find(field: Locator, typed: string, option: Locator): Promise<void> {
  await field.fill(typed);
  await option.first().waitFor();
  await field.press('ArrowDown');
  for (let step = 0; step < 30; step += 1) {
    if ((await option.first().getAttribute('id')) === (await field.getAttribute('aria-activedescendant'))) break;
    await field.press('ArrowDown');
  }
  await field.press('Enter');
}

export const partOf = (page: Page, kind: 'Pihak' | 'Klausul', number: number): Locator =>
  page.getByRole('group', { name: new RegExp(`^${kind} ${number}(:|$)`) });

export const text = (within: Page | Locator, name: string): Locator =>
  within.getByRole('textbox', { name, exact: true });

export interface PartyWords {
  /** Left out for the own organisation, which is a party from the beginning. */
  readonly organization?: string;
  readonly documentNumber: string;
  readonly signatory: string;
  readonly office: string;
}

export async function fillParty(page: Page, number: number, words: PartyWords): Promise<void> {
  const party = partOf(page, 'Pihak', number);
  if (words.organization !== undefined) {
    const { organization } = words;
    await find(party.getByRole('combobox', { name: 'Organisasi' }), organization, page.getByRole('option', { name: organization, exact: true })); // prettier-ignore
    await page.getByRole('group', { name: `Pihak ${number}: ${organization}` }).waitFor();
  }
  await text(party, 'Nomor dokumen').fill(words.documentNumber);
  await choose(page, party, 'Yang menandatangani', words.signatory);
  await text(party, 'Jabatan penanda tangan').fill(words.office);
}

export interface ClauseWords {
  readonly number: string;
  readonly text: string;
  readonly role: string;
  readonly capability: string;
}

export async function fillClause(page: Page, number: number, words: ClauseWords): Promise<void> {
  const clause = partOf(page, 'Klausul', number);
  await text(clause, 'Nomor pasal').fill(words.number);
  await text(clause, 'Bunyi pasal').fill(words.text);
  await choose(page, clause, 'Siapa yang memperoleh', words.role);
  await choose(page, clause, 'Boleh apa', words.capability);
}

/** A day so many days from now, as fields of days have it. */
export const dayFromNow = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const READ = 'membaca klaim yang dibagikan, buktinya, dan keadaan putusannya';

/** A whole text between two newsrooms, about the province of Bengkulu. */
export async function fillAgreement(page: Page, title: string): Promise<void> {
  await text(page, 'Judul').fill(title);
  await chooseRegion(page, 'Bengkulu', /^Bengkulu$/i);
  await page.getByLabel('Hari pertama berlaku').fill(dayFromNow(-1));
  await page.getByLabel('Hari terakhir berlaku').fill(dayFromNow(200));
  await fillParty(page, 1, { documentNumber: '031/RK-CF/2026', signatory: 'Sari Melur', office: 'Pemimpin Redaksi' });
  await page.getByRole('button', { name: 'Tambah pihak' }).press('Enter');
  await fillParty(page, 2, {
    organization: PARTNER_ORGANIZATION,
    documentNumber: 'NP.07.2026',
    signatory: 'Uni Rangkiang',
    office: 'Pemimpin Redaksi',
  });
  await page.getByRole('button', { name: 'Tambah klausul' }).press('Enter');
  await fillClause(page, 1, {
    number: 'Pasal 2',
    text: 'Para pihak membaca klaim yang dibagikan.',
    role: 'Media',
    capability: READ,
  });
}

export async function chooseRegion(
  page: Page,
  typed: string,
  name: RegExp,
  within: Page | Locator = page,
): Promise<void> {
  await find(within.getByRole('combobox', { name: 'Wilayah' }), typed, page.getByRole('option', { name }));
  await within.getByText(/^Kode wilayah: /).waitFor();
}

/** Presses Tab until the focus is where it is wanted: whatever cannot be reached so cannot be used without a pointer. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < 120; step += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not lead to ${target.toString()}`);
}

/** Types a day into a field of days, whose parts stand in the order of the machine's language. */
export async function typeDay(page: Page, field: Locator, day: string): Promise<void> {
  const [year = '', month = '', date = ''] = day.split('-');
  for (const words of [`${date}${month}${year}`, `${month}${date}${year}`]) {
    await page.keyboard.type(words);
    if ((await field.inputValue()) === day) return;
    for (let step = 0; step < 2; step += 1) await page.keyboard.press('ArrowLeft');
  }
  throw new Error(`${await field.inputValue()} is not ${day}`);
}
