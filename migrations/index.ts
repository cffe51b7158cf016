/** Every migration, in order. Append; never change one that has run anywhere. */
import { Foundation1763000000001 } from './0001-foundation';
import { AccountsAndOrganizations1763000000002 } from './0002-accounts-and-organizations';
import { Agreements1763000000003 } from './0003-agreements';
import { TheRecord1763000000004 } from './0004-record';
import { Claims1763000000005 } from './0005-claims';
import { Evidence1763000000006 } from './0006-evidence';
import { Verdicts1763000000007 } from './0007-verdicts';
import { Publishing1763000000008 } from './0008-publishing';
import { Idempotency1763000000009 } from './0009-idempotency';
import { Import1763000000010 } from './0010-import';
import { StandingCompiled1763000000011 } from './0011-standing-compiled';
import { KeptOnClaims1763000000012 } from './0012-kept-on-claims';
import { PoliciesInFewSteps1763000000013 } from './0013-policies-in-few-steps';
import { PublicFactChecks1763000000014 } from './0014-public-fact-checks';
import { Search1763000000015 } from './0015-search';
import { LimitsInLists1763000000016 } from './0016-limits-in-lists';
import { AskedAtOnce1763000000017 } from './0017-asked-at-once';
import { SearchFeed1763000000018 } from './0018-search-feed';
import { SearchCandidates1763000000020 } from './0020-search-candidates';
import { FactCheckSearch1763000000021 } from './0021-fact-check-search';
import { Demand1763000000022 } from './0022-demand';
import { Matching1763000000023 } from './0023-matching';
import { ImageHashes1763000000024 } from './0024-image-hashes';
import { Signatures1763000000025 } from './0025-signatures';
import { PublicLists1763000000026 } from './0026-public-lists';
import { Webhooks1763000000028 } from './0028-webhooks';
import { ShownElsewhere1763000000029 } from './0029-shown-elsewhere';
import { ClaimsInDemand1763000000030 } from './0030-claims-in-demand';
import { SavedSearches1763000000031 } from './0031-saved-searches';
import { PublicSite1763000000032 } from './0032-public-site';
import { ErrorReports1763000000033 } from './0033-error-reports';
import { ExternalFactChecks1763000000035 } from './0035-external-fact-checks';
import { KeyRotation1763000000037 } from './0037-key-rotation';
import { Announced1763000000038 } from './0038-announced';
import { WordsNearby1763000000041 } from './0041-words-nearby';
import { VerdictQueues1763000000047 } from './0047-verdict-queues';
import { RegionOutlines1763000000048 } from './0048-region-outlines';
import { MatchExternal1763000000053 } from './0053-match-external';
import { CorrectionContact1763000000054 } from './0054-correction-contact';
import { LogOfPositions1763000000056 } from './0056-log-of-positions';
import { SavedSearchesChange1763000000062 } from './0062-saved-searches-change';
import { AttachedAtOnce1763000000063 } from './0063-attached-at-once';
import { SensitiveInLists1763000000064 } from './0064-sensitive-in-lists';
import { WhatWritesRead1763000000067 } from './0067-what-writes-read';
import { StandingsKept1763000000068 } from './0068-standings-kept';
import { EndsByPlace1763000000069 } from './0069-ends-by-place';
import { WhatJobsRead1763000000070 } from './0070-what-jobs-read';
import { KeptApart1763000000071 } from './0071-kept-apart';
import { SessionByToken1763000000072 } from './0072-session-by-token';
import { ReadByIds1763000000073 } from './0073-read-by-ids';
import { StatisticsOfWhatChanges1763000000074 } from './0074-statistics-of-what-changes';
import { SessionInOneStatement1763000000075 } from './0075-session-in-one-statement';

export const migrations = [
  Foundation1763000000001,
  AccountsAndOrganizations1763000000002,
  Agreements1763000000003,
  TheRecord1763000000004,
  Claims1763000000005,
  Evidence1763000000006,
  Verdicts1763000000007,
  Publishing1763000000008,
  Idempotency1763000000009,
  Import1763000000010,
  StandingCompiled1763000000011,
  KeptOnClaims1763000000012,
  PoliciesInFewSteps1763000000013,
  PublicFactChecks1763000000014,
  Search1763000000015,
  LimitsInLists1763000000016,
  AskedAtOnce1763000000017,
  SearchFeed1763000000018,
  SearchCandidates1763000000020,
  FactCheckSearch1763000000021,
  Demand1763000000022,
  Matching1763000000023,
  ImageHashes1763000000024,
  Signatures1763000000025,
  PublicLists1763000000026,
  Webhooks1763000000028,
  ShownElsewhere1763000000029,
  ClaimsInDemand1763000000030,
  SavedSearches1763000000031,
  PublicSite1763000000032,
  ErrorReports1763000000033,
  ExternalFactChecks1763000000035,
  KeyRotation1763000000037,
  Announced1763000000038,
  WordsNearby1763000000041,
  VerdictQueues1763000000047,
  RegionOutlines1763000000048,
  MatchExternal1763000000053,
  CorrectionContact1763000000054,
  LogOfPositions1763000000056,
  SavedSearchesChange1763000000062,
  AttachedAtOnce1763000000063,
  SensitiveInLists1763000000064,
  WhatWritesRead1763000000067,
  StandingsKept1763000000068,
  EndsByPlace1763000000069,
  WhatJobsRead1763000000070,
  KeptApart1763000000071,
  SessionByToken1763000000072,
  ReadByIds1763000000073,
  StatisticsOfWhatChanges1763000000074,
  SessionInOneStatement1763000000075,
];
