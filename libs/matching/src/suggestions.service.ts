import { type Actor, requirePermission } from '#libs/access';
import { ClaimAccess, ClaimsService, type ClaimView, linkKey, statementKey } from '#libs/claims';
import { Database, type Tx } from '#libs/database';
import { PicturesService } from '#libs/evidence';
import { badInput, isUuid, notFound } from '#libs/kernel';
import { type ExternalFactCheck, type FactCheck, FactCheckReadingService } from '#libs/publishing';
import { Injectable } from '@nestjs/common';
import { CandidatesRepository } from './candidates.repository';
import { DecisionsRepository } from './decisions/decisions.repository';
import { ExternalSuggestions, type Looked } from './external-suggestions';
import { perceptualHash } from './images/perceptual-hash';
import { Reranker } from './reranker';
import { Findings, findingOf, type FoundBy, isSure, SAME_LINK, sameImage, type SuggestionReason } from './suggestion';
import { type Candidate, type Contender, LEAST_SCORE, rank } from './text';
import { AnalysedTexts } from './analysed-texts';
import { placesByMeaning } from './by-meaning';
import { publicTerms, tellingTerms } from './telling-terms';

export interface SuggestInput {
  /** What is typed or pasted; addresses in it count as links. */
  readonly text?: string | null;
  readonly urls?: readonly string[] | null;
  /** A picture that the organisation has uploaded. */
  readonly uploadId?: string | null;
  /** A picture among the evidence that the viewer reads. */
  readonly evidenceId?: string | null;
  /** A claim that is filed already: asks by its statement, links and pictures, and leaves out what was refused. */
  readonly claimId?: string | null;
  readonly first: number;
}

/** An earlier claim, a published fact-check or a finding of another publisher that may tell the same; exactly one is set. */
export interface Suggestion {
  readonly score: number;
  /** Sure enough to be shown without being asked for. */
  readonly shown: boolean;
  readonly reasons: readonly SuggestionReason[];
  readonly claim: ClaimView | null;
  readonly factCheck: FactCheck | null;
  readonly external: ExternalFactCheck | null;
}

/** A claim or a fact-check, as `Findings` knows it. */
type Key = `claim ${string}` | `factCheck ${string}`;
export type Found = FoundBy<Key> & { readonly text?: string | undefined };

/** What is asked with, taken apart. */
interface Question {
  readonly text: string;
  readonly linkKeys: readonly string[];
  readonly hashes: readonly bigint[];
}

