const STOP_WORDS = new Set(
  `ada adalah agar akan atau bagi bahwa dalam dan dapat dari dengan di dia hal hanya ini itu jadi jika juga kalau kami kamu
   karena ke kepada kita lagi lalu lebih mereka oleh pada para pun saat saja sampai sangat saya sebagai seperti sudah telah
   tersebut untuk yaitu yang`.split(/\s+/),
);

export const formalSpelling = (word: string): string => word;
export const isStopWord = (word: string): boolean => STOP_WORDS.has(word);
