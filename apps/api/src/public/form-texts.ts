import type { Locale } from '#libs/kernel';
import type { RecordFault, SignatureKind } from '#libs/publishing';

interface FormTexts {
  readonly verifyTitle: string;
  readonly verifyLead: string;
  readonly record: string;
  readonly recordHelp: string;
  readonly check: string;
  readonly valid: string;
  readonly invalid: string;
  readonly about: (version: number) => string;
  readonly aboutRetraction: string;
  readonly signedBy: string;
  readonly kinds: Readonly<Record<SignatureKind, string>>;
  readonly at: string;
  readonly key: string;
  readonly newest: string;
  readonly corrected: (version: number) => string;
  readonly retracted: string;
  readonly unknownAddress: string;
  readonly faults: Readonly<Record<RecordFault, string>>;
  readonly keys: string;
  readonly embedTitle: string;
  readonly embedLead: string;
  readonly address: string;
  readonly addressHelp: string;
  readonly size: string;
  readonly sizes: Readonly<Record<'s' | 'm' | 'l', string>>;
  readonly colour: string;
  readonly colours: Readonly<Record<'auto' | 'light' | 'dark', string>>;
  readonly language: string;
  readonly show: string;
  readonly notHere: string;
  readonly snippet: string;
  readonly snippetHelp: string;
  readonly preview: string;
  readonly loader: string;
  readonly loaderHelp: string;
  readonly region: string;
  readonly theme: string;
  readonly rating: string;
  readonly newsroom: string;
  readonly stage: string;
  readonly any: string;
  readonly filter: string;
  readonly older: string;
  readonly feeds: string;
}

const id: FormTexts = {
  verifyTitle: 'Verifikasi rekaman bertanda tangan',
  verifyLead:
    'Tempelkan rekaman bertanda tangan sebuah cek fakta. Halaman ini memeriksa, bita demi bita, apakah isinya persis yang ditandatangani redaksi, redaksi penyetuju, dan pengawas.',
  record: 'Rekaman',
  recordHelp: 'Isi berkas dari tautan “Rekaman bertanda tangan” di halaman cek fakta.',
  check: 'Periksa',
  valid: 'Sah: persis seperti yang ditandatangani',
  invalid: 'Tidak sah',
  about: (version) => `Versi ${version} dari`,
  aboutRetraction: 'Pemberitahuan pencabutan dari',
  signedBy: 'Ditandatangani oleh',
  kinds: { VERSION: 'cek fakta', APPROVAL: 'persetujuan', POSITION: 'sikap', RETRACTION: 'pencabutan' },
  at: 'pada',
  key: 'kunci',
  newest: 'Ini versi yang berlaku sekarang.',
  corrected: (version) => `Cek fakta ini sudah diralat: yang berlaku sekarang versi ${version}.`,
  retracted: 'Cek fakta ini sudah dicabut.',
  unknownAddress: 'Alamat itu tidak ada di situs ini.',
  faults: {
    NOT_A_RECORD: 'Ini bukan rekaman, atau ada bita di luar tanda tangan yang berubah.',
    MALFORMED_SIGNATURE: 'Sebuah tanda tangan tidak tertulis sebagaimana mestinya.',
    UNKNOWN_KEY: 'Sebuah tanda tangan dibuat dengan kunci yang tidak dikenal.',
    BAD_SIGNATURE: 'Isinya bukan yang ditandatangani: ada bita yang berubah.',
    KEY_REVOKED: 'Kunci penanda tangan sudah dicabut.',
    OUTSIDE_VALIDITY: 'Kunci penanda tangan tidak berlaku pada waktu itu.',
    WRONG_SIGNATORY: 'Ada yang menandatangani atas nama pihak lain.',
    OTHER_CONTENT: 'Sebuah persetujuan atau sikap diberikan untuk isi lain.',
    APPROVAL_MISSING: 'Sebuah persetujuan yang disebut tidak ada.',
  },
  keys: 'Kunci semua organisasi beserta riwayatnya',
  embedTitle: 'Sematkan cek fakta',
  embedLead:
    'Buat potongan HTML untuk situs Anda. Yang tampil selalu versi terbaru, dengan tanda bila ada ralat. Tanpa skrip, tanpa kuki.',
  address: 'Cek fakta',
  addressHelp: 'Alamat atau akhir alamatnya. Kosongkan untuk daftar terbaru.',
  size: 'Ukuran',
  sizes: { s: 'kecil', m: 'sedang', l: 'besar' },
  colour: 'Warna',
  colours: { auto: 'mengikuti pembaca', light: 'terang', dark: 'gelap' },
  language: 'Bahasa',
  show: 'Tampilkan',
  notHere: 'Tidak ada cek fakta di alamat itu.',
  snippet: 'Potongan HTML',
  snippetHelp: 'Salin ke halaman Anda.',
  preview: 'Pratinjau',
  loader: 'Penyesuai tinggi',
  loaderHelp: 'Tidak wajib: skrip kecil yang menyesuaikan tinggi bingkai di kolom sempit.',
  region: 'Wilayah (kode Kemendagri)',
  theme: 'Tema',
  rating: 'Hasil',
  newsroom: 'Kode redaksi',
  stage: 'Tahapan',
  any: 'semua',
  filter: 'Saring',
  older: 'Lebih lama',
  feeds: 'Umpan',
};

