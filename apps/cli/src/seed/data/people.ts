import type { DemoPerson } from './demo.types';

/** Invented people at addresses that no mail reaches (RFC 2606). */
export const PEOPLE = {
  sari: {
    name: 'Sari Melur',
    organization: 'RAFFLESIAKINI',
    roles: ['EDITOR', 'ADMIN'],
    email: 'sari@rafflesiakini.example.com',
    shows: 'redaktur: menyetujui, menerbitkan, meralat, mengelola anggota',
  },
  bimo: {
    name: 'Bimo Lantera',
    organization: 'RAFFLESIAKINI',
    roles: ['JOURNALIST'],
    email: 'bimo@rafflesiakini.example.com',
    shows: 'jurnalis: klaim, bukti, draf putusan',
  },
  kinan: {
    name: 'Kinan Dermaga',
    organization: 'RAFFLESIAKINI',
    roles: ['EDITOR'],
    email: 'kinan@rafflesiakini.example.com',
    shows: 'redaktur kedua: meninjau klaim yang tidak dibagikan',
  },
  damar: {
    name: 'Damar Karang',
    organization: 'SUARAPESISIR',
    roles: ['EDITOR', 'ADMIN'],
    email: 'damar@suarapesisir.example.com',
    shows: 'redaktur mitra: meninjau putusan redaksi lain',
  },
  intan: {
    name: 'Intan Ombak',
    organization: 'SUARAPESISIR',
    roles: ['JOURNALIST'],
    email: 'intan@suarapesisir.example.com',
    shows: 'jurnalis mitra: putusan yang diminta diperbaiki',
  },
  lintang: {
    name: 'Lintang Nareswara',
    organization: 'KABARENGGANO',
    roles: ['EDITOR', 'ADMIN'],
    email: 'lintang@kabarenggano.example.com',
    shows: 'redaktur: cek fakta yang dicabut',
  },
  jaka: {
    name: 'Jaka Perahu',
    organization: 'KABARENGGANO',
    roles: ['JOURNALIST'],
    email: 'jaka@kabarenggano.example.com',
    shows: 'jurnalis: penugasan dari mitra',
  },
  uni: {
    name: 'Uni Rangkiang',
    organization: 'NAGARIPOS',
    roles: ['EDITOR', 'ADMIN'],
    email: 'uni@nagaripos.example.com',
    shows: 'redaksi di luar nota Bengkulu: tidak melihat klaim Bengkulu',
  },
  respati: {
    name: 'Respati Wening',
    organization: 'BAWASLURI',
    roles: ['LIAISON', 'ADMIN'],
    email: 'respati@bawaslu-ri.example.com',
    shows: 'penghubung nasional',
  },
  wulan: {
    name: 'Wulan Segara',
    organization: 'BAWASLUBENGKULU',
    roles: ['LIAISON', 'ADMIN'],
    email: 'wulan@bawaslu-bengkulu.example.com',
    shows: 'penghubung provinsi: pernyataan sikap',
  },
  teguh: {
    name: 'Teguh Pantai',
    organization: 'BAWASLUKOTABENGKULU',
    roles: ['LIAISON', 'ADMIN'],
    email: 'teguh@bawaslu-kota-bengkulu.example.com',
    shows: 'penghubung kota: sikap untuk wilayah 17.71, nota yang ditangguhkan',
  },
  puti: {
    name: 'Puti Lembayung',
    organization: 'BAWASLUKOTAPADANG',
    roles: ['LIAISON', 'ADMIN'],
    email: 'puti@bawaslu-kota-padang.example.com',
    shows: 'nota kesepahaman yang menunggu tanda tangan',
  },
  galih: {
    name: 'Galih Ketapang',
    organization: 'DISKOMINFOBENGKULU',
    roles: ['OFFICER', 'ADMIN'],
    email: 'galih@diskominfotik-bengkulu.example.com',
    shows: 'petugas mitra: hanya tema yang dibuka baginya',
  },
} as const satisfies Record<string, DemoPerson>;

/** Made last: an operator who is there means that the demo world is complete. */
export const OPERATOR = { name: 'Sekretariat Cekatan', email: 'operator@cekatan.example.com' } as const;

/** For demonstration alone, and so no secret. The demo world is made only with the embedded database outside production. */
export const DEMO_PASSWORD = 'mercusuar-di-ujung-pasir';
