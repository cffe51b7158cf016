import type { DemoOrganization } from './demo.types';

/** Newsrooms are invented; offices bear the names of the institutions, and what they say here is invented too. By code. */
export const ORGANIZATIONS = {
  RAFFLESIAKINI: {
    kind: 'NEWSROOM',
    name: 'Rafflesia Kini',
    website: 'https://rafflesiakini.example.com',
    correctionContact: 'koreksi@rafflesiakini.example.com',
    labels: [
      { label: 'Salah', rating: 'FALSE' },
      { label: 'Menyesatkan', rating: 'MISLEADING' },
      { label: 'Penipuan', rating: 'SCAM' },
      { label: 'Benar', rating: 'TRUE' },
      { label: 'Sebagian benar', rating: 'PARTLY_TRUE' },
    ],
  },
  SUARAPESISIR: {
    kind: 'NEWSROOM',
    name: 'Suara Pesisir',
    mediaGroup: 'Kelompok Media Pesisir',
    website: 'https://suarapesisir.example.com',
    correctionContact: 'https://suarapesisir.example.com/koreksi',
    labels: [
      { label: 'Hoaks', rating: 'FALSE' },
      { label: 'Sesat', rating: 'MISLEADING' },
      { label: 'Fakta', rating: 'TRUE' },
    ],
  },
  KABARENGGANO: {
    kind: 'NEWSROOM',
    name: 'Kabar Enggano',
    website: 'https://kabarenggano.example.com',
    labels: [
      { label: 'Keliru', rating: 'FALSE' },
      { label: 'Belum terbukti', rating: 'UNPROVEN' },
    ],
  },
  NAGARIPOS: {
    kind: 'NEWSROOM',
    name: 'Nagari Pos',
    mediaGroup: 'Kelompok Media Pesisir',
    website: 'https://nagaripos.example.com',
  },
  BAWASLURI: { kind: 'SUPERVISOR', name: 'Bawaslu RI', regionCode: '' },
  BAWASLUBENGKULU: {
    kind: 'SUPERVISOR',
    name: 'Bawaslu Provinsi Bengkulu',
    regionCode: '17',
    parentCode: 'BAWASLURI',
  },
  BAWASLUKOTABENGKULU: {
    kind: 'SUPERVISOR',
    name: 'Bawaslu Kota Bengkulu',
    regionCode: '17.71',
    parentCode: 'BAWASLUBENGKULU',
  },
  BAWASLUKOTAPADANG: {
    kind: 'SUPERVISOR',
    name: 'Bawaslu Kota Padang',
    regionCode: '13.71',
    parentCode: 'BAWASLURI',
  },
  DISKOMINFOBENGKULU: { kind: 'PARTNER', name: 'Diskominfotik Provinsi Bengkulu', regionCode: '17' },
} as const satisfies Record<string, DemoOrganization>;
