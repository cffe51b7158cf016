import type { Tx } from '#libs/database';
import { type ExternalFactCheck, ExternalFactChecksService } from '#libs/publishing';
import { Injectable } from '@nestjs/common';
import { AnalysedTexts } from './analysed-texts';
import { CandidatesRepository } from './candidates.repository';
import { Findings, type FoundBy, findingOf, isSure, type SuggestionReason } from './suggestion';
import type { TellingTerm } from './telling-terms';
import { type AnalysedText, type Contender, LEAST_SCORE, rank, type Statistics } from './text';

/** What was asked, taken apart, and what the own desk and its public have of it. */
export interface Looked {
  readonly analysed: AnalysedText;
  readonly statistics: Statistics;
  readonly terms: readonly TellingTerm[];
  /** Null where no text was asked with. */
  readonly sentenceKey: string | null;
  readonly found: readonly (FoundBy<string> & { readonly text?: string | undefined })[];
}

export interface ExternalSuggestion {
  readonly score: number;
  readonly shown: boolean;
  readonly reasons: readonly SuggestionReason[];
  readonly external: ExternalFactCheck;
}

/** They come besides what the desk has itself, and keep none of it from being seen. */
const MOST = 3;

/** Recognises what other publishers have found, among what the viewer may be shown of it. */
@Injectable()
export class ExternalSuggestions {
  private readonly texts = new AnalysedTexts();

  constructor(
    private readonly externals: ExternalFactChecksService,
    private readonly candidates: CandidatesRepository,
  ) {}

  /** The likeliest few by the measure that everything else is held to, each article once. */
  async suggest(tx: Tx, looked: Looked): Promise<ExternalSuggestion[]> {
    const { analysed, statistics, terms, sentenceKey } = looked;
    if (sentenceKey === null) return [];
    const alike = await this.candidates.inTime(tx, () => this.externals.listAlikeIn(tx, terms, sentenceKey));
    const byId = new Map(alike.map((one) => [one.id, one]));
    const findings = new Findings<string>();
    const said = alike.flatMap(({ id, claim, title }) =>
      [...new Set([claim, title])].flatMap((text) => (text ? [{ id, text: this.texts.get(text) }] : [])),
    );
    for (const { id, score, reasons } of rank(analysed, said, statistics)) {
      for (const reason of reasons) findings.add(id, findingOf(score, reason));
    }
    for (const { id, same } of alike) if (same) findings.add(id, findingOf(1, { kind: 'SAME_SENTENCE' }));

    const found = findings.list().filter(({ score }) => score >= LEAST_SCORE);
    const contender = (id: string, score: number, text: string | null | undefined): Contender => ({
      score,
      text: this.texts.get(text ?? ''),
      matter: id,
    });
    const textOf = (id: string): string | null | undefined => byId.get(id)?.claim ?? byId.get(id)?.title;
    const all = [
      ...looked.found.map(({ id, score, text }) => contender(id, score, text)),
      ...found.map(({ id, score }) => contender(id, score, textOf(id))),
    ];
    const articles = new Set<string>();
    return found.flatMap(({ id, score, reasons }): ExternalSuggestion[] => {
      const external = byId.get(id);
      if (!external || articles.has(external.url) || articles.size === MOST) return [];
      articles.add(external.url);
      return [{ score, shown: isSure(reasons, contender(id, score, textOf(id)), all), reasons, external }];
    });
  }
}
