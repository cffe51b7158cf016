import type { Locale } from '#libs/kernel';
import type { Distortion, Position, Rating } from '#libs/verdicts';

/** Parts of the site that every page leads to. */
export type SitePart = '/cek-fakta' | '/cari' | '/redaksi' | '/wilayah' | '/kerja-sama' | '/pengawas' | '/ralat' | '/metodologi' | '/verifikasi' | '/sematkan'; // prettier-ignore

interface Texts {
  readonly skip: string;
  readonly site: string;
  readonly sections: string;
  readonly more: string;
  readonly parts: Readonly<Record<SitePart, string>>;
  readonly report: string;
  readonly contact: string;
  readonly otherLanguage: string;
  readonly claim: string;
  readonly by: (newsroom: string) => string;
  readonly published: string;
  readonly version: (number: number) => string;
  readonly region: string;
  readonly distortions: string;
  readonly corrected: string;
  readonly explanation: string;
  readonly conclusion: string;
  readonly evidence: string;
  readonly noEvidence: string;
  readonly file: string;
  readonly said: string;
  readonly checked: string;
  readonly newsroom: string;
  readonly authors: string;
  readonly approvedBy: string;
  readonly article: string;
  readonly positions: string;
  readonly apart: string;
  readonly regulation: string;
  readonly earlier: (number: number) => string;
  readonly replaced: string;
  readonly versions: string;
  readonly first: string;
  readonly current: string;
  readonly hash: string;
  readonly latest: string;
  readonly data: string;
  readonly signed: string;
  readonly verify: string;
  readonly embed: string;
  readonly methodology: string;
  readonly newest: string;
  readonly nothing: string;
  readonly all: string;
  readonly retracted: string;
  readonly retraction: string;
  readonly reason: string;
  readonly absent: string;
  readonly absentText: string;
  readonly ratings: Readonly<Record<Rating, string>>;
  readonly kinds: Readonly<Record<Distortion, string>>;
  readonly stances: Readonly<Record<Position, string>>;
}

const id: Texts = {
  skip: 'Langsung ke isi',
  site: 'Cek fakta',
  sections: 'Bagian situs',
  more: 'Lainnya',
  parts: {
    '/cek-fakta': 'Daftar',
    '/cari': 'Cari',
    '/redaksi': 'Redaksi',
    '/wilayah': 'Wilayah',
    '/kerja-sama': 'Kerja sama',
    '/pengawas': 'Catatan pengawas',
    '/ralat': 'Ralat',
    '/metodologi': 'Cara kerja',
    '/verifikasi': 'Verifikasi rekaman',
    '/sematkan': 'Sematkan',
  },
  report: 'Laporkan kesalahan',
  contact: 'atau langsung kepada redaksi:',
  otherLanguage: 'English',
  claim: 'Klaim yang beredar',
  by: (newsroom) => `menurut ${newsroom}`,
  published: 'Terbit',
  version: (number) => `Versi ${number}`,
  region: 'Wilayah',
  distortions: 'Jenis penyimpangan',
  corrected: 'Ralat',
  explanation: 'Penjelasan',
  conclusion: 'Kesimpulan',
  evidence: 'Bukti yang terbuka untuk umum',
  noEvidence: 'Tidak ada bukti yang dapat dibuka untuk umum.',
  file: 'Unduh berkas',
  said: 'Pernyataan',
  checked: 'Siapa yang memeriksa',
  newsroom: 'Redaksi',
  authors: 'Penulis',
  approvedBy: 'Disetujui redaksi lain',
  article: 'Baca artikel lengkap di situs redaksi',
  positions: 'Sikap pengawas pemilu',
  apart: 'Pernyataan kantor itu sendiri. Tidak menjadi bagian dari hasil pemeriksaan redaksi dan tidak mengubahnya.',
  regulation: 'Dasar hukum',
  earlier: (number) => `diberikan atas versi ${number}`,
  replaced: 'Sikap yang telah diganti',
  versions: 'Riwayat versi',
  first: 'Terbit pertama kali',
  current: 'versi ini',
  hash: 'Sidik isi (SHA-256)',
  latest: 'Alamat ini selalu menampilkan versi terbaru.',
  data: 'Data (JSON)',
  signed: 'Rekaman bertanda tangan',
  verify: 'Verifikasi rekaman',
  embed: 'Sematkan',
  methodology: 'Cara kerja dan ralat',
  newest: 'Cek fakta terbaru',
  nothing: 'Belum ada cek fakta.',
  all: 'Semua cek fakta',
  retracted: 'Cek fakta dicabut',
  retraction: 'Redaksi mencabut cek fakta yang pernah terbit di alamat ini.',
  reason: 'Alasan pencabutan',
  absent: 'Tidak ditemukan',
  absentText: 'Tidak ada cek fakta di alamat ini.',
  ratings: {
    FALSE: 'Salah',
    SCAM: 'Penipuan',
    MISLEADING: 'Menyesatkan',
    PARTLY_TRUE: 'Sebagian benar',
    TRUE: 'Benar',
    UNPROVEN: 'Belum terbukti',
    SATIRE: 'Satire',
    CLARIFICATION: 'Klarifikasi',
  },
  kinds: {
    FALSE_CONTEXT: 'konteks keliru',
    FALSE_CONNECTION: 'koneksi keliru',
    MANIPULATED: 'konten manipulasi',
    FABRICATED: 'konten palsu',
    IMPOSTOR: 'konten tiruan',
    MISLEADING_CONTENT: 'konten menyesatkan',
    SATIRE: 'satire',
  },
  stances: {
    SUPPORTS: 'Mendukung',
    OBJECTS: 'Berkeberatan',
    DATA_CLARIFICATION: 'Klarifikasi data',
    NO_POSITION: 'Tidak mengambil sikap',
  },
};

