import { stemOf } from '#libs/search';

/**
 * Words that fact-checkers put around a claim: what kind of thing it is, where it was seen, what was found. Many headlines
 * have them, whatever they tell; so do articles of other newsrooms on other claims.
 */
const TEMPLATE_WORDS = new Set(
  `akun artikel beredar edar bantah benar benarkah berita bohong cek check disinformasi fact fakta faktanya false foto gambar
   hoaks informasi isu judul kabar kait keliru klaim klarifikasi konten layar misinformasi narasi pesan posting postingan rantai rekam
   salah sesat tangkap tautan link unggah unggahan video viral waspada`
    .split(/\s+/)
    .flatMap((word) => [word, stemOf(word)]),
);

export const isTemplateWord = (term: string): boolean => TEMPLATE_WORDS.has(term);
