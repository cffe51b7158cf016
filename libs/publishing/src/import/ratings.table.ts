import type { Rating } from '#libs/organizations';
import type { SkipReason } from './import-row';

export type RatingRule =
  { readonly rating: Rating; readonly why: string } | { readonly skip: SkipReason; readonly why: string };

/**
 * From an outlet's normalised verdict to a canonical rating, each with its reason. What is not here is refused as
 * unknown; nothing is guessed.
 */
export const RATING_RULES: Readonly<Record<string, RatingRule>> = {
  salah: { rating: 'FALSE', why: 'the outlet says that the claim is false' },
  hoaks: { rating: 'FALSE', why: 'a hoax: invented and spread as news' },
  fitnah: { rating: 'FALSE', why: 'slander: the accusation is false' },
  penipuan: { rating: 'SCAM', why: 'the outlet warns of a fraud' },
  disinformasi: {
    rating: 'MISLEADING',
    why: 'true material turned or framed so that it deceives; what is made up whole is called a hoax',
  },
  misinformasi: { rating: 'MISLEADING', why: 'wrong without intent: usually true material in a wrong context' },
  hasut: {
    rating: 'MISLEADING',
    why: 'incites by how it presents things; the outlet does not say that they are made up',
  },
  framing: { rating: 'MISLEADING', why: 'true material in a frame that misleads' },
  satire: { rating: 'SATIRE', why: 'satire or parody taken for news' },
  belum_terbukti: { rating: 'UNPROVEN', why: 'neither proved nor disproved when it was checked' },
  benar: { rating: 'TRUE', why: 'the outlet confirms the claim' },
  klarifikasi: { rating: 'CLARIFICATION', why: 'the outlet passes on the explanation of those concerned' },
  klarifikasi_atau_berita: {
    skip: 'VERDICT_NOT_KNOWN',
    why: 'the source has only 0 and 1 here; 0 may be a clarification or plain news',
  },
  bukan_periksa_fakta: { skip: 'NOT_A_FACT_CHECK', why: 'news, events, advice and lists of the week' },
  tidak_diketahui: { skip: 'VERDICT_NOT_KNOWN', why: 'the source lost the label' },
};

/** "Other" verdicts say what they are only in the outlet's own word. */
const OTHER_BY_LABEL: Readonly<Record<string, RatingRule>> = {
  FRAMING: { rating: 'MISLEADING', why: 'true material in a frame that misleads' },
  KOREKSI: { skip: 'NOT_A_FACT_CHECK', why: 'a correction of an earlier article, not a check of a claim' },
};

export function ratingRule(verdict: string, printedLabel: string): RatingRule | undefined {
  if (verdict === 'lain') return OTHER_BY_LABEL[printedLabel.trim().toUpperCase()];
  return Object.hasOwn(RATING_RULES, verdict) ? RATING_RULES[verdict] : undefined;
}

/** The label as printed, where it has words: data sets with bare 0/1 labels keep none. */
export function printedLabel(raw: string): string | null {
  const label = raw.trim();
  return /\p{L}/u.test(label) && !/^label\s*=/i.test(label) ? label : null;
}
