/** A word of a fixed list, in both languages of the product. */
export interface Term {
  readonly id: string;
  readonly en: string;
}

/**
 * What a claim is about, after the dimensions of Bawaslu's vulnerability index (IKP) and what the newsrooms' own archives
 * are full of. Clauses limit by it, so it stands here and not with claims.
 */
export const RISK_THEMES = {
  SARA: { id: 'Politik identitas dan SARA', en: 'Identity politics: ethnicity, religion, race, groups' },
  ELECTION_ADMINISTRATION: {
    id: 'Penyelenggaraan pemilu: daftar pemilih, surat suara, penghitungan',
    en: 'Running of the election: voter lists, ballots, counting',
  },
  CANDIDATES: { id: 'Calon, partai dan tokoh politik', en: 'Candidates, parties and politicians' },
  MONEY_POLITICS: { id: 'Politik uang', en: 'Money politics' },
  NEUTRALITY: { id: 'Netralitas ASN, TNI, Polri dan penyelenggara', en: 'Neutrality of officials, army and police' },
  VIOLENCE: { id: 'Kekerasan, ancaman dan keamanan', en: 'Violence, threats and security' },
  RELIGION: { id: 'Agama di luar pemilu', en: 'Religion outside the election' },
  HEALTH: { id: 'Kesehatan', en: 'Health' },
  DISASTER: { id: 'Bencana dan cuaca', en: 'Disaster and weather' },
  FRAUD: { id: 'Penipuan', en: 'Fraud and scams' },
  ECONOMY: { id: 'Ekonomi dan bantuan sosial', en: 'Economy and social aid' },
  INTERNATIONAL: { id: 'Luar negeri', en: 'Foreign affairs' },
  OTHER: { id: 'Lainnya', en: 'Other' },
} as const satisfies Record<string, Term>;

export type RiskTheme = keyof typeof RISK_THEMES;
export const RISK_THEME_CODES = Object.keys(RISK_THEMES) as RiskTheme[];

/** Stages of an election (UU 7/2017 art. 167 (4)), and the time between. */
export const ELECTION_STAGES = {
  VOTER_REGISTRATION: { id: 'Pemutakhiran data pemilih', en: 'Registration of voters' },
  CANDIDATE_REGISTRATION: {
    id: 'Pendaftaran dan verifikasi peserta serta calon',
    en: 'Registration of parties and candidates',
  },
  CANDIDATE_LIST: { id: 'Penetapan Daftar Calon Tetap (DCT)', en: 'Final list of candidates (DCT)' },
  CAMPAIGN: { id: 'Kampanye', en: 'Campaign' },
  QUIET_PERIOD: { id: 'Masa tenang', en: 'Quiet period before voting' },
  VOTING: { id: 'Pemungutan suara', en: 'Voting' },
  RECAPITULATION: { id: 'Penghitungan dan rekapitulasi suara', en: 'Counting and recapitulation' },
  DISPUTE: { id: 'Sengketa hasil', en: 'Disputes over the result' },
  RESULT: { id: 'Penetapan hasil dan pelantikan', en: 'Determination of the result and inauguration' },
  BETWEEN_ELECTIONS: { id: 'Di luar tahapan pemilu', en: 'Between elections' },
} as const satisfies Record<string, Term>;

export type ElectionStage = keyof typeof ELECTION_STAGES;
export const ELECTION_STAGE_CODES = Object.keys(ELECTION_STAGES) as ElectionStage[];
