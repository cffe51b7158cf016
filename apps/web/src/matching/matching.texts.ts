import { defineTexts } from '../texts';

export const matchingTexts = defineTexts(
  'matching',
  {
    external: 'Temuan penerbit lain, tidak diperiksa di sini',
    finding: 'Menurut {{publisher}}: {{label}}',
    read: 'Baca di {{site}}',
  },
  {
    external: 'Finding of another publisher, not checked here',
    finding: 'According to {{publisher}}: {{label}}',
    read: 'Read at {{site}}',
  },
);
