import { Chance, madeId, madeToken } from './chance';
import { AMONG_NEWSROOMS, type CastClause, FOR_SUPERVISORS } from './clauses';

/** Who and what exists before the first claim: the same in every world, whatever its size. */
export interface CastPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly bearer: string;
}

export interface CastOrganization {
  readonly id: string;
  readonly kind: 'NEWSROOM' | 'SUPERVISOR';
  readonly name: string;
  readonly code: string;
  readonly region: string | null;
  readonly group: string | null;
  /** An editor who is the admin too, an editor, a journalist (of a supervisor: liaisons and an admin). */
  readonly people: readonly [CastPerson, CastPerson, CastPerson];
}

export interface CastVersion {
  readonly id: string;
  readonly number: number;
  readonly from: string;
  readonly until: string;
  readonly clauses: readonly CastClause[];
}

export interface CastAgreement {
  readonly id: string;
  readonly title: string;
  readonly level: 'NATIONAL' | 'PROVINCE' | 'REGENCY';
  readonly region: string;
  readonly retainRead: boolean;
  readonly versions: readonly CastVersion[];
  readonly newsrooms: readonly CastOrganization[];
  readonly supervisors: readonly CastOrganization[];
  readonly suspendedAt: string | null;
  readonly endedAt: string | null;
  /** How much of all claims is shared under it first, in a hundred. */
  readonly weight: number;
  /** Themes that its newsrooms read; null: all. */
  readonly themes: readonly string[] | null;
}

export interface Cast {
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly organizations: readonly CastOrganization[];
  readonly newsrooms: readonly CastOrganization[];
  readonly supervisors: readonly CastOrganization[];
  readonly viewer: CastOrganization;
  readonly nobody: CastOrganization;
  readonly agreements: readonly CastAgreement[];
  /** To which all are parties but the viewer and nobody. */
  readonly national: CastAgreement;
}

/** When everybody joined. Days are fixed, so that a world is the same whenever it is made. */
export const FOUNDED = Date.parse('2023-06-01T00:00:00Z');
/** Claims are filed from here … */
export const FIRST_CLAIM = Date.parse('2024-01-01T00:00:00Z');
/** … to here; what is said of them comes in the two weeks after each. */
export const LAST_CLAIM = Date.parse('2026-10-01T00:00:00Z');

const NEWSROOMS = 50;
const BEFORE_CLAIMS = '2023-12-01T00:00:00Z';
const FAR = '2040-01-01T00:00:00Z';

const PLACES =
  `Rafflesia Pesisir Nagari Andalas Barito Mahakam Toba Serayu Brantas Musi Kapuas Rinjani Merapi Bromo Tambora
Krakatau Singgalang Enggano Mentawai Natuna Belitung Madura Kangean Bawean Sumba Flores Timor Alor Wetar Buru Seram Banda
Ternate Tidore Halmahera Morotai Bacan Obi Sangihe Talaud Togian Banggai Buton Muna Wakatobi Selayar Moyo Komodo Rote Sabu`
    .trim()
    .split(/\s+/);
const TITLES = ['Kini', 'Pos', 'Suara', 'Kabar', 'Harian', 'Media', 'Berita', 'Warta', 'Lensa', 'Suluh'];
const GROUPS = ['Pesisir', 'Nusantara', 'Cakrawala', 'Bahtera', 'Cendana', 'Mutiara', 'Samudra', 'Rimba'];
const GIVEN =
  `Sari Bimo Damar Intan Lintang Wulan Teguh Galih Puti Respati Uni Raka Nadia Hafiz Melati Yusuf Ratna Bagas
Citra Dewi Eko Fitri Gilang Hana Indra Jaya Kirana Laras Made Nyoman Okta Panji Rani Satria Tirta Umar Vina Wayan Yanti Zahra`
    .trim()
    .split(/\s+/);
const FAMILY =
  `Pratama Nugraha Lestari Siregar Harahap Saputra Wijaya Hidayat Kusuma Rahman Santoso Utami Mahendra Anggraini
Simatupang Tanjung Batubara Manurung Permana Setiawan`
    .trim()
    .split(/\s+/);

