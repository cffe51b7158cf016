import { readCorrectionContact } from '#libs/organizations';
import { markup, type SafeHtml } from './html';

/** A newsroom's own contact for errors, as a link; null where it has none, or where what is kept is none that is shown. */
export function contactLink(contact: string | null): SafeHtml | null {
  const read = contact === null ? undefined : readCorrectionContact(contact);
  return read ? markup`<a href="${read.href}" rel="nofollow noopener">${read.text}</a>` : null;
}
