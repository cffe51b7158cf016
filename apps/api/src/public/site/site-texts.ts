import type { Locale } from '#libs/kernel';

interface Section {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly links?: readonly { readonly text: string; readonly path: string }[];
}

interface SiteTexts {
  readonly home: string;
  readonly lead: string;
  readonly list: string;
  readonly results: string;
  readonly methodology: string;
  readonly sections: readonly Section[];
}

const id: SiteTexts = {
  home: 'Cek fakta bersama redaksi-redaksi Indonesia',
  lead: 'Klaim yang beredar menjelang pemilu, diperiksa oleh redaksi dan ditinjau redaksi lain sebelum terbit.',
  list: 'Cek fakta',
  results: 'Hasil',
  methodology: 'Cara kerja dan ralat',
  sections: [
    {
      title: 'Bagaimana sebuah cek fakta terbit',
      paragraphs: [
        'Redaksi mencatat klaim sebagaimana beredar, mengumpulkan bukti, dan menulis hasil pemeriksaannya sendiri. Setiap redaksi bertanggung jawab atas kata-katanya.',
        'Sebelum terbit, redaksi lain meninjau naskah itu. Yang terbit persis yang disetujui: setiap perubahan menggugurkan persetujuan. Redaksi dari grup media yang sama tidak dihitung sebagai redaksi lain.',
      ],
    },
    {
      title: 'Sikap pengawas pemilu',
      paragraphs: [
        'Bawaslu dapat menyatakan sikap atas sebuah hasil. Sikap itu tampil terpisah, dengan nama kantor dan tanggalnya; tidak menjadi bagian dari hasil, tidak mengubahnya, dan tidak dapat menghalangi penerbitan.',
      ],
      links: [{ text: 'Catatan terbuka pengawas pemilu', path: '/pengawas' }],
    },
    {
      title: 'Hasil pemeriksaan',
      paragraphs: [
        'Setiap redaksi memakai istilahnya sendiri. Di sampingnya tertulis hasil baku: Salah, Penipuan, Menyesatkan, Sebagian benar, Benar, Belum terbukti, Satire, atau Klarifikasi.',
        'Dalam data terstruktur (ClaimReview) hasil itu menempati skala 1 sampai 5: Salah dan Penipuan 1, Menyesatkan 2, Sebagian benar 4, Benar 5. Belum terbukti, Satire dan Klarifikasi tidak diberi angka, demikian pula cek fakta dari arsip.',
      ],
    },
    {
      title: 'Ralat dan pencabutan',
      paragraphs: [
        'Ralat terbit sebagai versi berikutnya di alamat yang sama, dengan catatan apa yang diperbaiki dan kapan. Riwayat versi tetap tertulis di halaman itu.',
        'Bila sebuah cek fakta dicabut, di alamatnya tinggal pemberitahuan beserta alasannya. Sematan di situs lain dan umpan ikut berubah saat itu juga.',
        'Siapa pun dapat melaporkan kesalahan: tautan “Laporkan kesalahan” ada di setiap cek fakta. Laporan dibaca redaksi yang menerbitkannya, yang memutuskan apakah meralat. Nama tidak diminta; kontak boleh diisi, disimpan terpisah, dan dihapus paling lambat 30 hari setelah laporan dijawab.',
      ],
      links: [{ text: 'Semua ralat dan pencabutan', path: '/ralat' }],
    },
    {
      title: 'Tidak memihak',
      paragraphs: [
        'Klaim dari semua pihak diperiksa dengan ukuran yang sama: tingkat bukti dan peninjauan tidak bergantung pada siapa yang berkata. Partai, calon, dan pejabat tidak dapat menjadi redaksi di sini. Yang menulis naskah tidak ikut menyetujuinya.',
      ],
    },
    {
      title: 'Sumber yang terbuka',
      paragraphs: [
        'Setiap cek fakta menyebut buktinya, agar pembaca dapat mengulang pemeriksaan: berkas, tautan beserta tangkapannya, dan pernyataan. Bukti yang dapat membahayakan seseorang tidak dibuka.',
      ],
    },
    {
      title: 'Siapa di balik situs ini, dan dananya',
      paragraphs: [
        'Cekatan adalah meja bersama; yang memeriksa dan bertanggung jawab adalah redaksi yang namanya tertulis. Halaman setiap redaksi menyebut grup medianya, istilah yang dipakainya, dan kerja samanya. Susunan redaksi dan sumber dana dinyatakan masing-masing redaksi di situsnya.',
        'Siapa bekerja sama dengan siapa, sejak kapan dan sampai kapan, tertulis di halaman kerja sama.',
      ],
      links: [
        { text: 'Redaksi', path: '/redaksi' },
        { text: 'Kerja sama', path: '/kerja-sama' },
      ],
    },
    {
      title: 'Tanda tangan',
      paragraphs: [
        'Setiap versi yang terbit ditandatangani secara digital oleh redaksinya, demikian pula persetujuan dan sikap. Siapa pun dapat memeriksanya.',
      ],
    },
  ],
};

