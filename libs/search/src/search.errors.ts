import { defineError } from '#libs/kernel';

/** The engine was stopped: the question would have taken longer than anybody waits. */
export const searchTooBroad = defineError('SEARCH_TOO_BROAD', {
  id: () => 'Pencarian ini terlalu luas; tambahkan kata atau penyaring.',
  en: () => 'This search is too broad; add words or filters.',
});

/** The engine that gave the first page is away, and no other one can go on in its order. */
export const searchPageGone = defineError('SEARCH_PAGE_GONE', {
  id: () => 'Halaman berikutnya tidak lagi tersedia; ulangi pencarian dari awal.',
  en: () => 'The next page is no longer there; search again from the beginning.',
});
