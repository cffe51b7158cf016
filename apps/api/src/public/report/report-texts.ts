import type { Locale } from '#libs/kernel';

interface ReportTexts {
  readonly title: string;
  readonly about: string;
  readonly lead: (newsroom: string) => string;
  readonly wrong: string;
  readonly wrongHelp: string;
  readonly link: string;
  readonly linkHelp: string;
  readonly contact: string;
  readonly contactHelp: string;
  readonly trap: string;
  readonly send: string;
  readonly again: string;
  readonly problems: Readonly<Record<Problem, string>>;
  readonly sent: string;
  readonly sentText: (newsroom: string) => string;
  readonly back: string;
}

/** What keeps a form from being taken. */
export type Problem = 'TEXT_MISSING' | 'TEXT_LONG' | 'LINK' | 'CONTACT_LONG' | 'TOO_MANY';

const id: ReportTexts = {
  title: 'Laporkan kesalahan',
  about: 'Tentang cek fakta',
  lead: (newsroom) =>
    `Laporan ini hanya dibaca ${newsroom}, yang menerbitkan dan bertanggung jawab. Nama Anda tidak diminta, dan halaman ini tidak memakai kuki.`,
  wrong: 'Apa yang keliru?',
  wrongHelp: 'Sebutkan bagian yang keliru dan yang menurut Anda benar. Paling panjang 4.000 huruf.',
  link: 'Tautan sumber (boleh kosong)',
  linkHelp: 'Alamat halaman yang menunjukkannya.',
  contact: 'Kontak Anda (boleh kosong)',
  contactHelp:
    'Surel atau nomor, bila redaksi boleh bertanya kepada Anda. Disimpan terpisah dari laporan dan dihapus paling lambat 30 hari setelah laporan dijawab.',
  trap: 'Jangan diisi',
  send: 'Kirim laporan',
  again: 'Laporan belum terkirim',
  problems: {
    TEXT_MISSING: 'Tuliskan apa yang keliru.',
    TEXT_LONG: 'Uraian paling panjang 4.000 huruf.',
    LINK: 'Tautan harus alamat web lengkap (https://…), paling panjang 500 huruf.',
    CONTACT_LONG: 'Kontak paling panjang 200 huruf.',
    TOO_MANY: 'Terlalu banyak laporan dari jaringan ini atau tentang cek fakta ini. Coba lagi dalam satu jam.',
  },
  sent: 'Laporan terkirim',
  sentText: (newsroom) =>
    `Terima kasih. ${newsroom} akan membacanya. Bila memang keliru, ralat terbit di alamat yang sama, dengan catatan apa yang diperbaiki.`,
  back: 'Kembali ke cek fakta',
};

const en: ReportTexts = {
  title: 'Report an error',
  about: 'About the fact-check',
  lead: (newsroom) =>
    `Only ${newsroom}, which published it and answers for it, reads this report. You are not asked for your name, and this page uses no cookies.`,
  wrong: 'What is wrong?',
  wrongHelp: 'Say which part is wrong and what you believe to be right. At most 4,000 characters.',
  link: 'Link to a source (may be left empty)',
  linkHelp: 'The address of a page that shows it.',
  contact: 'Your contact (may be left empty)',
  contactHelp:
    'An e-mail address or a number, if the newsroom may ask you. Kept apart from the report, and deleted at most 30 days after the report was answered.',
  trap: 'Leave this empty',
  send: 'Send the report',
  again: 'The report was not sent',
  problems: {
    TEXT_MISSING: 'Write what is wrong.',
    TEXT_LONG: 'The text may have at most 4,000 characters.',
    LINK: 'The link must be a full web address (https://…) of at most 500 characters.',
    CONTACT_LONG: 'The contact may have at most 200 characters.',
    TOO_MANY: 'Too many reports from this network or about this fact-check. Try again in an hour.',
  },
  sent: 'The report was sent',
  sentText: (newsroom) =>
    `Thank you. ${newsroom} will read it. Where something is wrong, a correction is published at the same address, with a note of what was corrected.`,
  back: 'Back to the fact-check',
};

export const REPORT_TEXTS: Readonly<Record<Locale, ReportTexts>> = { id, en };
