/**
 * How Indonesian is written in chats, for questions alone: what was filed stands as it was written.
 *
 * Most pairs are a selection from "slang_id" of NLP_bahasa_resources, copyright (c) 2020 Louis Owen, MIT licence
 * (docs/third-party-notices.md). Spellings only: no insults, nothing with another meaning of its own.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  adalah: 'adlh adlah',
  ambil: 'ambl',
  anak: 'ank',
  apa: 'ap apaan',
  awas: 'aws',
  bagaimana: 'bgmn gimana gmana',
  bagus: 'bgs',
  balas: 'bales bls',
  banget: 'bgt bgd',
  banyak: 'bnyk byk',
  bapak: 'bpk pak',
  bareng: 'brg',
  bawa: 'bw',
  bawahan: 'bwhn',
  bayar: 'byr byar',
  begitu: 'gitu gt githu',
  beli: 'bl',
  belum: 'blm belom blum',
  benar: 'bener bnr',
  berangkat: 'brngkt',
  berapa: 'brp',
  besok: 'bsk',
  bisa: 'bs bsa',
  boleh: 'blh bole',
  buat: 'bt bwt',
  bukan: 'bkn',
  bulan: 'bln',
  cepat: 'cepet',
  dapat: 'dpt dapet',
  datang: 'dtg',
  dekat: 'dket',
  dengan: 'dgn dngn',
  fakta: 'faktakta',
  hancur: 'ancur',
  hanya: 'hny hnya',
  hari: 'hr',
  harus: 'hrs',
  hilang: 'hlng ilang',
  hitung: 'itung',
  hoaks: 'hoax hoaxs',
  jadi: 'jd jdi',
  jakarta: 'jkt',
  jalan: 'jln',
  jangan: 'jgn',
  janji: 'jnj',
  jatuh: 'jth',
  jawab: 'jwb',
  kabupaten: 'kab',
  kalau: 'kl klo kalo',
  kapan: 'kpn',
  karena: 'krn karna',
  kecamatan: 'kec',
  kelurahan: 'kel',
  keluarga: 'kluarga klwrga',
  kemarin: 'kmrn kemaren',
  kenapa: 'knp knpa',
  kepada: 'kpd',
  kirim: 'krm',
  kurang: 'kurng',
  lagi: 'lg lgi',
  langsung: 'lgsg',
  lawan: 'lwn',
  lengkap: 'lgkp lngkp',
  lewat: 'lwt',
  libur: 'lbur',
  lihat: 'lht liat',
  malam: 'malem',
  masalah: 'mslh',
  masih: 'msh',
  masuk: 'msk',
  masyarakat: 'masy',
  mencoblos: 'nyoblos',
  mohon: 'mhn',
  mungkin: 'mgkn mgkin mngkn',
  nanti: 'ntar',
  nomor: 'nmr',
  partai: 'parte',
  pasti: 'pst psti',
  pemerintah: 'pmrnth',
  pendukung: 'pndukung',
  periksa: 'priksa',
  pernah: 'prnh',
  pesan: 'psn',
  pesawat: 'pswt',
  rahasia: 'rhs',
  ramai: 'rame',
  rezeki: 'rejeki',
  rumah: 'rmh',
  saja: 'aja sj',
  sakit: 'skt',
  sampai: 'sampe',
  sangat: 'sgt',
  sebelum: 'sblm',
  sedikit: 'sdkt',
  sekarang: 'skrg skrng',
  sekolah: 'sklh',
  selalu: 'sll',
  selama: 'slma',
  selesai: 'slesai slsai',
  semua: 'smua smw',
  sendiri: 'sndiri ndiri',
  september: 'sept',
  seperti: 'spt sprti kyk kayak',
  serang: 'nyerang',
  sertifikat: 'srtfkt',
  setelah: 'stlh stelah',
  setiap: 'stiap',
  sudah: 'sdh udah udh',
  supaya: 'spy',
  tahu: 'tau',
  tahun: 'thn',
  tambah: 'tmbah tmbh',
  tanah: 'tnh',
  tanggal: 'tgl',
  telepon: 'telp tlp tlpn telpon',
  teman: 'temen tmn',
  tempat: 'tmpt',
  tentang: 'ttg',
  terhadap: 'thd',
  terima: 'trm',
  tersangka: 'tsangka',
  terus: 'trs',
  tetap: 'ttp',
  tidak: 'tdk gak ga gk nggak ngga enggak ndak tak',
  tunggu: 'tggu',
  untuk: 'utk untk',
  waktu: 'wkt',
  yang: 'yg',
};

const FORMS = new Map<string, readonly string[]>();
for (const [formal, casual] of Object.entries(SPELLINGS)) {
  const forms = [formal, ...casual.split(' ')];
  for (const form of forms) FORMS.set(form, forms);
}

/** The ways a word is written, its own first. */
export function spellingsOf(word: string): string[] {
  return [word, ...(FORMS.get(word) ?? []).filter((form) => form !== word)];
}

/** All words that have several spellings, each with all of them. */
export function spellingGroups(): readonly (readonly string[])[] {
  return [...new Set(FORMS.values())];
}

/** Words that hold sentences together and tell claims apart by nothing. `tidak`, `bukan`, `tanpa`, `benar` do tell. */
const STOP_WORDS = new Set(
  `ada adalah agar akan antara atas atau bagi bahwa banget begini begitu belum bisa boleh buat bukankah dalam dan dapat dari
   daripada dengan deh di dia dong dulu hal hanya harus hingga ialah ini itu jadi jika juga kalau kami kamu karena ke
   kepada kita kok lah lagi lain lalu lebih maka masih mau mereka namun nih oleh pada para pun saat saja sampai sangat saya
   sebagai sebuah secara sedang sejak selama seluruh semua seperti sih suatu sudah supaya tapi telah tentang terhadap
   tersebut tetapi tiap untuk yaitu yakni yang a an and are as at be by for from in is it of on or that the this to was with`
    .split(/\s+/)
    .filter(Boolean),
);

export function stopWords(): ReadonlySet<string> {
  return STOP_WORDS;
}

export function isStopWord(word: string): boolean {
  return (FORMS.get(word) ?? [word]).some((form) => STOP_WORDS.has(form));
}

const LETTERS = [...'abcdefghijklmnopqrstuvwxyz'];
/** Shorter words are one letter away from too many others. */
const SHORTEST = 5;

/**
 * Every word that is one letter off: one missing, one too many, one other, or two changed round. Worked out from the word
 * alone and never from the words of a vocabulary: what one viewer may not read must not decide what another one finds.
 * Numbers and names with digits are meant as they are.
 */
export function wordsNear(word: string): string[] {
  if (word.length < SHORTEST || word.length > 30 || !/^[a-z]+$/.test(word)) return [];
  const near = new Set<string>();
  for (let i = 0; i <= word.length; i += 1) {
    const [before, after] = [word.slice(0, i), word.slice(i)];
    for (const letter of LETTERS) {
      near.add(before + letter + after);
      if (after) near.add(before + letter + after.slice(1));
    }
    if (after) near.add(before + after.slice(1));
    if (after.length > 1) near.add(before + after.charAt(1) + after.charAt(0) + after.slice(2));
  }
  near.delete(word);
  return [...near];
}
