// Generated from apps/web/src/screens/verdict/publication-preview.graphql and the schema of the api by `npm run generate`; do not edit.
import type { Document } from '../api/document';

/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
/** The ground of a frame on the pages of others. */
export type EmbedColour =
  /** As its reader prefers. */
  | 'AUTO'
  /** Dark. */
  | 'DARK'
  /** Light. */
  | 'LIGHT';

/** How large a frame on the pages of others is, and what of a fact-check it holds. */
export type EmbedSize =
  /** Claim, label and conclusion; 640 × 540 pixels. */
  | 'L'
  /** Claim and label; 480 × 420 pixels. */
  | 'M'
  /** Label and headline; 360 × 224 pixels. */
  | 'S';

/** Language of texts and mails. */
export type Locale =
  /** English. */
  | 'EN'
  /** Bahasa Indonesia. */
  | 'ID';

export type PublicationPreviewPageVariables = Exact<{
  verdictId: string;
  language: Locale;
}>;

export type PublicationPreviewPageResult = {
  publicationPreview: { address: string; version: number; contentHash: string | null; page: string } | null;
};

export type PublicationPreviewEmbedVariables = Exact<{
  verdictId: string;
  size: EmbedSize;
  colour: EmbedColour;
  language: Locale;
}>;

export type PublicationPreviewEmbedResult = {
  publicationPreview: { address: string; version: number; contentHash: string | null; embed: string } | null;
};

export type PublicationPreviewCardVariables = Exact<{
  verdictId: string;
}>;

export type PublicationPreviewCardResult = {
  publicationPreview: { address: string; version: number; contentHash: string | null; shareCard: string } | null;
};

export const PublicationPreviewPageDocument =
  'query publicationPreviewPage($verdictId:ID!$language:Locale!){publicationPreview(verdictId:$verdictId){address version contentHash page(language:$language)}}' as Document<
    PublicationPreviewPageResult,
    PublicationPreviewPageVariables
  >;

export const PublicationPreviewEmbedDocument =
  'query publicationPreviewEmbed($verdictId:ID!$size:EmbedSize!$colour:EmbedColour!$language:Locale!){publicationPreview(verdictId:$verdictId){address version contentHash embed(size:$size colour:$colour language:$language)}}' as Document<
    PublicationPreviewEmbedResult,
    PublicationPreviewEmbedVariables
  >;

export const PublicationPreviewCardDocument =
  'query publicationPreviewCard($verdictId:ID!){publicationPreview(verdictId:$verdictId){address version contentHash shareCard}}' as Document<
    PublicationPreviewCardResult,
    PublicationPreviewCardVariables
  >;
