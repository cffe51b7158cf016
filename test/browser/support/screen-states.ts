/**
 * Which states each screen of the console has, and why it lacks one. Driven through a browser by `console-states.spec.ts`,
 * written down as docs/console-states.md by `npm run generate`. Nothing but data, so that both may read it.
 */

/** The screen has the state; or the few words why it cannot. */
type Has = true | { readonly never: string };
/** What a screen says in that state, in Indonesian as the browser asks for it. */
type Says = { readonly says: readonly string[] } | { readonly never: string };

export interface ScreenStates {
  /** Something is on its way, and says so. */
  readonly loading: Has;
  /** It could not be read: in the api's words, with the number of the request and another try. */
  readonly failed: Has;
  /** It is not for the viewer; what was on the screen goes. */
  readonly refused: Has | Says;
  /** It was read and could not be read again: it stays, says of when it is, and renews itself. */
  readonly stale: Has;
  /** There is nothing yet: says so, and what to do next. */
  readonly empty: Says;
  /** Questions whose failure takes nothing from the screen, and why. */
  readonly quiet?: Readonly<Record<string, string>>;
}

/** Another entry of the list of screens that is the same screen in other hands, or in one of its states. */
export interface SameScreen {
  readonly sameAs: string;
}

const never = (why: string): { readonly never: string } => ({ never: why });
const says = (...texts: string[]): { readonly says: readonly string[] } => ({ says: texts });

const FORM = never('a form that reads nothing');
/** Whoever fills in a form of the door has no rights that could be asked for. */
const OPEN = never('open to everybody');
const AT_THE_DOOR = { loading: FORM, failed: FORM, refused: OPEN, stale: FORM, empty: FORM } as const;
const READ = { loading: true, failed: true, refused: true, stale: true } as const;
const NAMES = 'names of newsrooms in a choice; without them it says “another newsroom”';
const CHOICES = {
  regionsBelow: 'choices of a field that is filled in',
  agreementRepresentatives: 'choices of a field that is filled in',
};

export const SCREEN_STATES: Readonly<Record<string, ScreenStates | SameScreen>> = {
  'log in': AT_THE_DOOR,
  'second factor': AT_THE_DOOR,
  'forgotten password': AT_THE_DOOR,
  'new password': AT_THE_DOOR,
  invitation: { ...READ, empty: never('one invitation, which is there or not') },
  'organisation to act for': {
    ...READ,
    refused: never('whoever is not logged in is led to the log-in'),
    empty: says('Akun Anda belum menjadi anggota organisasi mana pun.', 'Mintalah admin organisasi Anda mengundang'),
  },
  desk: {
    ...READ,
    empty: says('Tidak ada yang menunggu Anda.', 'Anda dapat mencatat klaim yang beredar', 'Kosong:'),
  },
  'desk of a supervisor': { sameAs: 'desk' },
  claims: {
    ...READ,
    empty: says('Belum ada klaim', 'Klaim yang diajukan organisasi Anda', 'Ajukan klaim'),
    quiet: { claimColleagues: 'choices of whom to assign to' },
  },
  'claims, none found': { sameAs: 'claims' },
  filing: {
    loading: FORM,
    failed: FORM,
    refused: says('Peran Anda di organisasi ini tidak mencakup pengajuan klaim.'),
    stale: never('a form that reads nothing; without a network it says that what is typed is kept'),
    empty: FORM,
  },
  claim: {
    ...READ,
    empty: says(
      'Belum ada putusan yang dapat Anda baca. Mulai dengan “Buka putusan redaksi ini”.',
      'Belum ada bukti yang dapat Anda baca. Tambahkan berkas',
      'Belum dicatat di mana klaim ini beredar. Catat tempatnya',
      'Belum ada klaim atau cek fakta lain yang dipastikan menceritakan hal yang sama. Cari yang mirip',
      'Belum ada komentar. Tulis yang pertama di bawah ini.',
    ),
  },
  'claim of a partner': { sameAs: 'claim' },
  'claim that is none': { sameAs: 'claim' },
  'verdict, read': {
    ...READ,
    empty: never('what was found is there, or the screen is that of writing'),
    quiet: { openReportsOf: 'a count in a link' },
  },
  'verdict, written': {
    ...READ,
    empty: says('Klaim ini belum punya bukti yang dapat Anda baca. Tambahkan di halaman klaim.'),
  },
  agreements: { ...READ, empty: says('Belum ada nota kesepahaman', 'Mulai dengan “Susun nota”') },
  agreement: { ...READ, empty: says('Belum ada pasal', 'Pasal ditambahkan dengan menyunting naskah.') },
  'agreement, amended': { ...READ, empty: never('begins with the text in force'), quiet: CHOICES },
  'agreement, drafted': { ...READ, empty: never('begins with the stored text'), quiet: CHOICES },
  'new agreement': {
    loading: FORM,
    failed: FORM,
    refused: says('Nota disusun oleh redaktur atau admin organisasi.'),
    stale: never('a form that reads nothing; without a network it says that what is typed is kept'),
    empty: FORM,
  },
  overview: {
    ...READ,
    empty: says(
      'Tidak ada klaim',
      'Dalam rentang ini belum ada klaim yang dapat dibaca organisasi Anda.',
      'Catat klaim',
    ),
    quiet: { overviewAgreements: 'choices of a filter' },
  },
  'reports of readers': {
    ...READ,
    empty: says('Tidak ada laporan yang menunggu jawaban.', 'Laporan baru muncul di sini dengan sendirinya.'),
  },
  'organisation, anggota': { ...READ, empty: says('Tidak ada undangan terbuka', 'Tambah rekan dengan “Undang…”') },
  'organisation, label': { ...READ, empty: says('Belum ada label', 'Tambahkan label bila redaksi Anda') },
  'organisation, kunci': { ...READ, empty: says('Belum ada kunci API', 'Buat satu bila program Anda') },
  'organisation, webhook': {
    ...READ,
    empty: says('Belum ada webhook', 'Buat satu agar sistem Anda diberi tahu'),
    quiet: { webhookNewsrooms: NAMES },
  },
  'organisation, profil': { ...READ, empty: never('an organisation has a name') },
  'organisation, tanda-tangan': {
    ...READ,
    empty: says('Belum ada kunci; yang pertama dibuat bersama tanda tangan pertama.'),
  },
  'organisation, catatan': {
    ...READ,
    empty: never('the log-in of whoever reads it is recorded'),
    quiet: { organizationMembers: 'names beside what happened; without them it says “somebody else”' },
  },
  'organisations, by their operator': {
    ...READ,
    empty: says(
      'Tidak ada organisasi',
      'Ubah kata pencarian',
      'Belum ada sumber',
      'Tambahkan alamat umpan atau halaman penerbit lain',
    ),
  },
  'own account': { ...READ, empty: never('the session that it is read with is one, and its log-in is recorded') },
};