const OFFICES: readonly (readonly [region: string, name: string])[] = [
  ['', 'Republik Indonesia'],
  ['17', 'Provinsi Bengkulu'],
  ['13', 'Provinsi Sumatera Barat'],
  ['16', 'Provinsi Sumatera Selatan'],
  ['18', 'Provinsi Lampung'],
  ['15', 'Provinsi Jambi'],
  ['32', 'Provinsi Jawa Barat'],
  ['35', 'Provinsi Jawa Timur'],
  ['73', 'Provinsi Sulawesi Selatan'],
  ['17.71', 'Kota Bengkulu'],
];

/** The viewer's own, in force: one limited to themes, one amended. */
const VIEWER_PROVINCES = ['17', '13', '16', '18', '15', '32'];
const OTHER_PROVINCES = [
  '17',
  '31',
  '33',
  '34',
  '35',
  '36',
  '51',
  '52',
  '61',
  '62',
  '63',
  '64',
  '71',
  '73',
  '74',
  '32',
  '11',
];
const LIMITED_THEMES = ['ELECTION_ADMINISTRATION', 'CANDIDATES', 'MONEY_POLITICS', 'NEUTRALITY', 'SARA'];

export function makeCast(): Cast {
  const groups = GROUPS.map((name, i) => ({ id: madeId(FOUNDED + i, `group ${i}`), name: `Kelompok Media ${name}` }));
  const newsrooms = PLACES.slice(0, NEWSROOMS).map((place, i): CastOrganization => {
    const title = TITLES[i % TITLES.length] ?? '';
    const code = `${title}${place}`.toUpperCase();
    // Four of five belong to a group.
    const group = i === 0 || i % 5 === 4 ? null : (groups[i % groups.length]?.id ?? null);
    const id = madeId(FOUNDED + 100 + i, `newsroom ${i}`);
    return {
      id,
      kind: 'NEWSROOM',
      name: `${title} ${place}`,
      code,
      region: null,
      group,
      people: peopleOf(id, code, 'NEWSROOM', i),
    };
  });
  const supervisors = OFFICES.map(([region, name], i): CastOrganization => {
    const code = `PENGAWAS${region.replace('.', '') || 'RI'}`;
    const id = madeId(FOUNDED + 200 + i, `supervisor ${i}`);
    const people = peopleOf(id, code, 'SUPERVISOR', NEWSROOMS + i);
    return { id, kind: 'SUPERVISOR', name: `Pengawas Pemilu ${name}`, code, region, group: null, people };
  });
  const [viewer, nobody] = [newsrooms[0], newsrooms.at(-1)];
  if (!viewer || !nobody) throw new Error('no newsrooms');
  const agreements = makeAgreements(newsrooms, supervisors, viewer, nobody);
  const national = agreements.at(-1);
  if (!national) throw new Error('no agreements');
  const organizations = [...newsrooms, ...supervisors];
  return { groups, organizations, newsrooms, supervisors, viewer, nobody, agreements, national };
}

function peopleOf(organizationId: string, code: string, kind: string, k: number): CastOrganization['people'] {
  const roles =
    kind === 'NEWSROOM'
      ? [['ADMIN', 'EDITOR'], ['EDITOR'], ['JOURNALIST']]
      : [['ADMIN', 'LIAISON'], ['LIAISON'], ['LIAISON']];
  const person = (i: number): CastPerson => {
    const given = GIVEN[(k * 3 + i) % GIVEN.length] ?? '';
    const family = FAMILY[(k * 7 + i) % FAMILY.length] ?? '';
    const email = `${given}.${family}@${code}.example.com`.toLowerCase();
    return {
      id: madeId(FOUNDED + 300 + k * 3 + i, `person ${organizationId} ${i}`),
      email,
      name: `${given} ${family}`,
      roles: roles[i] ?? [],
      bearer: madeToken(email),
    };
  };
  return [person(0), person(1), person(2)];
}

