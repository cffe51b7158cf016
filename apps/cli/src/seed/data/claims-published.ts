import type { DemoClaim } from './demo.types';

/** Claims that the public can read a finding on: plain, corrected, retracted, two newsrooms side by side, unshared. */
export const PUBLISHED_CLAIMS: Readonly<Record<string, DemoClaim>> = {
  'surat-suara-perahu': {
    by: 'bimo',
    statement:
      'Surat suara pemilihan wali kota ditemukan di dalam perahu nelayan di Kampung Melayu, sudah tercoblos untuk pasangan nomor 9.',
    region: '17.71.05',
    theme: 'ELECTION_ADMINISTRATION',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [
      {
        platform: 'FACEBOOK',
        url: 'https://facebook.example.com/warga.pasir/posts/1701',
        account: 'Warga Pasir Bercerita',
        quote: 'Viralkan! Surat suara sudah dicoblos duluan, ketemunya di perahu.',
      },
      {
        platform: 'WHATSAPP',
        account: 'grup rukun nelayan',
        quote: 'Diteruskan berkali-kali: surat suara di perahu, hati-hati.',
      },
    ],
    evidence: {
      foto: {
        by: 'bimo',
        title: 'Foto yang beredar, disimpan sebelum dihapus',
        description: 'Unggahan pertama yang ditemukan; terlihat lembar peraga sosialisasi, bukan surat suara.',
        isPublic: true,
        content: { kind: 'PICTURE', fileName: 'peraga-di-perahu.png', caption: 'LEMBAR PERAGA - BUKAN SURAT SUARA' },
      },
      keterangan: {
        by: 'intan',
        title: 'Keterangan ketua rukun nelayan',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Ketua rukun nelayan Kampung Melayu (nama rekaan: Pak Bahar)',
          text: 'Itu lembar peraga dari kegiatan sosialisasi hari Minggu. Nomor pasangannya saja tidak ada di daftar calon.',
        },
      },
      narasumber: {
        by: 'bimo',
        title: 'Catatan percakapan dengan pengunggah pertama',
        sensitivity: 'OWN_ORGANISATION',
        content: {
          kind: 'STATEMENT',
          speaker: 'pengunggah pertama (dirahasiakan)',
          text: 'Ia mengaku hanya meneruskan kiriman orang lain.',
        },
      },
    },
    comments: [
      { by: 'intan', body: 'Kami sudah menghubungi rukun nelayan; keterangannya kami lampirkan sebagai bukti.' },
      { by: 'teguh', body: 'Untuk diketahui: pasangan calon di kota ini hanya empat, nomor 9 tidak ada.' },
      { by: 'sari', body: 'Pengunggah minta namanya tidak disebut sama sekali. Jaga.', ownOnly: true },
    ],
    verdicts: [
      {
        by: 'bimo',
        text: {
          rating: 'FALSE',
          label: 'Salah',
          distortions: ['FALSE_CONTEXT'],
          headline: '[SALAH] Surat suara tercoblos di perahu nelayan Kampung Melayu',
          explanation:
            'Foto yang beredar memperlihatkan lembar peraga dari kegiatan sosialisasi, bukan surat suara. Lembar itu tidak bernomor seri, dan pasangan nomor 9 tidak ada dalam daftar calon. Ketua rukun nelayan membenarkan bahwa lembar itu sisa kegiatan hari Minggu.',
          conclusion: 'Tidak ada surat suara di perahu itu; yang difoto adalah lembar peraga.',
        },
        cites: ['foto', 'keterangan'],
        story: [
          { do: 'submit', by: 'bimo' },
          { do: 'approve', by: 'damar' },
          { do: 'approve', by: 'lintang', reason: 'Bukti kami periksa ulang; sesuai.' },
          {
            do: 'endorse',
            by: 'teguh',
            position: 'SUPPORTS',
            text: 'Sesuai data kami, tidak ada laporan kehilangan surat suara dan jumlah pasangan calon adalah empat. (Pernyataan rekaan untuk peragaan.)',
            regulation: 'Ketentuan pengelolaan logistik pemilihan (contoh)',
          },
          { do: 'publish', by: 'sari', articleUrl: 'https://rafflesiakini.example.com/cek-fakta/surat-suara-perahu' },
        ],
      },
    ],
  },
  'bansos-ditunda': {
    by: 'intan',
    statement:
      'Penyaluran bantuan beras di seluruh Bengkulu dihentikan sampai pemilihan selesai atas permintaan pengawas pemilu.',
    region: '17',
    theme: 'ECONOMY',
    stage: 'CAMPAIGN',
    sharedUnder: ['provinsi'],
    appearances: [
      {
        platform: 'TIKTOK',
        url: 'https://tiktok.example.com/@dapurpesisir/video/2290',
        account: '@dapurpesisir',
        quote: 'Beras disetop sampai coblosan!',
      },
    ],
    evidence: {
      jadwal: {
        by: 'galih',
        title: 'Jadwal penyaluran bulan berjalan',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Diskominfotik Provinsi Bengkulu (keterangan rekaan)',
          text: 'Penyaluran berjalan sesuai jadwal di sembilan kabupaten dan satu kota. Yang ditunda hanya penyerahan seremonial.',
        },
      },
    },
    comments: [{ by: 'lintang', body: 'Di Enggano penyaluran minggu ini juga berjalan.' }],
    verdicts: [
      {
        by: 'intan',
        text: {
          rating: 'FALSE',
          label: 'Hoaks',
          headline: '[HOAKS] Bantuan beras dihentikan sampai pemilihan selesai',
          explanation: 'Penyaluran bantuan beras tetap berjalan sesuai jadwal. Tidak ada permintaan penghentian.',
          conclusion: 'Penyaluran tidak dihentikan.',
        },
        cites: ['jadwal'],
        story: [
          { do: 'submit', by: 'intan' },
          { do: 'approve', by: 'sari' },
          { do: 'approve', by: 'lintang' },
          { do: 'publish', by: 'damar', articleUrl: 'https://suarapesisir.example.com/periksa/bantuan-beras' },
          {
            do: 'endorse',
            by: 'wulan',
            position: 'DATA_CLARIFICATION',
            text: 'Yang kami minta ditunda hanyalah penyerahan seremonial oleh pejabat yang menjadi calon. (Pernyataan rekaan untuk peragaan.)',
          },
          {
            do: 'correct',
            by: 'intan',
            note: 'Versi pertama tidak menyebut bahwa penyerahan seremonial memang ditunda. Peringkat diubah dari Hoaks menjadi Sesat.',
            change: {
              rating: 'MISLEADING',
              label: 'Sesat',
              distortions: ['MISLEADING_CONTENT'],
              headline: '[SESAT] Bantuan beras dihentikan sampai pemilihan selesai',
              explanation:
                'Penyaluran bantuan beras tetap berjalan sesuai jadwal. Yang ditunda adalah penyerahan seremonial oleh pejabat yang menjadi calon; unggahan itu menyebutnya seolah-olah seluruh penyaluran dihentikan.',
            },
          },
          { do: 'submit', by: 'intan' },
          { do: 'approve', by: 'sari' },
          { do: 'approve', by: 'lintang' },
          { do: 'publish', by: 'damar' },
        ],
      },
    ],
  },
  'gempa-tps': {
    by: 'jaka',
    statement:
      'Peringatan gempa besar dikeluarkan khusus untuk hari pemungutan suara sehingga semua TPS di pesisir Bengkulu dipindah.',
    region: '17',
    theme: 'DISASTER',
    stage: 'VOTING',
    sharedUnder: ['provinsi'],
    appearances: [
      {
        platform: 'WHATSAPP',
        account: 'grup alumni',
        quote: 'Tolong sebarkan, TPS pesisir pindah semua karena gempa.',
      },
    ],
    evidence: {
      penjelasan: {
        by: 'jaka',
        title: 'Penjelasan petugas pemantau gempa',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Petugas pemantau (nama rekaan: Laras)',
          text: 'Gempa tidak dapat diperkirakan tanggalnya. Tidak ada peringatan seperti itu.',
        },
      },
    },
    verdicts: [
      {
        by: 'jaka',
        text: {
          rating: 'FALSE',
          label: 'Keliru',
          distortions: ['FABRICATED'],
          headline: '[KELIRU] Semua TPS pesisir dipindah karena peringatan gempa',
          explanation: 'Tanggal gempa tidak dapat diperkirakan dan tidak ada peringatan untuk hari pemungutan suara.',
        },
        cites: ['penjelasan'],
        story: [
          { do: 'submit', by: 'jaka' },
          { do: 'approve', by: 'damar' },
          { do: 'approve', by: 'sari' },
          { do: 'publish', by: 'lintang' },
          {
            do: 'endorse',
            by: 'wulan',
            position: 'OBJECTS',
            text: 'Dua TPS di pesisir memang dipindah, karena rob. Judul perlu membedakannya. (Pernyataan rekaan untuk peragaan.)',
          },
          {
            do: 'retract',
            by: 'lintang',
            reason: 'Dua TPS memang dipindahkan karena rob. Kami menarik artikel ini dan memeriksa ulang dari awal.',
          },
        ],
      },
    ],
  },
  'calon-ijazah': {
    by: 'bimo',
    statement:
      'Calon wali kota Haryo Samudra (tokoh rekaan) tidak pernah lulus sekolah menengah dan memakai ijazah orang lain.',
    region: '17.71',
    theme: 'CANDIDATES',
    stage: 'CANDIDATE_LIST',
    sharedUnder: ['provinsi'],
    appearances: [
      { platform: 'X', url: 'https://x.example.com/suarabayangan/status/881', account: '@suarabayangan' },
      { platform: 'INSTAGRAM', url: 'https://instagram.example.com/p/pasirhitam', account: '@pasirhitam' },
    ],
    evidence: {
      sekolah: {
        by: 'bimo',
        title: 'Surat keterangan sekolah',
        isPublic: true,
        content: { kind: 'PICTURE', fileName: 'surat-keterangan.png', caption: 'SURAT KETERANGAN - CONTOH REKAAN' },
      },
      kepala: {
        by: 'intan',
        title: 'Wawancara kepala sekolah',
        isPublic: true,
        content: {
          kind: 'STATEMENT',
          speaker: 'Kepala sekolah (nama rekaan: Bu Ratna)',
          text: 'Ia lulus dari sini. Namanya di ijazah memakai ejaan lama, dan itu yang dipersoalkan orang.',
        },
      },
    },
    verdicts: [
      {
        by: 'bimo',
        text: {
          rating: 'FALSE',
          label: 'Salah',
          headline: '[SALAH] Calon wali kota memakai ijazah orang lain',
          explanation: 'Sekolah membenarkan kelulusannya. Perbedaan nama berasal dari ejaan lama.',
          conclusion: 'Ijazah itu miliknya sendiri.',
        },
        cites: ['sekolah', 'kepala'],
        story: [
          { do: 'submit', by: 'bimo' },
          { do: 'approve', by: 'damar' },
          { do: 'approve', by: 'lintang' },
          { do: 'publish', by: 'sari' },
          {
            do: 'correct',
            by: 'bimo',
            note: 'Menambahkan tahun kelulusan yang diminta pembaca.',
            change: {
              explanation:
                'Sekolah membenarkan kelulusannya pada tahun ajaran yang tercatat. Perbedaan nama berasal dari ejaan lama.',
            },
          },
        ],
      },
      {
        by: 'intan',
        text: {
          rating: 'MISLEADING',
          label: 'Sesat',
          headline: '[SESAT] Nama di ijazah calon wali kota berbeda',
          explanation:
            'Nama di ijazah memang dieja lain, tetapi orangnya sama. Unggahan itu menghilangkan penjelasan tersebut.',
        },
        cites: ['kepala'],
        story: [
          { do: 'submit', by: 'intan' },
          { do: 'approve', by: 'sari' },
          { do: 'approve', by: 'lintang' },
          { do: 'publish', by: 'damar' },
        ],
      },
    ],
  },
  'lowongan-kpps': {
    by: 'bimo',
    statement: 'Tautan pendaftaran petugas TPS dengan honor sepuluh kali lipat, cukup mengirim foto KTP dan kode OTP.',
    region: '17.71',
    theme: 'FRAUD',
    stage: 'VOTER_REGISTRATION',
    sharedUnder: [],
    appearances: [{ platform: 'TELEGRAM', account: 'kanal lowongan cepat', quote: 'Honor 10x! Kirim KTP dan kode.' }],
    evidence: {
      halaman: {
        by: 'bimo',
        title: 'Rekaman halaman pendaftaran palsu',
        isPublic: true,
        content: { kind: 'PICTURE', fileName: 'halaman-palsu.png', caption: 'HALAMAN PALSU - DATA DISAMARKAN' },
      },
    },
    verdicts: [
      {
        by: 'bimo',
        text: {
          rating: 'SCAM',
          label: 'Penipuan',
          distortions: ['IMPOSTOR'],
          headline: '[PENIPUAN] Pendaftaran petugas TPS dengan honor sepuluh kali lipat',
          explanation:
            'Halaman itu meniru halaman resmi dan meminta kode OTP. Penyelenggara tidak pernah meminta kode OTP.',
          conclusion: 'Jangan mengirim KTP atau kode apa pun.',
        },
        cites: ['halaman'],
        story: [
          { do: 'submit', by: 'bimo' },
          { do: 'approve', by: 'kinan' },
          { do: 'publish', by: 'sari' },
        ],
      },
    ],
  },
};
