import type { DemoClaim } from './demo.types';

/** Claims without a finding: fresh, assigned, put aside, or the same as another. */
export const OPEN_CLAIMS: Readonly<Record<string, DemoClaim>> = {
  'surat-suara-kapal': {
    by: 'sari',
    statement: 'Kotak berisi surat suara yang sudah dicoblos ditemukan nelayan di atas kapal di pelabuhan.',
    region: '17.71',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'FACEBOOK', url: 'https://facebook.example.com/pelabuhan/posts/7', account: 'Kabar Pelabuhan' },
    ],
    closed: { by: 'sari', duplicateOf: 'surat-suara-perahu' },
  },
  'calon-terbaik': {
    by: 'damar',
    statement: 'Pasangan nomor 2 adalah pasangan terbaik sepanjang sejarah provinsi.',
    region: '17',
    theme: 'CANDIDATES',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [{ platform: 'YOUTUBE', url: 'https://youtube.example.com/watch?v=pujian', account: 'Sorak Sorai' }],
    closed: { by: 'damar', dismissed: 'OPINION', note: 'Pendapat, tidak dapat diperiksa.' },
  },
  'jual-jamu': {
    by: 'bimo',
    statement: 'Jamu laut dalam, kirim pesan untuk memesan, diskon khusus pemilih.',
    region: '17.71',
    theme: 'OTHER',
    stage: 'CAMPAIGN',
    sharedUnder: [],
    appearances: [{ platform: 'SMS', account: 'nomor tak dikenal', quote: 'Diskon khusus pemilih!' }],
    closed: { by: 'bimo', dismissed: 'SPAM', note: 'Iklan, bukan klaim.' },
  },
  'banjir-gudang': {
    by: 'jaka',
    statement: 'Gudang logistik pemilihan di Bengkulu Utara terendam banjir dan seluruh kotak suara hanyut.',
    region: '17.03',
    theme: 'DISASTER',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'WHATSAPP', account: 'grup relawan', quote: 'Gudang hanyut, mohon doa.' },
      { platform: 'FACEBOOK', url: 'https://facebook.example.com/utara/posts/88', account: 'Kabar Utara' },
    ],
    evidence: {
      genangan: {
        by: 'galih',
        title: 'Laporan genangan',
        content: {
          kind: 'STATEMENT',
          speaker: 'Diskominfotik Provinsi Bengkulu (keterangan rekaan)',
          text: 'Ada genangan 20 sentimeter di halaman, tidak masuk gudang.',
        },
      },
    },
    comments: [{ by: 'lintang', body: 'Siapa yang paling dekat dengan lokasi?' }],
    assignments: [
      { by: 'lintang', organization: 'RAFFLESIAKINI', note: 'Mohon satu orang memeriksa langsung ke gudang.' },
    ],
  },
  'sara-pesisir': {
    by: 'intan',
    statement: 'Warga pendatang di Seluma tidak akan didaftar sebagai pemilih.',
    region: '17.05',
    theme: 'SARA',
    stage: 'VOTER_REGISTRATION',
    sharedUnder: ['provinsi'],
    appearances: [{ platform: 'TIKTOK', url: 'https://tiktok.example.com/@seluma/video/5', account: '@selumarekaan' }],
    assignments: [{ by: 'damar', person: 'intan', note: 'Hubungi petugas pendaftaran di tiga desa.' }],
  },
  'ancaman-tps': {
    by: 'bimo',
    statement: 'Sekelompok orang bertopeng akan menjaga TPS di Rejang Lebong dan memeriksa isi surat suara pemilih.',
    region: '17.02',
    theme: 'VIOLENCE',
    stage: 'QUIET_PERIOD',
    sharedUnder: ['provinsi'],
    appearances: [{ platform: 'TELEGRAM', account: 'kanal bayang-bayang', quote: 'Besok kita jaga. Semua diperiksa.' }],
    comments: [
      {
        by: 'wulan',
        body: 'Sudah kami catat sebagai informasi awal. Mohon kabari bila ada nama atau tempat. (Percakapan rekaan.)',
      },
    ],
  },
  'uang-digital': {
    by: 'bimo',
    statement: 'Saldo dompet digital seratus ribu dikirim otomatis kepada siapa pun yang memotret surat suaranya.',
    region: '17.71',
    theme: 'MONEY_POLITICS',
    stage: 'QUIET_PERIOD',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'INSTAGRAM', url: 'https://instagram.example.com/p/saldogratis', account: '@saldogratisrekaan' },
    ],
    assignments: [{ by: 'sari', person: 'bimo', note: 'Telusuri pemilik akun dan polanya.' }],
  },
  'listrik-padam': {
    by: 'uni',
    statement: 'Listrik seluruh Sumatra akan dipadamkan saat penghitungan suara.',
    region: '',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'RECAPITULATION',
    sharedUnder: ['nasional'],
    appearances: [
      { platform: 'WHATSAPP', account: 'grup keluarga', quote: 'Siapkan lilin, listrik mati saat hitung suara.' },
    ],
  },
  'padang-kotak': {
    by: 'uni',
    statement: 'Kotak suara di Kota Padang dipindahkan diam-diam ke rumah pejabat.',
    region: '13.71',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'RECAPITULATION',
    sharedUnder: [],
    appearances: [{ platform: 'X', url: 'https://x.example.com/rangkiang/status/61', account: '@rangkiangrekaan' }],
    comments: [{ by: 'uni', body: 'Dibagikan setelah nota Kota Padang ditandatangani semua pihak.', ownOnly: true }],
  },
  'kampanye-sekolah': {
    by: 'jaka',
    statement: 'Semua sekolah di Bengkulu Selatan diliburkan untuk kampanye akbar.',
    region: '17.01',
    theme: 'NEUTRALITY',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'FACEBOOK', url: 'https://facebook.example.com/selatan/posts/3', account: 'Selatan Hari Ini' },
    ],
  },
};