const en: Texts = {
  skip: 'Skip to content',
  site: 'Fact-check',
  sections: 'Parts of the site',
  more: 'More',
  parts: {
    '/cek-fakta': 'List',
    '/cari': 'Search',
    '/redaksi': 'Newsrooms',
    '/wilayah': 'Regions',
    '/kerja-sama': 'Agreements',
    '/pengawas': 'Log of supervisors',
    '/ralat': 'Corrections',
    '/metodologi': 'Methodology',
    '/verifikasi': 'Verify a record',
    '/sematkan': 'Embed',
  },
  report: 'Report an error',
  contact: 'or to the newsroom itself:',
  otherLanguage: 'Bahasa Indonesia',
  claim: 'The claim as it circulated',
  by: (newsroom) => `according to ${newsroom}`,
  published: 'Published',
  version: (number) => `Version ${number}`,
  region: 'Region',
  distortions: 'Kinds of distortion',
  corrected: 'Correction',
  explanation: 'Explanation',
  conclusion: 'Conclusion',
  evidence: 'Evidence open to the public',
  noEvidence: 'None of the evidence can be shown in public.',
  file: 'Download the file',
  said: 'Statement',
  checked: 'Who checked',
  newsroom: 'Newsroom',
  authors: 'Authors',
  approvedBy: 'Approved by other newsrooms',
  article: 'Read the full article on the site of the newsroom',
  positions: 'Position of the election supervisor',
  apart: 'The office’s own statement. It is no part of what the newsroom found, and does not change it.',
  regulation: 'Regulation',
  earlier: (number) => `given to version ${number}`,
  replaced: 'Positions that have been replaced',
  versions: 'Versions',
  first: 'First published',
  current: 'this version',
  hash: 'Fingerprint of the content (SHA-256)',
  latest: 'This address always shows the latest version.',
  data: 'Data (JSON)',
  signed: 'Signed record',
  verify: 'Verify a record',
  embed: 'Embed',
  methodology: 'Methodology and corrections',
  newest: 'Newest fact-checks',
  nothing: 'There are no fact-checks yet.',
  all: 'All fact-checks',
  retracted: 'Fact-check retracted',
  retraction: 'The newsroom has retracted the fact-check that was published at this address.',
  reason: 'Reason for the retraction',
  absent: 'Not found',
  absentText: 'There is no fact-check at this address.',
  ratings: {
    FALSE: 'False',
    SCAM: 'Scam',
    MISLEADING: 'Misleading',
    PARTLY_TRUE: 'Partly true',
    TRUE: 'True',
    UNPROVEN: 'Unproven',
    SATIRE: 'Satire',
    CLARIFICATION: 'Clarification',
  },
  kinds: {
    FALSE_CONTEXT: 'false context',
    FALSE_CONNECTION: 'false connection',
    MANIPULATED: 'manipulated content',
    FABRICATED: 'fabricated content',
    IMPOSTOR: 'impostor content',
    MISLEADING_CONTENT: 'misleading content',
    SATIRE: 'satire',
  },
  stances: {
    SUPPORTS: 'Supports',
    OBJECTS: 'Objects',
    DATA_CLARIFICATION: 'Clarification of data',
    NO_POSITION: 'Takes no position',
  },
};

export const PAGE_TEXTS: Readonly<Record<Locale, Texts>> = { id, en };

const DATES: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  id: new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone: 'Asia/Jakarta' }),
};

/** In western Indonesian time, which it says. */
export function writtenTime(time: Date, locale: Locale): string {
  return `${DATES[locale].format(time)} WIB`;
}
