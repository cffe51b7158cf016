import type { Locale } from '#libs/kernel';

interface CopyTexts {
  readonly footer: string;
  readonly about: string;
  readonly noForm: string;
  readonly title: string;
  readonly made: string;
  readonly lead: string;
  readonly newest: string;
  readonly absentTitle: string;
  readonly absent: string;
  readonly verifyTitle: string;
  readonly verify: string;
  readonly original: string;
  readonly lists: string;
}

export const COPY_TEXTS: Readonly<Record<Locale, CopyTexts>> = {
  id: {
    footer: 'Salinan statis: dibuat kapan, dan apa yang tidak ada di sini',
    about: 'Tentang salinan ini',
    noForm: 'Ini salinan statis: isian ini hanya berfungsi di layanan aslinya.',
    title: 'Tentang salinan ini',
    made: 'Salinan ini dibuat pada',
    lead: 'Halaman-halaman ini adalah salinan statis dari situs Cekatan. Salinan menunjukkan apa yang terbit sampai saat itu.',
    newest:
      'Ralat, pencabutan dan cek fakta yang terbit sesudahnya belum ada di sini. Versi terbaru selalu ada di alamat aslinya.',
    absentTitle: 'Yang tidak ada di salinan',
    absent:
      'Pencarian, penyaringan bebas, formulir verifikasi, pembuat sematan, laporan kekeliruan, oEmbed dan berkas bukti membutuhkan layanan aslinya.',
    verifyTitle: 'Memeriksa salinan',
    verify:
      'Setiap berkas tercatat dengan SHA-256 di SHA256SUMS; export.json menyebut catatan itu, dan export.jws, bila ada, menandatanganinya. Setiap catatan bertanda tangan dapat diperiksa sendiri dengan kunci di .well-known/jwks.json.',
    original: 'Situs aslinya',
    lists: 'Daftar dalam salinan ini',
  },
  en: {
    footer: 'Static copy: of when, and what is not in it',
    about: 'About this copy',
    noForm: 'This is a static copy: this form works at the service itself alone.',
    title: 'About this copy',
    made: 'This copy was made at',
    lead: 'These pages are a static copy of the Cekatan site. It shows what was published up to then.',
    newest:
      'Corrections, retractions and fact-checks published since are not in it. The newest version is always at the original address.',
    absentTitle: 'What is not in the copy',
    absent:
      'Search, free filters, the form of verification, the builder of embeds, error reports, oEmbed and files of evidence need the service itself.',
    verifyTitle: 'Verifying the copy',
    verify:
      'Each file is listed with its SHA-256 in SHA256SUMS; export.json names that list, and export.jws, where there is one, signs it. Each signed record can be verified by itself with the keys in .well-known/jwks.json.',
    original: 'The original site',
    lists: 'Lists in this copy',
  },
};
