import { ApiError, type FieldProblem } from '../../api';
import type { KeptFile } from '../../evidence';
import type {
  AppearanceInput,
  ClaimFileResult,
  ElectionStage,
  FileClaimInput,
  Platform,
  RiskTheme,
} from '../../gql/file-claim';
import { platformOf } from './address';

/** Where it was seen, as it is typed: times as the machine's clock says them. */
export interface Appearance {
  readonly key: string;
  readonly platform: Platform;
  readonly url: string;
  readonly account: string;
  readonly quote: string;
  readonly postedAt: string;
  readonly seenAt: string;
}

export interface Region {
  readonly code: string;
  /** Its name and those above it. */
  readonly label: string;
}

/**
 * What became of it: filed, filed before by the own organisation, joined to an earlier one; or an earlier try, whose answer
 * was lost, had been filed with other words than those that stand here now.
 */
export interface Filed {
  readonly how: 'FILED' | 'AGAIN' | 'JOINED' | 'EARLIER';
  readonly id: string;
  readonly number: string;
}

/** A claim that is being written, with all that a reload or a lost connection must not cost. */
export interface Filing {
  /** The api files once under it, however often it is asked. */
  readonly key: string;
  readonly statement: string;
  readonly appearances: readonly Appearance[];
  readonly region: Region | null;
  readonly theme: RiskTheme | null;
  readonly stage: ElectionStage | null;
  readonly agreementIds: readonly string[];
  readonly files: readonly KeptFile[];
  readonly filed: Filed | null;
}

export const fresh = (): Filing => ({
  key: crypto.randomUUID(),
  statement: '',
  appearances: [],
  region: null,
  theme: null,
  stage: null,
  agreementIds: [],
  files: [],
  filed: null,
});

export function newAppearance(url = ''): Appearance {
  const platform = platformOf(url) ?? 'WHATSAPP';
  return { key: crypto.randomUUID(), platform, url, account: '', quote: '', postedAt: '', seenAt: '' };
}

/** An address is added once. */
export function withAddresses(filing: Filing, addresses: readonly string[]): Filing {
  const isNew = (url: string): boolean => !filing.appearances.some((one) => one.url.trim() === url);
  return { ...filing, appearances: [...filing.appearances, ...addresses.filter(isNew).map(newAppearance)] };
}

export const isUntouched = (filing: Filing): boolean =>
  filing.statement.trim() === '' &&
  filing.files.length === 0 &&
  filing.appearances.every(isBlank) &&
  filing.region === null &&
  filing.theme === null &&
  filing.stage === null;

/** Says nothing of where it was seen: it is not sent. */
const isBlank = ({ url, account, quote }: Appearance): boolean => (url + account + quote).trim() === '';

export const filledAppearances = (filing: Filing): Appearance[] => filing.appearances.filter((one) => !isBlank(one));

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const instant = (local: string): string | null => (local === '' ? null : new Date(local).toISOString());

export const toAppearances = (filing: Filing): AppearanceInput[] =>
  filledAppearances(filing).map(({ platform, url, account, quote, postedAt, seenAt }) => ({
    platform,
    url: orNull(url),
    account: orNull(account),
    quote: orNull(quote),
    postedAt: instant(postedAt),
    seenAt: instant(seenAt),
  }));

type Facts = Required<Pick<FileClaimInput, 'regionCode' | 'theme' | 'stage'>>;

/** What decides who may be shown it; undefined until all of it is said. */
export const factsOf = ({ region, theme, stage }: Filing): Facts | undefined =>
  region === null || theme === null || stage === null ? undefined : { regionCode: region.code, theme, stage };

/** Complaints of one appearance go to its own fields: the api counts those that were sent. */
export function atAppearances(error: ApiError, sent: readonly Appearance[]): ApiError {
  const problems = error.problems.map((problem): FieldProblem => {
    const [, index = '', name = 'url'] = /appearances\W+(\d+)(?:\W+(\w+))?/.exec(problem.field) ?? [];
    const key = index === '' ? undefined : sent[Number(index)]?.key;
    return key === undefined ? problem : { ...problem, field: fieldOf(key, name) };
  });
  return new ApiError(error.code, error.message, error.requestId, { ...error.details, problems });
}

/** What is left of an error without what it says of one field; null where that was all. */
export function without(error: ApiError, name: string): ApiError | null {
  const problems = error.problems.filter(({ field }) => field.split('.').at(-1) !== name);
  if (problems.length === 0 && error.problems.length > 0) return null;
  return new ApiError(error.code, error.message, error.requestId, { ...error.details, problems });
}

/** The name of a field of one appearance. */
export const fieldOf = (key: string, name: string): string => `${name}-${key}`;

type FiledClaim = ClaimFileResult['fileClaim']['claim'];

/** Whether a claim says all that was sent. Under one key the api files once, whatever is said when it is asked again. */
export function saysAll(
  claim: FiledClaim,
  { statement, regionCode, theme, stage, appearances }: FileClaimInput,
): boolean {
  const words = (text: string): string => text.trim().replace(/\s+/g, ' ');
  const there = new Set(claim.appearances.nodes.map(placeOf));
  return (
    words(claim.statement) === words(statement) &&
    (claim.region?.code ?? regionCode) === regionCode &&
    claim.theme === theme &&
    claim.stage === stage &&
    (appearances ?? []).every((one) => there.has(placeOf(one)))
  );
}

/** One place where it was seen is there once: by its address, or where it has none by its words. */
const placeOf = ({ url, account, quote }: Pick<AppearanceInput, 'url' | 'account' | 'quote'>): string =>
  url ? (URL.parse(url)?.href ?? url) : JSON.stringify([account?.trim() ?? '', quote?.trim() ?? '']);
