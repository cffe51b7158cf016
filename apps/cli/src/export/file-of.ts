import { publicPlace } from '../../../public-site';

/** One folder or file of an address: nothing that leads elsewhere, and nothing that a file system would read otherwise. */
const SAFE = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,200}$/;
const KEEPS_ITS_NAME = /\.(rss|atom|json|xml|txt|png|js)$/;

/** The page that says what the copy is and of when. */
export const ABOUT_FILES = { id: 'salinan/index.html', en: 'salinan/_en/index.html' } as const;

/**
 * Where the answer of an address is kept, for servers that know folders and file names alone. A page is the `index.html` of
 * a folder of its address; data without an ending gets `.json`; parameters, which such servers do not look at, become names
 * that begin with `_`, as no address of ours does: `/cek-fakta?rating=FALSE&lang=en` is `cek-fakta/_rating-FALSE/_en/index.html`.
 * Undefined for what needs the service.
 */
export function fileOf(address: string): string | undefined {
  const place = publicPlace(address);
  if (!place) return undefined;
  const folders = place.path.split('/').slice(1);
  const added = place.parameters.map(([name, value]) => (name === 'lang' ? `_${value}` : `_${name}-${nameOf(value)}`));
  if (![...folders, ...added].every((name) => SAFE.test(name))) return undefined;
  const ending = KEEPS_ITS_NAME.exec(place.path)?.[0];
  if (ending !== undefined) return `${folders.join('/').slice(0, -ending.length)}${added.join('')}${ending}`;
  if (place.path.startsWith('/api/')) return `${folders.join('/')}${added.join('')}.json`;
  return [...folders, ...added, 'index.html'].join('/');
}

/** A value as part of a name; one that is none is written in letters that are. */
function nameOf(value: string): string {
  return SAFE.test(value) ? value : `-${Buffer.from(value).toString('base64url')}`;
}

/** How a page of the copy is addressed at a web server: by its folder. */
export function addressOf(file: string): string {
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}