const en: FormTexts = {
  verifyTitle: 'Verify a signed record',
  verifyLead:
    'Paste the signed record of a fact-check. This page checks, byte for byte, whether it is exactly what the newsroom, the approving newsrooms and the supervisor signed.',
  record: 'Record',
  recordHelp: 'The content of the file behind the link “Signed record” on the page of a fact-check.',
  check: 'Verify',
  valid: 'Valid: exactly as it was signed',
  invalid: 'Not valid',
  about: (version) => `Version ${version} of`,
  aboutRetraction: 'Notice of the retraction of',
  signedBy: 'Signed by',
  kinds: { VERSION: 'fact-check', APPROVAL: 'approval', POSITION: 'position', RETRACTION: 'retraction' },
  at: 'at',
  key: 'key',
  newest: 'This is the version that stands now.',
  corrected: (version) => `This fact-check has been corrected: version ${version} stands now.`,
  retracted: 'This fact-check has been retracted.',
  unknownAddress: 'There is no such address on this site.',
  faults: {
    NOT_A_RECORD: 'This is no record, or a byte outside of the signatures was changed.',
    MALFORMED_SIGNATURE: 'A signature is not written as it must be.',
    UNKNOWN_KEY: 'A signature is by a key that is not known.',
    BAD_SIGNATURE: 'This is not what was signed: a byte was changed.',
    KEY_REVOKED: 'The key that signed has been revoked.',
    OUTSIDE_VALIDITY: 'The key that signed was not in use at that time.',
    WRONG_SIGNATORY: 'Somebody signed in the name of another.',
    OTHER_CONTENT: 'An approval or a position was given to other content.',
    APPROVAL_MISSING: 'An approval that is named is not there.',
  },
  keys: 'The keys of all organisations with their history',
  embedTitle: 'Embed a fact-check',
  embedLead:
    'Make a piece of HTML for your site. It always shows the latest version, with a mark after a correction. No script, no cookies.',
  address: 'Fact-check',
  addressHelp: 'Its address, or the end of it. Leave empty for the newest of a list.',
  size: 'Size',
  sizes: { s: 'small', m: 'medium', l: 'large' },
  colour: 'Colours',
  colours: { auto: 'as the reader has it', light: 'light', dark: 'dark' },
  language: 'Language',
  show: 'Show',
  notHere: 'There is no fact-check at that address.',
  snippet: 'HTML',
  snippetHelp: 'Copy it into your page.',
  preview: 'Preview',
  loader: 'Fitting the height',
  loaderHelp: 'Optional: a small script that fits the height of frames in narrow columns.',
  region: 'Region (Kemendagri code)',
  theme: 'Theme',
  rating: 'Finding',
  newsroom: 'Code of the newsroom',
  stage: 'Stage',
  any: 'any',
  filter: 'Filter',
  older: 'Older',
  feeds: 'Feeds',
};

export const FORM_TEXTS: Readonly<Record<Locale, FormTexts>> = { id, en };
