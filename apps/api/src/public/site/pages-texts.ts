import type { Locale } from '#libs/kernel';
import type { AgreementShownState, SiteParty } from '#libs/publishing';

type PartyRole = NonNullable<SiteParty['role']>;

interface PagesTexts {
  readonly newsrooms: string;
  readonly newsroomsLead: string;
  readonly noneYet: string;
  readonly who: string;
  readonly memberSince: string;
  readonly memberUntil: string;
  readonly archive: string;
  readonly region: string;
  readonly mediaGroup: string;
  readonly website: string;
  readonly counts: string;
  readonly countsOf: (total: string) => string;
  readonly labels: string;
  readonly labelsLead: string;
  readonly factChecks: string;
  readonly olderFactChecks: string;
  readonly older: string;
  readonly corrections: string;
  readonly correctionsLead: string;
  readonly allCorrections: string;
  readonly noCorrections: string;
  readonly correction: string;
  readonly retraction: string;
  readonly changed: (before: string, after: string) => string;
  readonly errors: string;
  readonly errorsText: string;
  readonly atSite: string;
  readonly contact: string;
  readonly regions: string;
  readonly regionsLead: string;
  readonly below: string;
  readonly country: string;
  readonly youAreHere: string;
  readonly covering: string;
  readonly noAgreements: string;
  readonly agreements: string;
  readonly agreementsLead: string;
  readonly announced: string;
  readonly together: string;
  readonly role: string;
  readonly roles: Readonly<Record<PartyRole, string>>;
  readonly since: string;
  readonly until: string;
  readonly endedAt: string;
  readonly covers: string;
  readonly state: string;
  readonly states: Readonly<Record<AgreementShownState, string>>;
  readonly statesMean: Readonly<Record<AgreementShownState, string>>;
  readonly lets: string;
  readonly letsText: readonly string[];
  readonly log: string;
  readonly logLead: string;
  readonly logRest: string;
  readonly office: string;
  readonly anyOffice: string;
  readonly regionCode: string;
  readonly show: string;
  readonly entries: string;
  readonly noEntries: string;
  readonly onVersion: (version: number) => string;
  readonly standsNow: (version: number) => string;
  readonly takenBack: string;
  readonly replacedSince: string;
  readonly search: string;
  readonly question: string;
  readonly questionHelp: string;
  readonly searchButton: string;
  readonly found: (total: string) => string;
  readonly results: string;
  readonly foundNothing: string;
  readonly approximate: string;
  readonly didYouMean: string;
  readonly nextPage: string;
  readonly narrow: string;
  readonly badRequest: string;
  readonly notFound: string;
  readonly absent: string;
  readonly tooMuch: string;
  readonly fault: string;
  readonly backHome: string;
}