function makeAgreements(
  newsrooms: readonly CastOrganization[],
  supervisors: readonly CastOrganization[],
  viewer: CastOrganization,
  nobody: CastOrganization,
): CastAgreement[] {
  const chance = new Chance(20_240_101);
  const others = newsrooms.filter((n) => n !== viewer && n !== nobody);
  const made: CastAgreement[] = [];
  const add = (wish: Partial<CastAgreement> & Pick<CastAgreement, 'region' | 'weight' | 'newsrooms'>): void => {
    const i = made.length;
    const { region, themes = null } = wish;
    const id = madeId(FOUNDED + 1_000 + i, `agreement ${i}`);
    const number = (n: number, from: string, until: string, clauses: readonly CastClause[]): CastVersion => ({
      id: madeId(FOUNDED + 1_100 + i * 2 + n, `version ${i} ${n}`),
      number: n,
      from,
      until,
      clauses,
    });
    const offices = supervisors.filter(
      (s) => s.region === region || (s.region !== null && s.region !== '' && region.startsWith(`${s.region}.`)),
    );
    made.push({
      title: `Nota Kesepahaman Cek Fakta ${region || 'Nasional'} Nomor ${i + 1}`,
      level: region === '' ? 'NATIONAL' : region.includes('.') ? 'REGENCY' : 'PROVINCE',
      retainRead: false,
      suspendedAt: null,
      endedAt: null,
      supervisors: offices.length > 0 ? offices : supervisors.filter((s) => s.region === ''),
      versions: [number(1, BEFORE_CLAIMS, FAR, [...AMONG_NEWSROOMS(themes), ...FOR_SUPERVISORS])],
      ...wish,
      id,
      themes,
    });
  };
  const some = (n: number): CastOrganization[] => chance.shuffle(others).slice(0, n);

  VIEWER_PROVINCES.forEach((region, i) => {
    const parties = [viewer, ...some(9)];
    if (i === 4) return add({ region, weight: 6, newsrooms: parties, themes: LIMITED_THEMES });
    if (i === 5) {
      // Amended: newsrooms check and review since the second version only.
      const reading = AMONG_NEWSROOMS(null).slice(0, 3);
      const versions: CastVersion[] = [
        {
          id: madeId(FOUNDED + 1_900, 'first text'),
          number: 1,
          from: BEFORE_CLAIMS,
          until: FAR,
          clauses: [...reading, ...FOR_SUPERVISORS],
        },
        {
          id: madeId(FOUNDED + 1_901, 'amendment'),
          number: 2,
          from: '2023-12-20T00:00:00Z',
          until: FAR,
          clauses: [...AMONG_NEWSROOMS(null), ...FOR_SUPERVISORS],
        },
      ];
      return add({ region, weight: 6, newsrooms: parties, versions });
    }
    return add({ region, weight: 6, newsrooms: parties });
  });
  // Of the viewer too, and not in force: ended and kept for reading, suspended, run out, not yet begun.
  add({
    region: '31',
    weight: 1.5,
    newsrooms: [viewer, ...some(7)],
    retainRead: true,
    endedAt: '2025-09-01T00:00:00Z',
  });
  add({ region: '33', weight: 1.2, newsrooms: [viewer, ...some(7)], suspendedAt: '2026-08-01T00:00:00Z' });
  add({ region: '35', weight: 1.2, newsrooms: [viewer, ...some(7)], versions: ranOut(made.length) });
  add({ region: '34', weight: 0, newsrooms: [viewer, ...some(7)], versions: notYet(made.length) });
  // Of others: in the same provinces and elsewhere, some in regencies.
  OTHER_PROVINCES.forEach((region) => add({ region, weight: 2.3, newsrooms: some(6 + chance.below(6)) }));
  for (const region of ['17.71', '13.71', '16.71', '32.73', '35.78', '73.71'])
    add({ region, weight: 1.1, newsrooms: some(5) });
  add({ region: '33', weight: 0.6, newsrooms: some(6), suspendedAt: '2026-07-01T00:00:00Z' });
  add({ region: '51', weight: 0.6, newsrooms: some(6), endedAt: '2025-06-01T00:00:00Z' });
  add({ region: '61', weight: 0.6, newsrooms: some(6), retainRead: true, endedAt: '2026-01-01T00:00:00Z' });
  add({ region: '72', weight: 0, newsrooms: some(6), versions: notYet(made.length) });
  add({ region: '53', weight: 0.6, newsrooms: some(6), versions: ranOut(made.length) });
  add({ region: '', weight: 6, newsrooms: others, supervisors });
  return made;
}

const whole = (): CastClause[] => [...AMONG_NEWSROOMS(null), ...FOR_SUPERVISORS];
const ranOut = (i: number): CastVersion[] => [
  {
    id: madeId(FOUNDED + 2_000 + i, `version ${i}`),
    number: 1,
    from: BEFORE_CLAIMS,
    until: '2026-03-01T00:00:00Z',
    clauses: whole(),
  },
];
const notYet = (i: number): CastVersion[] => [
  {
    id: madeId(FOUNDED + 2_000 + i, `version ${i}`),
    number: 1,
    from: '2035-01-01T00:00:00Z',
    until: FAR,
    clauses: whole(),
  },
];
