import type { Locator, Page } from 'playwright-core';
import type { BrowserWorld } from './browser-world';
import { enter } from './console';
import type { Look } from './look';
import type { Newsdesk } from './newsdesk';

export const EDITOR = 'sari@rafflesiakini.example.com';
export const PARTNER_ORGANIZATION = 'Nagari Pos';
/** In force in the demo world. */
export const PROVINCE = 'Nota Kesepahaman Cek Fakta Bersama Pemilihan di Provinsi Bengkulu';

export const actionsOf = (page: Page): Locator => page.getByRole('region', { name: 'Yang dapat Anda lakukan' });
export const saveOf = (page: Page): Locator => page.getByRole('button', { name: 'Simpan rancangan' });
export const widest = (page: Page): Promise<number> => page.evaluate<number>('document.documentElement.scrollWidth');
export const AN_AGREEMENT = /\/nota\/(?!baru)[\w-]+$/;

/** An empty form. */
export async function begin(look: Look, world: BrowserWorld, who = EDITOR): Promise<Page> {
  await enter(look, world, who, '/nota');
  await look.page.getByRole('link', { name: 'Susun nota' }).press('Enter');
  await text(look.page, 'Judul').waitFor();
  return look.page;
}

export async function save(page: Page): Promise<void> {
  await saveOf(page).press('Enter');
  await page.waitForURL(AN_AGREEMENT);
  await actionsOf(page).waitFor();
}

export async function propose(page: Page): Promise<void> {
  await actionsOf(page).getByRole('button', { name: 'Ajukan…' }).press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Ajukan kepada para pihak' }).press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await actionsOf(page).getByRole('button', { name: 'Ajukan…' }).waitFor({ state: 'detached' });
  await page.getByText('Belum menandatangani').first().waitFor();
}

/** Signs, once it has been said who signs what for whom. */
export async function sign(page: Page): Promise<void> {
  await actionsOf(page).getByRole('button', { name: 'Tandatangani…' }).press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText(/Anda menandatangani atas nama/).waitFor();
  await dialog.getByRole('button', { name: 'Tandatangani naskah ini' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
}

const IDS = `query ($partner: String!) {
  viewer { organization { id } }
  organizations(first: 1, text: $partner) { nodes { id } }
}`;
const PEOPLE = `query ($own: ID!, $partner: ID!) {
  own: representatives(organizationId: $own) { personId }
  partner: representatives(organizationId: $partner) { personId }
}`;

/** Where a draft of two newsrooms is that the api was given. */
export async function drafted(desk: Newsdesk, title: string): Promise<string> {
  const { viewer, organizations } = await desk.ask<{
    viewer: { organization: { id: string } };
    organizations: { nodes: readonly { id: string }[] };
  }>('sari', IDS, { partner: PARTNER_ORGANIZATION });
  const ids = { own: viewer.organization.id, partner: organizations.nodes[0]?.id ?? '' };
  const people = await desk.ask<Record<'own' | 'partner', { personId: string }[]>>('sari', PEOPLE, ids);
  const party = (who: 'own' | 'partner') => ({
    organizationId: ids[who],
    role: 'MEDIA',
    documentNumber: '1',
    signatoryName: 'Penanda tangan',
    signatoryOffice: 'Pemimpin Redaksi',
    signatoryPersonId: people[who][0]?.personId ?? '',
  });
  const input = {
    text: {
      title,
      level: 'PROVINCE',
      regionCodes: ['17'],
      effectiveFrom: `${dayFromNow(-1)}T00:00:00Z`,
      effectiveUntil: `${dayFromNow(200)}T00:00:00Z`,
      parties: [party('own'), party('partner')],
      clauses: [{ number: 'Pasal 1', text: 'Para pihak membaca klaim.', partyRole: 'MEDIA', capability: 'READ_CLAIM' }],
    },
  };
  const { draftAgreement } = await desk.ask<{ draftAgreement: { agreement: { id: string } } }>('sari', 'mutation ($input: DraftAgreementInput!) { draftAgreement(input: $input) { agreement { id } } }', { input }); // prettier-ignore
  return `/nota/${draftAgreement.agreement.id}`;
}

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