const en: SiteTexts = {
  home: 'Fact-checks by Indonesian newsrooms, together',
  lead: 'Claims that circulate before elections, checked by a newsroom and reviewed by others before they are published.',
  list: 'Fact-checks',
  results: 'Results',
  methodology: 'Methodology and corrections',
  sections: [
    {
      title: 'How a fact-check comes to be published',
      paragraphs: [
        'A newsroom files the claim as it circulates, gathers evidence and writes its own finding. Each newsroom answers for its own words.',
        'Other newsrooms review the text before it is published. What is published is exactly what was approved: any change voids the approvals. Newsrooms of one media group do not count as others to each other.',
      ],
    },
    {
      title: 'The position of the election supervisor',
      paragraphs: [
        'Bawaslu may state a position on a finding. It is shown apart, with the name of the office and its date; it is no part of the finding, does not change it and cannot keep it from being published.',
      ],
      links: [{ text: 'Open log of the election supervisors', path: '/pengawas' }],
    },
    {
      title: 'Findings',
      paragraphs: [
        'Each newsroom uses its own words. The common finding stands beside them: False, Scam, Misleading, Partly true, True, Unproven, Satire or Clarification.',
        'In structured data (ClaimReview) they stand on a scale of 1 to 5: False and Scam 1, Misleading 2, Partly true 4, True 5. Unproven, Satire and Clarification get no number, and neither do fact-checks of archives.',
      ],
    },
    {
      title: 'Corrections and retractions',
      paragraphs: [
        'A correction is published as the next version at the same address, with a note of what was corrected and when. The versions stay listed on the page.',
        'Where a fact-check is retracted, its address keeps the notice and its reason. Embeds on other sites and feeds change in the same moment.',
        'Anybody can report an error: “Report an error” is on each fact-check. The newsroom that published it reads the report and decides whether to correct. No name is asked for; a contact may be left, is kept apart, and is deleted at most 30 days after the report was answered.',
      ],
      links: [{ text: 'All corrections and retractions', path: '/ralat' }],
    },
    {
      title: 'Non-partisanship',
      paragraphs: [
        'Claims from all sides are checked by one measure: what counts as evidence and how it is reviewed do not depend on who made the claim. Parties, candidates and officials cannot be newsrooms here. Whoever wrote a text does not approve it.',
      ],
    },
    {
      title: 'Open sources',
      paragraphs: [
        'Each fact-check names its evidence so that readers can repeat the check: files, links with their captures, statements. Evidence that could harm somebody is not opened.',
      ],
    },
    {
      title: 'Who is behind this site, and its funding',
      paragraphs: [
        'Cekatan is a shared desk; the newsroom that is named checks and answers for it. The page of each newsroom tells its media group, the words it uses and its agreements. Each newsroom states its organisation and its funding at its own site.',
        'Who works together with whom, since when and until when, is on the page of agreements.',
      ],
      links: [
        { text: 'Newsrooms', path: '/redaksi' },
        { text: 'Agreements', path: '/kerja-sama' },
      ],
    },
    {
      title: 'Signatures',
      paragraphs: [
        'Each published version is signed digitally by its newsroom, and so are approvals and positions. Anybody can verify them.',
      ],
    },
  ],
};

export const SITE_TEXTS: Readonly<Record<Locale, SiteTexts>> = { id, en };
