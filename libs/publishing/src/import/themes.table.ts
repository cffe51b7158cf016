import type { RiskTheme } from '#libs/access';

/** Categories of the source that say a theme by themselves; the others (`others`, `Unik`, …) say nothing. */
const BY_CATEGORY: Readonly<Record<string, RiskTheme>> = {
  politics: 'CANDIDATES',
  politik: 'CANDIDATES',
  scam: 'FRAUD',
  lowongan: 'FRAUD',
  hadiah: 'FRAUD',
  bantuan: 'ECONOMY',
  bisnis: 'ECONOMY',
  bencana: 'DISASTER',
  kesehatan: 'HEALTH',
  agama: 'RELIGION',
  kriminalitas: 'VIOLENCE',
  insiden: 'VIOLENCE',
};

const words = (list: string): RegExp => new RegExp(`(?<![\\p{L}\\p{N}])(?:${list})(?![\\p{L}\\p{N}])`, 'iu');

/** What only an election has; these come before the category, for they are narrower than "politics". */
const ELECTORAL: readonly (readonly [RiskTheme, RegExp])[] = [
  ['MONEY_POLITICS', words('politik uang|serangan fajar|bagi-bagi uang|amplop kampanye')],
  ['NEUTRALITY', words('netralitas|tidak netral')],
  [
    'ELECTION_ADMINISTRATION',
    words(
      'kpu|kpud|kpps|tps|bawaslu|panwaslu|surat suara|kotak suara|sirekap|situng|quick count|real count|hitung cepat|' +
        'dpt|daftar pemilih|pemilih|tercoblos|mencoblos|pencoblosan|rekapitulasi|formulir c1|form c1|e-ktp tercecer',
    ),
  ],
];

/** Words of the statement, for rows without a telling category; the first that matches names the theme. */
const BY_WORDS: readonly (readonly [RiskTheme, RegExp])[] = [
  ['SARA', words('pki|komunis|komunisme|pribumi|aseng|kafir|etnis|tionghoa|kristenisasi|penista|penistaan')],
  [
    'HEALTH',
    words(
      'covid|covid-19|corona|korona|vaksin|vaksinasi|virus|obat|penyakit|kanker|stroke|diabetes|hiv|rumah sakit|' +
        'dokter|imunisasi|omicron|cacar',
    ),
  ],
  [
    'DISASTER',
    words('gempa|tsunami|banjir|erupsi|meletus|longsor|badai|bmkg|likuifaksi|angin puting beliung|karhutla'),
  ],
  [
    'FRAUD',
    words(
      'lowongan|lowker|rekrutmen|recruitment|hadiah|undian|giveaway|kuota gratis|pulsa gratis|mengatasnamakan|tautan|' +
        'penipuan|phishing|nomor whatsapp|akun whatsapp|pinjaman|investasi',
    ),
  ],
  ['ECONOMY', words('bantuan|bansos|blt|bsu|subsidi|rupiah|utang|hutang|pajak|bbm|gaji|sembako|pertamina|pln|tarif')],
  [
    'VIOLENCE',
    words(
      'bom|teroris|terorisme|begal|penculikan|culik|bentrok|kerusuhan|rusuh|penembakan|ditembak|pembunuhan|tawuran',
    ),
  ],
  [
    'RELIGION',
    words(
      'masjid|gereja|ulama|ustadz|ustaz|habib|islam|muslim|kristen|quran|al-quran|haji|umrah|natal|azan|adzan|mui|' +
        'nahdlatul|muhammadiyah|santri|pesantren',
    ),
  ],
  [
    'CANDIDATES',
    words(
      'pemilu|pilpres|pilkada|pilgub|pileg|capres|cawapres|caleg|cagub|paslon|presiden|wapres|gubernur|bupati|' +
        'wali kota|walikota|menteri|partai|dpr|dprd|jokowi|joko widodo|prabowo|ganjar|anies|gibran|ahok|megawati|sby|' +
        'pdip|gerindra|golkar|psi|demokrat|nasdem|pks',
    ),
  ],
  [
    'INTERNATIONAL',
    words(
      'israel|palestina|gaza|amerika|rusia|ukraina|china|tiongkok|malaysia|singapura|rohingya|turki|arab saudi|iran',
    ),
  ],
];

export interface ThemeFacts {
  readonly category: string;
  /** The source found words of elections in it. */
  readonly electoral: boolean;
  readonly statement: string;
}

/** Theme of an imported claim: election words, then the source's category, then words of the statement, else OTHER. */
export function themeOf({ category, electoral, statement }: ThemeFacts): RiskTheme {
  const named = (rules: typeof BY_WORDS): RiskTheme | undefined => rules.find(([, says]) => says.test(statement))?.[0];
  const key = category.toLowerCase();
  const byCategory = Object.hasOwn(BY_CATEGORY, key) ? BY_CATEGORY[key] : undefined;
  return named(ELECTORAL) ?? byCategory ?? (electoral ? 'CANDIDATES' : undefined) ?? named(BY_WORDS) ?? 'OTHER';
}
