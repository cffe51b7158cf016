import type { ElectionStage } from '#libs/access';

/** First and last day of a stage, both included. */
type Span = readonly [stage: ElectionStage, from: string, until: string];

/**
 * The calendar of elections held in the whole country. Where stages overlap, the one nearer to the vote stands first.
 * Local elections of single provinces and regencies (2015–2020) are no stage for a claim about the country.
 */
const CALENDAR: readonly Span[] = [
  // Pemilu 2019: PKPU 7/2017 as amended by PKPU 32/2018.
  ['VOTING', '2019-04-17', '2019-04-17'],
  ['QUIET_PERIOD', '2019-04-14', '2019-04-16'],
  ['CAMPAIGN', '2018-09-23', '2019-04-13'],
  ['RECAPITULATION', '2019-04-18', '2019-05-22'],
  ['CANDIDATE_LIST', '2018-09-20', '2018-09-22'],
  ['CANDIDATE_REGISTRATION', '2018-07-04', '2018-09-19'],
  // Pemilu 2024: PKPU 3/2022, PKPU 10/2023.
  ['VOTING', '2024-02-14', '2024-02-14'],
  ['QUIET_PERIOD', '2024-02-11', '2024-02-13'],
  ['CAMPAIGN', '2023-11-28', '2024-02-10'],
  ['RECAPITULATION', '2024-02-15', '2024-03-20'],
  ['CANDIDATE_LIST', '2023-10-04', '2023-11-04'],
  ['CANDIDATE_REGISTRATION', '2022-07-29', '2023-11-25'],
  // Pilkada 2024, in 37 of 38 provinces: PKPU 2/2024.
  ['VOTING', '2024-11-27', '2024-11-27'],
  ['QUIET_PERIOD', '2024-11-24', '2024-11-26'],
  ['CAMPAIGN', '2024-09-25', '2024-11-23'],
  ['RECAPITULATION', '2024-11-28', '2024-12-16'],
  ['CANDIDATE_LIST', '2024-09-22', '2024-09-23'],
  ['CANDIDATE_REGISTRATION', '2024-08-24', '2024-09-21'],
  ['VOTER_REGISTRATION', '2024-05-31', '2024-08-23'],
];

/** The stage of a day in western Indonesia; of a month's entry, that of its first day. */
export function stageOn(date: Date): ElectionStage {
  const day = new Date(date.getTime() + 7 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return CALENDAR.find(([, from, until]) => from <= day && day <= until)?.[0] ?? 'BETWEEN_ELECTIONS';
}
