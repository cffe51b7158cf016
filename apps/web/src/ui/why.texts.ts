import { defineTexts } from '../texts';

/** Why something cannot be done yet, in words of what is to be done first. */
export const whyTexts = defineTexts(
  'why',
  {
    enough: 'Sudah sebanyak yang dapat dimuat.',
    organizationFirst: 'Pilih organisasinya lebih dahulu.',
    noSignatory: 'Belum ada orang yang dapat dipilih.',
    regionFirst: 'Pilih wilayah lebih dahulu.',
    listIncomplete: 'Lengkapi dahulu yang belum terpenuhi di daftar.',
    storing: 'Bukti yang dikutip sedang disimpan.',
    conflictFirst: 'Putuskan dahulu perubahan mana yang dipakai.',
    ratingFirst: 'Pilih penilaian lebih dahulu.',
    selectFirst: 'Sorot dahulu bagian teks yang dimaksud.',
    consequencesFirst: 'Akibatnya harus tampil lebih dahulu.',
    joiningOther: 'Klaim lain sedang digabungkan.',
    logInAgain: 'Waktunya habis; masuk sekali lagi.',
    sharedOnly: 'Hanya bukti yang dibagikan dengan biasa dapat ditampilkan untuk umum.',
  },
  {
    enough: 'There are as many as it can hold.',
    organizationFirst: 'Choose the organisation first.',
    noSignatory: 'There is nobody to choose yet.',
    regionFirst: 'Choose a region first.',
    listIncomplete: 'First complete what the list still lacks.',
    storing: 'The cited evidence is being stored.',
    conflictFirst: 'First decide which of the changes to keep.',
    ratingFirst: 'Choose a rating first.',
    selectFirst: 'First highlight the part of the text that is meant.',
    consequencesFirst: 'What follows has to be shown first.',
    joiningOther: 'Another claim is being joined.',
    logInAgain: 'Its time is over; log in once more.',
    sharedOnly: 'Only evidence that is shared as usual can be shown to the public.',
  },
);
