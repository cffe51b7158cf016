import type { PublicFactCheck } from '#libs/publishing';
import { Field, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { EMBED_SIZES, type EmbedColour, type EmbedSize } from '../public/embed/embed-style';

export const EmbedSizeEnum: Record<'S' | 'M' | 'L', EmbedSize> = { S: 's', M: 'm', L: 'l' };

registerEnumType(EmbedSizeEnum, {
  name: 'EmbedSize',
  description: 'How large a frame on the pages of others is, and what of a fact-check it holds.',
  valuesMap: {
    S: { description: `Label and headline; ${pixels('s')}.` },
    M: { description: `Claim and label; ${pixels('m')}.` },
    L: { description: `Claim, label and conclusion; ${pixels('l')}.` },
  },
});

export const EmbedColourEnum: Record<'AUTO' | 'LIGHT' | 'DARK', EmbedColour> = {
  AUTO: 'auto',
  LIGHT: 'light',
  DARK: 'dark',
};

registerEnumType(EmbedColourEnum, {
  name: 'EmbedColour',
  description: 'The ground of a frame on the pages of others.',
  valuesMap: {
    AUTO: { description: 'As its reader prefers.' },
    LIGHT: { description: 'Light.' },
    DARK: { description: 'Dark.' },
  },
});

function pixels(size: EmbedSize): string {
  return `${EMBED_SIZES[size].width} × ${EMBED_SIZES[size].height} pixels`;
}

@ObjectType('PublicationPreview', {
  description:
    'What would stand in public if the revision at work were published this moment. Worked out anew for each question, stored nowhere.',
})
export class PublicationPreviewModel {
  @Field(() => String, { description: 'The address of the page; another one where it is taken in the meantime.' })
  address: string;

  @Field(() => Int, { description: 'Number of the version that it would be at its address.' })
  version: number;

  @Field(() => String, { nullable: true, description: 'Hash of the content that is shown; null for a draft.' })
  contentHash: string | null;

  /** What all of it is made of. */
  readonly shown: PublicFactCheck;
}
