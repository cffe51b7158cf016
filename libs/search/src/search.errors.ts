import { defineError } from '#libs/kernel';

/** The engine was stopped: the question would have taken longer than anybody waits. */
export const searchTooBroad = defineError('SEARCH_TOO_BROAD', {
  id: () => 'Pencarian ini terlalu luas; tambahkan kata atau penyaring.',
  en: () => 'This search is too broad; add words or filters.',
});