const id: PagesTexts = {
  newsrooms: 'Redaksi',
  newsroomsLead: 'Redaksi yang memeriksa dan menerbitkan di sini, menurut kode.',
  noneYet: 'belum menerbitkan',
  who: 'Tentang redaksi',
  memberSince: 'Bergabung sejak',
  memberUntil: 'Bergabung sampai',
  archive: 'Arsip: artikelnya terbit di situs lain dan dihimpun di sini.',
  region: 'Wilayah',
  mediaGroup: 'Grup media',
  website: 'Situs',
  counts: 'Menurut hasil',
  countsOf: (total) => `${total} cek fakta terbit`,
  labels: 'Istilah yang dipakai',
  labelsLead: 'Istilah redaksi ini, dengan hasil baku yang dimaksud.',
  factChecks: 'Cek fakta terbaru',
  olderFactChecks: 'Cek fakta lebih lama',
  older: 'Lebih lama',
  corrections: 'Ralat dan pencabutan',
  correctionsLead:
    'Setiap ralat dan pencabutan yang pernah terbit di sini, yang terbaru lebih dulu. Tidak ada yang diperbaiki diam-diam.',
  allCorrections: 'Semua ralat redaksi ini',
  noCorrections: 'Belum ada ralat atau pencabutan.',
  correction: 'Ralat',
  retraction: 'Pencabutan',
  changed: (before, after) => `Hasil berubah dari “${before}” menjadi “${after}”.`,
  errors: 'Menemukan kesalahan?',
  errorsText:
    'Buka cek fakta yang dimaksud dan pilih “Laporkan kesalahan”. Laporan dibaca redaksi yang menerbitkannya.',
  contact: 'Kontak koreksi redaksi ini:',
  atSite: 'Redaksi juga dapat dihubungi lewat situsnya:',
  regions: 'Wilayah',
  regionsLead: 'Cek fakta menurut provinsi. Setiap halaman memuat juga semua wilayah di bawahnya.',
  below: 'Di dalamnya',
  country: 'Indonesia',
  youAreHere: 'Letak wilayah',
  covering: 'Kerja sama yang mencakup wilayah ini',
  noAgreements: 'Tidak ada kerja sama yang diumumkan.',
  agreements: 'Kerja sama',
  agreementsLead:
    'Nota kesepahaman yang para pihaknya sepakat mengumumkannya: siapa bekerja sama, di mana, sejak kapan.',
  announced: 'Yang diumumkan',
  together: 'Para pihak',
  role: 'Peran',
  roles: { MEDIA: 'media', SUPERVISOR: 'pengawas pemilu', PARTNER: 'mitra' },
  since: 'Sejak',
  until: 'Sampai',
  endedAt: 'Berakhir',
  covers: 'Wilayah',
  state: 'Keadaan',
  states: { IN_FORCE: 'Berlaku', SUSPENDED: 'Ditangguhkan', ENDED: 'Berakhir' },
  statesMean: {
    IN_FORCE: 'Para pihak bekerja sama menurut nota ini.',
    SUSPENDED: 'Untuk sementara tidak ada yang dilakukan menurut nota ini.',
    ENDED: 'Tidak ada lagi yang dilakukan menurut nota ini.',
  },
  lets: 'Apa arti kerja sama',
  letsText: [
    'Apa yang boleh dilakukan satu pihak dengan klaim dan bukti pihak lain hanya mengikuti pasal-pasal nota yang berlaku: melihat klaim yang dibagikan, menambah bukti, memeriksa, meninjau, atau, bagi pengawas di wilayahnya, menyatakan sikap.',
    'Tidak ada nota yang memberi siapa pun hak menentukan atau menghalangi hasil pemeriksaan sebuah redaksi.',
  ],
  log: 'Catatan terbuka pengawas pemilu',
  logLead:
    'Setiap sikap yang pernah dinyatakan kantor pengawas atas cek fakta yang terbit, termasuk yang telah diganti: keberatan, permintaan meluruskan data, dukungan. Redaksi memutuskan sendiri apa yang dilakukannya.',
  logRest:
    'Di sini pengawas tidak mempunyai cara lain untuk meminta sesuatu dari redaksi. Penerusan dugaan pelanggaran kepada pengawas tidak diumumkan, karena menyangkut orang yang belum terbukti bersalah.',
  office: 'Kantor',
  anyOffice: 'semua kantor',
  regionCode: 'Wilayah (kode Kemendagri)',
  show: 'Saring',
  entries: 'Catatan',
  noEntries: 'Belum ada sikap yang dinyatakan.',
  onVersion: (version) => `atas versi ${version}`,
  standsNow: (version) => `yang berlaku sekarang versi ${version}`,
  takenBack: 'Cek fakta ini telah dicabut redaksi; isi sikap tidak ditampilkan lagi.',
  replacedSince: 'telah diganti sikap yang lebih baru',
  search: 'Cari cek fakta',
  question: 'Kata yang dicari',
  questionHelp: 'Kata dari klaim atau judul. "frasa" dalam tanda kutip, -kata untuk mengecualikan.',
  searchButton: 'Cari',
  found: (total) => `${total} hasil`,
  results: 'Hasil',
  foundNothing: 'Tidak ada yang ditemukan. Coba kata lain, atau kurangi saringan.',
  approximate: 'Tidak ada yang memuat persis kata itu; ini yang berbeda satu huruf.',
  didYouMean: 'Maksud Anda:',
  nextPage: 'Halaman berikutnya',
  narrow: 'Saringan',
  badRequest: 'Permintaan tidak dapat dibaca',
  notFound: 'Tidak ditemukan',
  absent: 'Tidak ada apa-apa di alamat ini, atau tidak untuk umum.',
  tooMuch: 'Coba lagi sebentar lagi',
  fault: 'Terjadi gangguan',
  backHome: 'Ke beranda',
};

