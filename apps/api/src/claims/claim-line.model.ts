import type { ClaimLine } from '#libs/claims';
import { toGlobalId } from '../graphql/global-id';
import type { Shape } from '../graphql/selects-only';
import type { ClaimModel } from './claim.model';

const LINE: Shape = {
  id: true,
  number: true,
  statement: true,
  theme: true,
  stage: true,
  filedAt: true,
  owner: { id: true, name: true },
  region: { code: true, name: true },
  evidenceCount: true,
  verdictSummaries: { verdictId: true, organizationId: true, state: true, rating: true, label: true },
  firstAppearance: { url: true, account: true, quote: true, platform: true, postedAt: true, seenAt: true },
};

/** What a list of claims may select for lines of it to be enough. */
export const CLAIM_LINES: Shape = {
  nodes: LINE,
  edges: { cursor: true, node: LINE },
  pageInfo: { hasNextPage: true, endCursor: true },
};

/**
 * A claim of which only `LINE` was read. Of each only what is selected is made: a third of what a page of 25 took here was ids that
 * nobody had asked for.
 */
class LineModel {
  readonly #line: ClaimLine;
  readonly number: string;
  readonly statement: string;
  readonly theme: string;
  readonly stage: string;
  readonly filedAt: Date;
  readonly evidenceCount: number;

  constructor(line: ClaimLine) {
    this.#line = line;
    this.number = line.number;
    this.statement = line.statement;
    this.theme = line.theme;
    this.stage = line.stage;
    this.filedAt = line.filedAt;
    this.evidenceCount = line.evidenceCount;
  }

  get id(): string {
    return toGlobalId('Claim', this.#line.id);
  }

  get owner(): OwnerOfLine {
    return new OwnerOfLine(this.#line);
  }

  get region(): { readonly code: string; readonly name: string } {
    return { code: this.#line.regionCode, name: this.#line.regionName };
  }

  get verdictSummaries(): VerdictOfLine[] {
    return this.#line.verdicts.map((verdict) => new VerdictOfLine(verdict));
  }

  get firstAppearance(): ClaimLine['firstAppearance'] {
    return this.#line.firstAppearance;
  }
}

class OwnerOfLine {
  readonly #line: ClaimLine;
  readonly name: string;

  constructor(line: ClaimLine) {
    this.#line = line;
    this.name = line.ownerName;
  }

  get id(): string {
    return toGlobalId('Organization', this.#line.ownerId);
  }
}

class VerdictOfLine {
  readonly #verdict: ClaimLine['verdicts'][number];
  readonly state: string;
  readonly rating: string | null;
  readonly label: string | null;

  constructor(verdict: ClaimLine['verdicts'][number]) {
    this.#verdict = verdict;
    this.state = verdict.state;
    this.rating = verdict.rating;
    this.label = verdict.label;
  }

  get verdictId(): string {
    return toGlobalId('Verdict', this.#verdict.verdictId);
  }

  get organizationId(): string {
    return toGlobalId('Organization', this.#verdict.ownerId);
  }
}

/** What is asked of the model is what `CLAIM_LINES` knows; the rest of it is not there. */
export const toClaimLineModel = (line: ClaimLine): ClaimModel => new LineModel(line) as unknown as ClaimModel;