const MAX_TEXT = 10_000;
export const MAX_URLS = 10;
/** How many are put into order by meaning, where that is configured. */
const RERANKED = 30;
const ADDRESSES = /\bhttps?:\/\/[^\s<>"']{4,1990}/giu;

/** Recognises what has been filed or checked before, among what the viewer reads and what is public. */
@Injectable()
export class SuggestionsService {
  private readonly texts = new AnalysedTexts();

  constructor(
    private readonly database: Database,
    private readonly access: ClaimAccess,
    private readonly claims: ClaimsService,
    private readonly factChecks: FactCheckReadingService,
    private readonly externals: ExternalSuggestions,
    private readonly pictures: PicturesService,
    private readonly candidates: CandidatesRepository,
    private readonly decisions: DecisionsRepository,
    private readonly reranker: Reranker,
  ) {}

  /** Likely earlier claims and published fact-checks, the likeliest first. */
  async suggest(actor: Actor, input: SuggestInput): Promise<Suggestion[]> {
    requireAskable(input);
    // Drawing takes its time, so it is done before the session and not in it.
    const drawn = input.uploadId ? await this.hashOfUpload(actor, input.uploadId) : null;
    return this.database.read(actor, async (tx) => {
      requirePermission(actor, 'claim.read', tx.now);
      const asked = await this.questionOf(tx, input, drawn);
      const looked = await this.find(tx, asked);
      const found = await this.ordered(asked.text, looked.found);
      const leftOut = await this.leftOut(tx, input.claimId ?? null);
      const own = await this.toSuggestions(actor, found, leftOut, input.first);
      const ofOthers = await this.externals.suggest(tx, looked);
      return [...own, ...ofOthers.map((one): Suggestion => ({ ...one, claim: null, factCheck: null }))];
    });
  }

  /** How alike a claim is to another claim or to a fact-check, both of which the viewer reads, and in what. */
  async measure(
    tx: Tx,
    claim: { id: string; statement: string },
    other: Key,
  ): Promise<Pick<Found, 'score' | 'reasons'>> {
    const asked = { text: claim.statement, ...(await this.candidates.traitsOf(tx, claim.id)) };
    const found = (await this.find(tx, asked)).found.find(({ id }) => id === other);
    return found ?? { score: 0, reasons: [] };
  }

  private async questionOf(tx: Tx, input: SuggestInput, drawn: bigint | null): Promise<Question> {
    const links = [...(input.urls ?? []), ...((input.text ?? '').match(ADDRESSES) ?? [])].slice(0, MAX_URLS);
    const keys = links.map(linkKey).filter((key) => key !== null);
    const hashes = drawn === null ? [] : [drawn];
    if (input.evidenceId) {
      const hash = isUuid(input.evidenceId) ? await this.candidates.findHash(tx, input.evidenceId) : undefined;
      if (hash !== undefined) hashes.push(hash);
    }
    // A malformed id is no claim, and not no id.
    if (typeof input.claimId !== 'string') return { text: input.text ?? '', linkKeys: [...new Set(keys)], hashes };
    const claim = await this.access.get(tx, input.claimId);
    const traits = await this.candidates.traitsOf(tx, claim.id);
    return {
      text: input.text?.trim() ? input.text : claim.statement,
      linkKeys: [...new Set([...keys, ...traits.linkKeys])],
      hashes: [...hashes, ...traits.hashes],
    };
  }

  /** Everything that is alike in some way, the likeliest first. */
  private async find(tx: Tx, { text, linkKeys, hashes }: Question): Promise<Looked & { readonly found: Found[] }> {
    const findings = new Findings<Key>();
    const texts = new Map<Key, string | undefined>();
    const analysed = this.texts.get(text);
    return this.candidates.inTime(tx, async () => {
      const statistics = await this.candidates.statistics(tx, [...new Set(analysed.words.map((w) => w.term))]);
      const terms = tellingTerms(analysed, statistics);
      const candidates: Candidate<Key>[] = [];
      const add = (id: Key, ...said: readonly string[]): void => {
        texts.set(id, said[0]);
        for (const one of new Set(said)) if (one) candidates.push({ id, text: this.texts.get(one) });
      };
      if (terms.length > 0) {
        for (const c of await this.candidates.listClaimsByWords(tx, terms))
          add(`claim ${c.claimId}`, c.statement, ...c.quotes);
      }
      const published = publicTerms(analysed, statistics);
      if (published.length > 0) {
        for (const f of await this.candidates.listFactChecksByWords(tx, published)) {
          add(`factCheck ${f.factCheckId}`, f.headline, f.statement);
        }
      }
      for (const { id, score, reasons } of rank(analysed, candidates, statistics)) {
        for (const reason of reasons) findings.add(id, findingOf(score, reason));
      }
      const key = text.trim() === '' ? null : statementKey(text);
      if (key !== null || linkKeys.length > 0) {
        for (const { claimId, method } of await this.candidates.listClaimsDirectly(tx, key, linkKeys)) {
          findings.add(
            `claim ${claimId}`,
            method === 'SAME_LINK' ? SAME_LINK : findingOf(1, { kind: 'SAME_SENTENCE' }),
          );
        }
      }
      for (const hash of hashes) {
        for (const { claimId, factCheckIds, distance } of await this.candidates.listByPicture(tx, hash)) {
          if (claimId !== null) findings.add(`claim ${claimId}`, sameImage(distance));
          for (const id of factCheckIds) findings.add(`factCheck ${id}`, sameImage(distance));
        }
      }
      const found = findings
        .list()
        .filter(({ score }) => score >= LEAST_SCORE)
        .map((f) => ({ ...f, text: texts.get(f.id) }));
      return { found, analysed, statistics, terms, sentenceKey: key };
    });
  }

  /**
   * Puts the first of them into order by meaning as well, where somebody has an opinion on that. Scores stay: how sure it
   * is was measured without. What agrees in more than words stays where it is.
   */
  private async ordered(question: string, found: Found[]): Promise<Found[]> {
    const [first, rest] = [found.slice(0, RERANKED), found.slice(RERANKED)];
    const bySaying = first.filter((f) => f.text !== undefined && f.reasons.every((r) => r.method === 'SIMILAR_WORDS'));
    if (bySaying.length < 2) return found;
    const near = await this.reranker.nearness(
      question,
      bySaying.map((f) => f.text ?? ''),
    );
    if (!near) return found;
    const places = placesByMeaning(bySaying.map(({ score }, i) => ({ score, nearness: near[i] ?? 0 })));
    const place = new Map(bySaying.map(({ id }, i) => [id, places[i] ?? 0]));
    return [...first.sort((a, b) => (place.get(b.id) ?? b.score) - (place.get(a.id) ?? a.score)), ...rest];
  }

  /** What the own organisation has refused to be the same as the claim, and the claim itself. */
  private async leftOut(tx: Tx, claimId: string | null): Promise<ReadonlySet<string>> {
    if (claimId === null) return new Set();
    return new Set([`claim ${claimId}`, ...(await this.decisions.listRefused(tx, claimId))]);
  }

  /** What is found, as it is shown: in place of a duplicate the claim that it repeats, where the viewer sees that one. */
  private async toSuggestions(
    actor: Actor,
    all: readonly Found[],
    leftOut: ReadonlySet<string>,
    first: number,
  ): Promise<Suggestion[]> {
    // Some are left out and some are of one claim; what then still is too many was read for nothing.
    const found = all.filter(({ id }) => !leftOut.has(id)).slice(0, 2 * first + 10);
    const claims = await this.claimsWithOriginals(actor, idsOf(found, 'claim'));
    const factChecks = new Map((await this.listFactChecks(actor, idsOf(found, 'factCheck'))).map((f) => [f.id, f]));
    const contenders = found.map(({ id: key, score, text }): Contender => {
      const [kind, id = ''] = key.split(' ');
      const claimId = kind === 'claim' ? id : (factChecks.get(id)?.claimId ?? key);
      return { score, text: this.texts.get(text ?? ''), matter: claims.get(claimId)?.id ?? claimId };
    });
    const shown = new Set<string>();
    return found.flatMap(({ id: key, score, reasons }, n) => {
      const [kind, id = ''] = key.split(' ');
      const claim = kind === 'claim' ? (claims.get(id) ?? null) : null;
      const factCheck = kind === 'factCheck' ? (factChecks.get(id) ?? null) : null;
      const one = claim ? `claim ${claim.id}` : factCheck ? key : undefined;
      if (one === undefined || leftOut.has(one) || shown.has(one) || shown.size === first) return [];
      shown.add(one);
      return [{ score, shown: isSure(reasons, contenders[n], contenders), reasons, claim, factCheck, external: null }];
    });
  }

  /** Claims by the id under which they were found; of a duplicate what it repeats, as far as the viewer sees that. */
  private async claimsWithOriginals(actor: Actor, ids: readonly string[]): Promise<Map<string, ClaimView>> {
    const known = new Map<string, ClaimView>();
    let wanted = [...ids];
    // Chains of duplicates are short; a long one ends where it is.
    for (let step = 0; step < 4 && wanted.length > 0; step += 1) {
      for (const claim of await this.claims.listByIds(actor, wanted)) known.set(claim.id, claim);
      wanted = [...known.values()].flatMap((c) => (c.duplicateOf && !known.has(c.duplicateOf) ? [c.duplicateOf] : []));
    }
    const last = (claim: ClaimView, steps = 0): ClaimView => {
      const next = claim.duplicateOf === null ? undefined : known.get(claim.duplicateOf);
      return next && steps < 4 ? last(next, steps + 1) : claim;
    };
    return new Map(ids.flatMap((id) => (known.has(id) ? [[id, last(known.get(id) as ClaimView)] as const] : [])));
  }

  private listFactChecks(actor: Actor, ids: readonly string[]): Promise<FactCheck[]> {
    return ids.length === 0 ? Promise.resolve([]) : this.factChecks.listByIds(actor, ids);
  }

  private async hashOfUpload(actor: Actor, uploadId: string): Promise<bigint | null> {
    if (!isUuid(uploadId)) throw notFound({});
    const thumbnail = await this.pictures.findThumbnailOfUpload(actor, uploadId);
    return thumbnail ? perceptualHash(thumbnail) : null;
  }
}

const idsOf = (found: readonly Found[], kind: string): string[] =>
  found.flatMap(({ id }) => (id.startsWith(`${kind} `) ? [id.slice(kind.length + 1)] : []));

function requireAskable({ text, urls, uploadId, evidenceId, claimId }: SuggestInput): void {
  if ((text ?? '').length > MAX_TEXT) {
    throw badInput({
      field: 'text',
      rule: 'maxLength',
      kind: `${(text ?? '').length} characters`,
      id: `paling banyak ${MAX_TEXT} karakter`,
      en: `at most ${MAX_TEXT} characters`,
    });
  }
  if (!text?.trim() && !urls?.length && !uploadId && !evidenceId && typeof claimId !== 'string') {
    throw badInput({
      field: 'text',
      rule: 'present',
      id: 'isi setidaknya teks, tautan, gambar atau klaim',
      en: 'give at least a text, a link, a picture or a claim',
    });
  }
}
