/** Where a newsroom wants to hear of its errors. */
export interface CorrectionContact {
  readonly kind: 'EMAIL' | 'WEB';
  /** As it is kept and shown. */
  readonly text: string;
  /** Where a link to it leads. */
  readonly href: string;
}

const LONGEST = 300;
/** Letters that stand in a `mailto:` link as they are (RFC 6068), so that nothing can be added to a message through it. */
const LOCAL_PART = /^(?!.*\.\.)[a-z0-9](?:[a-z0-9._+-]{0,62}[a-z0-9])?$/;
/** A name that everybody resolves: labels of ASCII, the last one no number, so that no address of a machine is one. */
const HOST = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$/;
/** Names that lead nowhere outside (RFC 6761, RFC 6762 and what routers at home are given). */
const INSIDE = /(?:^|\.)(?:localhost|local|internal|lan|home|invalid|onion|arpa)$/;

/**
 * An address of the web by https, or an e-mail address; undefined for anything else. What is read back from where it is
 * kept goes through here again, so that no other kind of link ever reaches a page.
 */
export function readCorrectionContact(typed: string): CorrectionContact | undefined {
  const text = typed.trim();
  if (text.length > LONGEST) return undefined;
  return text.includes(':') ? webContact(text) : mailContact(text);
}

function mailContact(text: string): CorrectionContact | undefined {
  const [local = '', host = '', ...more] = text.toLowerCase().split('@');
  if (more.length > 0 || !LOCAL_PART.test(local) || !isPublicHost(host)) return undefined;
  const address = `${local}@${host}`;
  return { kind: 'EMAIL', text: address, href: `mailto:${address}` };
}

function webContact(text: string): CorrectionContact | undefined {
  // As typed: what a parser would leave out, or read as another sign, is not what somebody meant to show.
  if (!/^https:\/\/[^\s\\\p{C}]+$/iu.test(text)) return undefined;
  const url = URL.parse(text);
  if (!url || url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.port !== '')
    return undefined;
  // The parser writes other letters as what they are sent as; in a question and a fragment it leaves a few.
  const href = url.href.replaceAll(/["<>\\^`{|}]/g, (sign) => encodeURIComponent(sign));
  return isPublicHost(url.hostname) && href.length <= LONGEST ? { kind: 'WEB', text: href, href } : undefined;
}

const isPublicHost = (host: string): boolean => HOST.test(host) && !INSIDE.test(host);
