import type { Locale } from '#libs/kernel';

interface SiteTexts {
  readonly home: string;
  readonly lead: string;
  readonly list: string;
  readonly results: string;
  readonly methodology: string;
  readonly sections: readonly { readonly title: string; readonly paragraphs: readonly string[] }[];
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
    },
    {
      title: 'Hasil pemeriksaan',
      paragraphs: [
        'Setiap redaksi memakai istilahnya sendiri. Di sampingnya tertulis hasil baku: Salah, Penipuan, Menyesatkan, Sebagian benar, Benar, Belum terbukti, Satire, atau Klarifikasi.',
      ],
    },
    {
      title: 'Ralat dan pencabutan',
      paragraphs: [
        'Ralat terbit sebagai versi berikutnya di alamat yang sama, dengan catatan apa yang diperbaiki dan kapan. Riwayat versi tetap tertulis di halaman itu.',
        'Bila sebuah cek fakta dicabut, di alamatnya tinggal pemberitahuan beserta alasannya. Sematan di situs lain dan umpan ikut berubah saat itu juga.',
        'Kesalahan dapat dilaporkan kepada redaksi yang menerbitkan, melalui situsnya yang tertaut di setiap halaman.',
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
    },
    {
      title: 'Findings',
      paragraphs: [
        'Each newsroom uses its own words. The common finding stands beside them: False, Scam, Misleading, Partly true, True, Unproven, Satire or Clarification.',
      ],
    },
    {
      title: 'Corrections and retractions',
      paragraphs: [
        'A correction is published as the next version at the same address, with a note of what was corrected and when. The versions stay listed on the page.',
        'Where a fact-check is retracted, its address keeps the notice and its reason. Embeds on other sites and feeds change in the same moment.',
        'Errors can be reported to the newsroom that published, at its site, which each page links.',
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
