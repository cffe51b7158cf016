import { posix } from 'node:path';
import { publicPlace } from '../../../public-site';
import { ABOUT_FILES, addressOf, fileOf } from './file-of';

/** The copy is opened from a disk, or by servers whose folders are not known: links lead from file to file. */
export const RELATIVE = 'relative';

export interface CopiedSite {
  /** Where the service stands; absolute addresses of its own begin with it. */
  readonly publicUrl: string;
  /** Where the copy stands: empty for the same place, a path, an address, or `RELATIVE`. */
  readonly base: string;
}

export interface Link {
  readonly href: string;
  /** The address of the service that has to be in the copy for it; undefined where it is already known of. */
  readonly needs: string | undefined;
}

/** Where a link of the service leads in the copy; unchanged wherever the copy answers at the very same address. */
export function linkIn(href: string, fromFile: string, site: CopiedSite): Link {
  const { publicUrl, base } = site;
  const absolute = href === publicUrl || href.startsWith(`${publicUrl}/`);
  if (!absolute && !/^\/(?!\/)/.test(href)) return { href, needs: undefined };
  const [own = '', fragment] = (absolute ? href.slice(publicUrl.length) || '/' : href).split('#');
  const wanted = own === '/' ? '/beranda' : own;
  const file = fileOf(wanted);
  const said = /[?&]lang=(id|en)\b/.exec(own)?.[1];
  const english = said === 'en' || (said === undefined && /(^|\/)_en\//.test(fromFile));
  const target = file ?? ABOUT_FILES[english ? 'en' : 'id'];
  const kind = file === undefined ? undefined : publicPlace(wanted)?.kind;
  const needs = kind && !kind.ofFactCheck ? wanted : undefined;
  const tail = fragment === undefined ? '' : `#${fragment}`;
  if (base === RELATIVE) {
    return { href: `${posix.relative(posix.dirname(fromFile), target)}${tail}`, needs };
  }
  const stands = `/${target}` === own || `/${target}` === `${own}/index.html`;
  if (base === '' && stands) return { href, needs };
  const home = base === '' ? (absolute ? publicUrl : '') : base;
  return { href: `${home}${addressOf(target)}${tail}`, needs };
}
