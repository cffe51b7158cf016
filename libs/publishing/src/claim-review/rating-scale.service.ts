import { Config } from '#libs/config';
import { Database } from '#libs/database';
import { RATING_RULES, RATINGS, type Rating } from '#libs/verdicts';
import { Injectable } from '@nestjs/common';
import { methodologyAddress } from './claim-review.policy';
import { RatingScaleRepository } from './rating-scale.repository';

export interface RatedWords {
  readonly rating: Rating;
  /** From 1 (worst) to 5 (best); null where the finding has no place on the scale. */
  readonly ratingValue: number | null;
  /** The newsroom's own words; the usual ones where it has none of its own. */
  readonly words: readonly string[];
}

/** The published scale: what a newsroom's words mean in numbers. */
export interface RatingScale {
  readonly newsroom: { readonly code: string; readonly name: string; readonly website: string | null };
  readonly worstRating: 1;
  readonly bestRating: 5;
  readonly ratings: readonly RatedWords[];
  /** Where it is explained to readers. */
  readonly methodology: string;
}

@Injectable()
export class RatingScaleService {
  constructor(
    private readonly database: Database,
    private readonly scales: RatingScaleRepository,
    private readonly config: Config,
  ) {}

  /** Undefined where no newsroom has this code, and for archives, which have placed their words on no scale. */
  async find(code: string): Promise<RatingScale | undefined> {
    const found = await this.database.readPublic((tx) => this.scales.find(tx, code));
    if (!found) return undefined;
    const { labels, ...newsroom } = found;
    return {
      newsroom,
      worstRating: 1,
      bestRating: 5,
      ratings: RATINGS.map((rating) => {
        const own = (labels ?? []).filter((l) => l.rating === rating).map((l) => l.label);
        return { rating, ratingValue: RATING_RULES[rating].value, words: own.length > 0 ? own : RATING_RULES[rating].labels };
      }),
      methodology: methodologyAddress(this.config.http.publicUrl),
    };
  } // prettier-ignore
}
