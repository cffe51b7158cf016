import { Config } from '#libs/config';
import type { Locale } from '#libs/kernel';
import { type PublicFactCheck, SigningService } from '#libs/publishing';
import { Inject, Injectable } from '@nestjs/common';
import { claimReviewRecord } from './claim-review/claim-review.record';
import { embedPage, type EmbedLook, lookFrom } from './embed/embed.page';
import { EMBED_POLICY } from './embed/embed-style';
import { cardOf, imageName } from './fact-check.card';
import { factCheckPage } from './fact-check.page';
import { factCheckRecord } from './fact-check.record';
import { PAGE_POLICY } from './page-frame';
import { dataHeaders, frameHeaders, imageHeaders, keyOf, pageHeaders } from './public-headers';
import { PublishedBytes } from './published-bytes';
import { shareCard } from './share-card';

const JSON_TYPE = 'application/json; charset=utf-8';

/** Names of what can be made of one fact-check; each is kept in memory under its name. */
export const RENDERINGS = {
  page: (locale: Locale): string => locale,
  record: 'json',
  /** For the newsroom's own page. */
  claimReview: 'claim-review',
  /** Of the newest version, or of an earlier one. */
  signed: (version?: number): string => (version === undefined ? 'signed' : `signed ${version}`),
  embed: ({ size, colour, locale }: EmbedLook): string => `embed ${size} ${colour} ${locale}`,
  image: (name: string): string => `image ${name}`,
} as const;

/** Makes the bytes of one fact-check in whatever form is asked for; undefined for what there is not. */
@Injectable()
export class PublicRenderer {
  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(SigningService) private readonly signing: SigningService,
  ) {}

  async render(f: PublicFactCheck, rendering: string): Promise<PublishedBytes | undefined> {
    const { publicUrl } = this.config.http;
    const [form = '', first = '', ...others] = rendering.split(' ');
    switch (form) {
      case 'id':
      case 'en':
        return PublishedBytes.of(factCheckPage(f, form, publicUrl), pageHeaders(keyOf(f.slug), PAGE_POLICY, form));
      case 'json':
        return PublishedBytes.of(JSON.stringify(factCheckRecord(f, publicUrl)), dataHeaders(keyOf(f.slug), JSON_TYPE));
      case 'claim-review':
        return PublishedBytes.of(
          JSON.stringify(claimReviewRecord(f, publicUrl)),
          dataHeaders(keyOf(f.slug), JSON_TYPE),
        );
      case 'signed':
        return this.signed(f.slug, first === '' ? null : Number(first));
      case 'embed':
        return this.embed(f, lookFrom({ size: first, color: others[0], lang: others[1] }));
      case 'image':
        return this.image(f, first);
      default:
        throw new Error(`nothing is made as ${rendering}`);
    }
  }

  private async signed(slug: string, version: number | null): Promise<PublishedBytes | undefined> {
    const record = await this.signing.findRecord(slug, version);
    return record === undefined ? undefined : PublishedBytes.of(record, dataHeaders(keyOf(slug), JSON_TYPE));
  }

  private async embed(f: PublicFactCheck, look: EmbedLook): Promise<PublishedBytes> {
    const html = embedPage(cardOf(f, this.config.http.publicUrl), look);
    const bytes = await PublishedBytes.of(html, frameHeaders(keyOf(f.slug), EMBED_POLICY, look.locale));
    bytes.shows = { slug: f.slug, version: f.currentVersion, notice: f.state === 'RETRACTED' };
    return bytes;
  }

  private async image(f: PublicFactCheck, name: string): Promise<PublishedBytes | undefined> {
    const card = cardOf(f, this.config.http.publicUrl);
    return name === imageName(card)
      ? PublishedBytes.ofImage(await shareCard(card), imageHeaders(keyOf(f.slug)))
      : undefined;
  }
}