const en: PagesTexts = {
  newsrooms: 'Newsrooms',
  newsroomsLead: 'The newsrooms that check and publish here, by their codes.',
  noneYet: 'nothing published yet',
  who: 'About the newsroom',
  memberSince: 'Member since',
  memberUntil: 'Member until',
  archive: 'An archive: its articles were published on another site and are gathered here.',
  region: 'Region',
  mediaGroup: 'Media group',
  website: 'Site',
  counts: 'By finding',
  countsOf: (total) => `${total} fact-checks published`,
  labels: 'Words that it uses',
  labelsLead: 'The newsroom’s own words, with the common finding that each stands for.',
  factChecks: 'Newest fact-checks',
  olderFactChecks: 'Older fact-checks',
  older: 'Older',
  corrections: 'Corrections and retractions',
  correctionsLead:
    'Every correction and retraction that was ever published here, the newest first. Nothing is mended in silence.',
  allCorrections: 'All corrections of this newsroom',
  noCorrections: 'There are no corrections or retractions yet.',
  correction: 'Correction',
  retraction: 'Retraction',
  changed: (before, after) => `The finding changed from “${before}” to “${after}”.`,
  errors: 'Have you found an error?',
  errorsText: 'Open the fact-check and choose “Report an error”. The newsroom that published it reads the report.',
  contact: 'Contact of this newsroom for corrections:',
  atSite: 'The newsroom can also be reached at its site:',
  regions: 'Regions',
  regionsLead: 'Fact-checks by province. Each page has those of all regions below it too.',
  below: 'Within',
  country: 'Indonesia',
  youAreHere: 'Where this is',
  covering: 'Agreements that cover this region',
  noAgreements: 'No agreement has been made public.',
  agreements: 'Agreements',
  agreementsLead: 'The memoranda whose parties agreed to make them public: who works together, where, and since when.',
  announced: 'Made public',
  together: 'Parties',
  role: 'Role',
  roles: { MEDIA: 'media', SUPERVISOR: 'election supervisor', PARTNER: 'partner' },
  since: 'Since',
  until: 'Until',
  endedAt: 'Ended',
  covers: 'Regions',
  state: 'State',
  states: { IN_FORCE: 'In force', SUSPENDED: 'Suspended', ENDED: 'Ended' },
  statesMean: {
    IN_FORCE: 'The parties work together under this memorandum.',
    SUSPENDED: 'For the time being nothing is done under this memorandum.',
    ENDED: 'Nothing is done under this memorandum any more.',
  },
  lets: 'What an agreement means',
  letsText: [
    'What one party may do with the claims and the evidence of another follows from the clauses of an agreement in force and from nothing else: to see claims that are shared, add evidence, check, review or, for a supervisor in its own region, state a position.',
    'No agreement gives anybody a right to decide, or to keep back, what a newsroom finds.',
  ],
  log: 'Open log of the election supervisors',
  logLead:
    'Every position that an office of the supervisor has stated on a published fact-check, those it has replaced too: objections, requests to put data right, support. What to do about it is for the newsroom alone.',
  logRest:
    'There is no other way here for a supervisor to ask anything of a newsroom. Referrals of suspected violations to the supervisor are not made public, since they concern people whose guilt is not proven.',
  office: 'Office',
  anyOffice: 'any office',
  regionCode: 'Region (Kemendagri code)',
  show: 'Filter',
  entries: 'Entries',
  noEntries: 'No position has been stated yet.',
  onVersion: (version) => `on version ${version}`,
  standsNow: (version) => `version ${version} stands now`,
  takenBack: 'The newsroom has retracted this fact-check; what the position said is no longer shown.',
  replacedSince: 'replaced by a later position',
  search: 'Search fact-checks',
  question: 'Words to look for',
  questionHelp: 'Words of the claim or the headline. "phrases" in quotes, -word to leave one out.',
  searchButton: 'Search',
  found: (total) => `${total} found`,
  results: 'Results',
  foundNothing: 'Nothing was found. Try other words, or fewer filters.',
  approximate: 'Nothing has exactly these words; these are one letter off.',
  didYouMean: 'Did you mean:',
  nextPage: 'Next page',
  narrow: 'Filters',
  badRequest: 'The request cannot be read',
  notFound: 'Not found',
  absent: 'There is nothing at this address, or nothing for everybody.',
  tooMuch: 'Try again in a moment',
  fault: 'Something went wrong',
  backHome: 'To the front page',
};

export const PAGES_TEXTS: Readonly<Record<Locale, PagesTexts>> = { id, en };

const NUMBERS: Readonly<Record<Locale, Intl.NumberFormat>> = {
  id: new Intl.NumberFormat('id-ID'),
  en: new Intl.NumberFormat('en-GB'),
};

/** A bounded count in words: 1.000+ where there are more. */
export function writtenCount(count: number, more: boolean, locale: Locale): string {
  return `${NUMBERS[locale].format(count)}${more ? '+' : ''}`;
}

const DAYS: Readonly<Record<Locale, Intl.DateTimeFormat>> = {
  id: new Intl.DateTimeFormat('id-ID', { dateStyle: 'long', timeZone: 'Asia/Jakarta' }),
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Asia/Jakarta' }),
};

export function writtenDay(time: Date, locale: Locale): string {
  return DAYS[locale].format(time);
}
