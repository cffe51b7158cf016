export interface CastClause {
  readonly number: string;
  readonly text: string;
  readonly partyRole: 'MEDIA' | 'SUPERVISOR';
  readonly capability: string;
  readonly themes: readonly string[] | null;
}

/** The clause that reviews and positions rest on. */
export const REVIEW_CLAUSE = 'Pasal 4 ayat (2)';
export const ENDORSE_CLAUSE = 'Pasal 5 ayat (3)';

/** What newsrooms grant each other in a usual memorandum, in its order: the first three are reading and adding. */
export const AMONG_NEWSROOMS = (themes: readonly string[] | null): CastClause[] =>
  (
    [
      ['Pasal 3 ayat (1)', 'READ_CLAIM', 'Media membaca klaim yang dibagikan beserta bukti dan status putusannya.'],
      ['Pasal 3 ayat (2)', 'COMMENT', 'Media ikut dalam pembahasan klaim.'],
      ['Pasal 3 ayat (3)', 'ADD_EVIDENCE', 'Media menambahkan bukti.'],
      ['Pasal 4 ayat (1)', 'CHECK', 'Media dapat membuka putusannya sendiri atas klaim media lain.'],
      [REVIEW_CLAUSE, 'REVIEW', 'Putusan ditinjau oleh media lain yang tidak satu grup.'],
      ['Pasal 4 ayat (3)', 'READ_SENSITIVE_EVIDENCE', 'Bukti sensitif dibuka oleh media; setiap pembukaan dicatat.'],
    ] as const
  ).map(([number, capability, text]) => ({ number, text, partyRole: 'MEDIA', capability, themes }));

export const FOR_SUPERVISORS: readonly CastClause[] = (
  [
    ['Pasal 5 ayat (1)', 'READ_CLAIM', 'Pengawas pemilu membaca klaim yang dibagikan di wilayahnya.'],
    ['Pasal 5 ayat (2)', 'COMMENT', 'Pengawas pemilu ikut dalam pembahasan.'],
    [ENDORSE_CLAUSE, 'ENDORSE', 'Pengawas pemilu menyatakan sikap atas putusan yang telah disetujui.'],
    ['Pasal 5 ayat (4)', 'RECEIVE_REFERRAL', 'Dugaan pelanggaran diteruskan kepada pengawas pemilu.'],
  ] as const
).map(([number, capability, text]) => ({ number, text, partyRole: 'SUPERVISOR', capability, themes: null }));
