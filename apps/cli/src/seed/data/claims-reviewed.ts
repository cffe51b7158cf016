import type { DemoClaim } from './demo.types';

/** Claims whose findings are on their way: every state between the draft and the public. */
export const REVIEWED_CLAIMS: Readonly<Record<string, DemoClaim>> = {
  'asn-kampanye': {
    by: 'bimo',
    statement: 'Semua kepala dinas kota diwajibkan hadir di panggung kampanye dengan seragam dinas.',
    region: '17.71.02',
    theme: 'NEUTRALITY',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'FACEBOOK', url: 'https://facebook.example.com/kotakita/posts/552', account: 'Kota Kita' },
    ],
    evidence: {
      surat: {
        by: 'bimo',
        title: 'Salinan surat undangan yang beredar',
        isPublic: true,
        content: { kind: 'PICTURE', fileName: 'undangan.png', caption: 'UNDANGAN - NOMOR SURAT TIDAK DIKENAL' },
      },
    },
    comments: [
      { by: 'teguh', body: 'Bila ada nama kepala dinas, mohon diteruskan kepada kami lewat jalur penerusan.' },
    ],
    verdicts: [
      {
        by: 'bimo',
        text: {
          rating: 'FALSE',
          headline: '[SALAH] Kepala dinas wajib hadir di panggung kampanye',
          explanation: 'Nomor surat pada undangan yang beredar tidak terdaftar dan tanda tangannya hasil tempelan.',
        },
        cites: ['surat'],
        story: [
          { do: 'submit', by: 'bimo' },
          { do: 'approve', by: 'lintang', reason: 'Perbandingan tanda tangan meyakinkan.' },
        ],
      },
    ],
  },
  'politik-uang-kerang': {
    by: 'intan',
    statement: 'Setiap pemilih di Teluk Segara menerima sekarung kerang dan uang dari pasangan nomor 2.',
    region: '17.71.03',
    theme: 'MONEY_POLITICS',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [{ platform: 'WHATSAPP', account: 'grup RT', quote: 'Yang belum dapat kerang segera lapor RT.' }],
    evidence: {
      warga: {
        by: 'intan',
        title: 'Wawancara tiga warga',
        content: {
          kind: 'STATEMENT',
          speaker: 'Tiga warga Teluk Segara (dirahasiakan)',
          text: 'Kerang itu dari panen koperasi, dibagi tiap tahun.',
        },
        sensitivity: 'SENSITIVE',
      },
      koperasi: {
        by: 'intan',
        title: 'Catatan koperasi nelayan',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Bendahara koperasi (nama rekaan: Pak Umar)',
          text: 'Pembagian kerang tercatat setiap tahun sejak lama.',
        },
      },
    },
    verdicts: [
      {
        by: 'intan',
        text: {
          rating: 'FALSE',
          headline: '[HOAKS] Pemilih Teluk Segara menerima kerang dan uang',
          explanation: 'Kerang dibagikan koperasi seperti setiap tahun. Soal uang belum kami telusuri.',
        },
        cites: ['koperasi'],
        story: [
          { do: 'submit', by: 'intan' },
          {
            do: 'sendBack',
            by: 'sari',
            reason:
              'Klaimnya menyebut kerang dan uang; bagian uang belum diperiksa sama sekali. Mohon dilengkapi atau diturunkan menjadi belum terbukti.',
          },
        ],
      },
    ],
  },
  'hitung-cepat-palsu': {
    by: 'intan',
    statement:
      'Hasil hitung cepat dari luar negeri sudah keluar sehari sebelum pemungutan suara dan memenangkan pasangan nomor 1.',
    region: '',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'QUIET_PERIOD',
    sharedUnder: ['nasional'],
    appearances: [
      { platform: 'YOUTUBE', url: 'https://youtube.example.com/watch?v=hitungrekaan', account: 'Kanal Angka Gaib' },
      { platform: 'X', url: 'https://x.example.com/angkagaib/status/42', account: '@angkagaib' },
    ],
    evidence: {
      video: {
        by: 'intan',
        title: 'Telaah video',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Tim telaah Suara Pesisir',
          text: 'Grafik dalam video berasal dari permainan papan, judulnya terlihat di detik 41.',
        },
      },
    },
    verdicts: [
      {
        by: 'intan',
        text: {
          rating: 'FALSE',
          headline: '[HOAKS] Hasil hitung cepat keluar sebelum pemungutan suara',
          explanation:
            'Tidak mungkin ada hitung cepat sebelum pemungutan suara. Grafiknya diambil dari permainan papan.',
        },
        cites: ['video'],
        story: [
          { do: 'submit', by: 'intan' },
          { do: 'approve', by: 'sari' },
        ],
      },
    ],
  },
  'pencoblosan-dua-hari': {
    by: 'uni',
    statement: 'Pemungutan suara diperpanjang menjadi dua hari bagi pemilih yang terlambat bangun.',
    region: '',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'VOTING',
    sharedUnder: ['nasional'],
    appearances: [{ platform: 'SNACK_VIDEO', url: 'https://snack.example.com/v/9981', account: 'bangunsiang' }],
    evidence: {
      jadwal: {
        by: 'uni',
        title: 'Jadwal tahapan',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Redaksi Nagari Pos',
          text: 'Jadwal tahapan menyebut satu hari pemungutan suara.',
        },
      },
    },
    verdicts: [
      {
        by: 'uni',
        text: {
          rating: 'SATIRE',
          distortions: ['SATIRE'],
          headline: '[SATIRE] Pemungutan suara dua hari bagi yang terlambat bangun',
          explanation:
            'Video itu parodi; akunnya menyebut diri sebagai akun lelucon. Sebagian orang menganggapnya sungguhan.',
        },
        cites: ['jadwal'],
        story: [
          { do: 'submit', by: 'uni' },
          { do: 'approve', by: 'sari' },
          {
            do: 'endorse',
            by: 'respati',
            position: 'NO_POSITION',
            text: 'Kami tidak mengambil sikap atas konten parodi. (Pernyataan rekaan untuk peragaan.)',
          },
          { do: 'publish', by: 'uni' },
        ],
      },
    ],
  },
  'vaksin-pemilih': {
    by: 'jaka',
    statement: 'Pemilih wajib menunjukkan kartu vaksin terbaru; tanpa itu surat suaranya dianggap tidak sah.',
    region: '17',
    theme: 'HEALTH',
    stage: 'VOTING',
    sharedUnder: ['provinsi'],
    appearances: [{ platform: 'TIKTOK', url: 'https://tiktok.example.com/@kabarbaru/video/77', account: '@kabarbaru' }],
    evidence: {
      syarat: {
        by: 'galih',
        title: 'Syarat pemilih',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Diskominfotik Provinsi Bengkulu (keterangan rekaan)',
          text: 'Tidak ada syarat kartu vaksin bagi pemilih.',
        },
      },
    },
    verdicts: [
      {
        by: 'jaka',
        announced: true,
        text: {
          rating: 'FALSE',
          headline: '[KELIRU] Pemilih wajib menunjukkan kartu vaksin',
          explanation: 'Draf: menunggu tanggapan penyelenggara.',
        },
        cites: ['syarat'],
        story: [],
      },
    ],
  },
  'khotbah-larangan': {
    by: 'bimo',
    statement: 'Semua rumah ibadah dilarang menggelar kegiatan selama masa tenang.',
    region: '17.71',
    theme: 'RELIGION',
    stage: 'QUIET_PERIOD',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'WHATSAPP', account: 'grup pengajian', quote: 'Masa tenang rumah ibadah ditutup, benarkah?' },
    ],
    evidence: {
      edaran: {
        by: 'kinan',
        title: 'Telaah edaran',
        content: {
          kind: 'STATEMENT',
          speaker: 'Redaksi Rafflesia Kini',
          text: 'Edaran yang beredar tidak berkop dan tidak bernomor.',
        },
      },
    },
    verdicts: [
      {
        by: 'kinan',
        text: {
          rating: 'FALSE',
          headline: '[SALAH] Rumah ibadah ditutup selama masa tenang',
          explanation: 'Draf pertama, belum dibagikan.',
        },
        cites: ['edaran'],
        story: [],
      },
    ],
  },
  'tinta-luntur': {
    by: 'bimo',
    statement: 'Tinta penanda di jari dapat dihapus dengan air kelapa sehingga orang dapat memilih dua kali.',
    region: '17',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'VOTING',
    sharedUnder: ['provinsi'],
    appearances: [{ platform: 'INSTAGRAM', url: 'https://instagram.example.com/p/airkelapa', account: '@resepmanjur' }],
    evidence: {
      uji: {
        by: 'bimo',
        title: 'Hasil percobaan redaksi',
        content: {
          kind: 'STATEMENT',
          speaker: 'Redaksi Rafflesia Kini',
          text: 'Tinta yang dipakai pada percobaan ternyata bukan tinta yang sama.',
        },
      },
    },
    verdicts: [
      {
        by: 'bimo',
        text: {
          rating: 'UNPROVEN',
          headline: 'Tinta penanda dan air kelapa',
          explanation: 'Percobaan dengan tinta lain; hasilnya tidak dapat dipakai.',
        },
        cites: ['uji'],
        story: [
          { do: 'submit', by: 'bimo' },
          { do: 'withdraw', by: 'sari', reason: 'Percobaan memakai tinta yang salah; diulang dari awal.' },
        ],
      },
    ],
  },
  'debat-ditunda': {
    by: 'damar',
    statement: 'Debat terbuka ditunda karena salah satu calon takut kalah.',
    region: '17.71',
    theme: 'CANDIDATES',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'FACEBOOK', url: 'https://facebook.example.com/arenadebat/posts/19', account: 'Arena Debat' },
    ],
    evidence: {
      panitia: {
        by: 'damar',
        title: 'Penjelasan panitia debat',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Panitia debat (nama rekaan: Pak Yusra)',
          text: 'Debat diundur dua jam karena listrik padam, dan tetap berlangsung hari itu.',
        },
      },
    },
    verdicts: [
      {
        by: 'damar',
        text: {
          rating: 'MISLEADING',
          headline: 'Debat ditunda karena calon takut',
          explanation: 'Debat diundur dua jam.',
        },
        cites: ['panitia'],
        story: [
          { do: 'submit', by: 'damar' },
          { do: 'sendBack', by: 'lintang', reason: 'Sebutkan penyebab penundaan dan bahwa debat tetap berlangsung.' },
          {
            do: 'revise',
            by: 'damar',
            change: {
              headline: '[SESAT] Debat ditunda karena salah satu calon takut kalah',
              explanation: 'Debat diundur dua jam karena listrik padam dan tetap berlangsung hari itu juga.',
            },
          },
          { do: 'submit', by: 'damar' },
          { do: 'approve', by: 'lintang' },
          { do: 'approve', by: 'sari' },
        ],
      },
    ],
  },
  'baliho-raksasa': {
    by: 'sari',
    statement: 'Baliho raksasa pasangan nomor 3 menutup rambu lalu lintas dan menyebabkan kecelakaan beruntun.',
    region: '17.71.06',
    theme: 'CANDIDATES',
    stage: 'CAMPAIGN',
    sharedUnder: ['kota'],
    appearances: [{ platform: 'X', url: 'https://x.example.com/lalulintas/status/303', account: '@lalulintasrekaan' }],
    evidence: {
      polisi: {
        by: 'sari',
        title: 'Keterangan petugas',
        content: {
          kind: 'STATEMENT',
          speaker: 'Petugas lalu lintas (nama rekaan)',
          text: 'Tidak ada kecelakaan di ruas itu minggu ini.',
        },
      },
    },
    verdicts: [
      {
        by: 'sari',
        text: {
          rating: 'FALSE',
          headline: '[SALAH] Baliho menyebabkan kecelakaan beruntun',
          explanation: 'Tidak ada kecelakaan di ruas itu. Foto berasal dari tempat lain.',
          conclusion: 'Menunggu nota kesepahaman berlaku kembali.',
        },
        cites: ['polisi'],
        story: [{ do: 'submit', by: 'sari' }],
      },
    ],
  },
  'dermaga-tps': {
    by: 'intan',
    statement: 'TPS terapung di dermaga hanya boleh dipakai nelayan yang memilih pasangan nomor 4.',
    region: '17.03',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'VOTING',
    sharedUnder: ['percobaan'],
    appearances: [
      {
        platform: 'SPOKEN',
        account: 'percakapan di pasar ikan',
        quote: 'Katanya TPS terapung cuma untuk pendukung nomor 4.',
      },
    ],
    evidence: {
      kpps: {
        by: 'jaka',
        title: 'Keterangan petugas TPS',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Petugas TPS (nama rekaan: Bu Mira)',
          text: 'TPS terapung untuk semua pemilih yang terdaftar di sana.',
        },
      },
    },
    comments: [{ by: 'jaka', body: 'Kami masih menyimpan rekaman wawancaranya bila diperlukan.' }],
    verdicts: [
      {
        by: 'jaka',
        text: {
          rating: 'FALSE',
          headline: '[KELIRU] TPS terapung hanya untuk pendukung satu pasangan',
          explanation: 'TPS terapung dipakai semua pemilih yang terdaftar di sana.',
        },
        cites: ['kpps'],
        story: [
          { do: 'submit', by: 'jaka' },
          { do: 'approve', by: 'intan' },
          { do: 'publish', by: 'lintang' },
        ],
      },
    ],
  },
};
