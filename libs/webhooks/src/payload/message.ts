import { type PublicFactCheck, pageAddress, purgeListOf } from '#libs/publishing';
import { type DeliveryKind, MESSAGE_TYPES } from '../webhook.types';
import { type ShapeOptions, shapeFactCheck } from './shape-fact-check';

/** What is public at the second of sending, and what of it this organisation may be sent. */
export interface Published {
  readonly factCheck: PublicFactCheck;
  /** Counted on with every change of what anybody sees there. */
  readonly edition: number;
  /** Under an agreement in force that lets the organisation reuse the text, or its own. */
  readonly mayReuse: boolean;
}

export interface MessageOf {
  readonly kind: DeliveryKind;
  readonly occurredAt: Date;
  /** The version that the event made, or was about. */
  readonly version: number | null;
  readonly selection: string;
}

/**
 * The body of a message. It says what happened, and shows the fact-check as it stands now: whatever comes late or twice
 * is told by `edition`, which only grows.
 */
export async function composeMessage(
  { kind, occurredAt, version, selection }: MessageOf,
  published: Published | undefined,
  publicUrl: string,
): Promise<string> {
  const head = { type: MESSAGE_TYPES[kind], timestamp: occurredAt.toISOString() };
  if (!published) return JSON.stringify({ ...head, data: { factCheck: null } });
  const { factCheck, edition, mayReuse } = published;
  const options: ShapeOptions = { publicUrl, fullText: mayReuse };
  const data = {
    slug: factCheck.slug,
    url: pageAddress(publicUrl, factCheck.slug),
    version: version ?? factCheck.currentVersion,
    currentVersion: factCheck.currentVersion,
    edition,
    retracted: factCheck.state === 'RETRACTED',
    fullText: mayReuse,
    purge: purgeListOf(factCheck, publicUrl),
    factCheck: await shapeFactCheck(selection, factCheck, options),
  };
  return JSON.stringify({ ...head, data });
}
