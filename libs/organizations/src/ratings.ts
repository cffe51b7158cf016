/** Canonical ratings of a finding. Each newsroom keeps its own words and maps them to one of these. */
export const RATINGS = [
  'FALSE',
  'SCAM',
  'MISLEADING',
  'PARTLY_TRUE',
  'TRUE',
  'UNPROVEN',
  'SATIRE',
  'CLARIFICATION',
] as const;

export type Rating = (typeof RATINGS)[number];
