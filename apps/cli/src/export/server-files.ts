import { type CopiedSite, RELATIVE } from './copied-site';
import { BACKSTAGE, type FileLine } from './export-folder';

type Headers = Readonly<Record<string, string>>;

/** Headers that say how an answer may be used. What says which bytes it is, a web server knows by itself. */
const SAID = [
  'content-security-policy',
  'x-content-type-options',
  'referrer-policy',
  'cross-origin-resource-policy',
  'access-control-allow-origin',
  'cache-control',
];

/** Types that a web server would not tell from the name of a file. */
const TYPED = /(^|\/)(feed[\w.-]*\.(?:rss|atom|json)|jwks\.json)$/;
/** Parameters become names of folders and files; a server that can look at them finds the same files by the old addresses. */
const PARAMETERS = [
  'region',
  'theme',
  'rating',
  'newsroom',
  'stage',
  'order',
  'limit',
  'after',
  'part',
  'size',
  'color',
];

/** What servers have to be told of the files: learned from what the service says with each kind of answer. */
export class ServerFiles {
  private readonly places = new Map<string, Headers>();
  private readonly types = new Map<string, string>();

  learn(file: string, headers: Headers): void {
    const place = placeOf(file);
    const html = headers['content-type']?.startsWith('text/html') === true;
    // Beside pages lie images; the policy is the one of pages.
    if (html || !this.places.has(place)) this.places.set(place, pick(headers));
    const ending = /\.[a-z]+$/.exec(file)?.[0];
    if (TYPED.test(file) && ending) this.types.set(file.endsWith('jwks.json') ? '/.well-known/jwks.json' : `/feed*${ending}`, headers['content-type'] ?? '');
  } // prettier-ignore

  /** Whether it was learned what to say of all of these; each kind is asked for once at least in every export. */
  knowsAll(files: readonly FileLine[]): boolean {
    return files.every(([file]) => this.places.has(placeOf(file)));
  }

  files(site: CopiedSite): (readonly [path: string, text: string])[] {
    return [
      ['_headers', this.netlify()],
      // Otherwise GitHub Pages leaves out every folder whose name begins with an underscore.
      ['.nojekyll', ''],
      [`${BACKSTAGE}/nginx-http.conf`, nginxMaps()],
      [`${BACKSTAGE}/nginx-server.conf`, this.nginx(site)],
    ];
  }

  /** The format that Netlify, Cloudflare Pages and others read. */
  private netlify(): string {
    const rules = [...this.places].sort().flatMap(([place, headers]) => {
      const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}`);
      return patternsOf(place).map((pattern) => [pattern, ...lines].join('\n'));
    });
    const types = [...this.types].sort().map(([pattern, type]) => `${pattern}\n  content-type: ${type}`);
    return `${[...rules, ...types].join('\n\n')}\n`;
  }

  private nginx({ base }: CopiedSite): string {
    const prefix = base === RELATIVE ? '' : /^https?:/.test(base) ? new URL(base).pathname.replace(/\/$/, '') : base;
    const found = (place: string): string => {
      if (base === RELATIVE) return '$uri $uri/ =404';
      // A frame in another look is still the frame; a list of something else would not be that list.
      return place === '/embed/' ? `${FOUND} $uri/index.html =404` : `${FOUND} =404`;
    };
    const locations = [...this.places].sort().map(([place, headers]) => {
      const said = Object.entries(headers).map(([name, value]) => `  add_header ${name} "${value}" always;`);
      const where = place.endsWith('/') && place !== '/' ? `^~ ${prefix}${place}` : `= ${prefix}${place}`;
      const both = place.endsWith('/') && place !== '/' ? [where, `= ${prefix}${place.slice(0, -1)}`] : [where];
      const type = this.types.get(place === '/.well-known/' ? '/.well-known/jwks.json' : place.replace(/^\/feed.*\./, '/feed*.'));
      const typed = type === undefined ? [] : ['  types { }', `  default_type "${type}";`];
      return both.map((path) => [`location ${path} {`, `  try_files ${found(place)};`, ...typed, ...said, '}'].join('\n')).join('\n');
    });
    return `# Made by \`cekatan export site\`: goes into server { }, whose root is the folder of the export.
index index.html;
charset utf-8;
error_page 404 ${prefix}/404.html;
location ^~ ${prefix}/${BACKSTAGE}/ { return 404; }
${locations.join('\n')}
`;
  } // prettier-ignore
}

const FOUND = '$uri$cekatan_added/index.html $cekatan_named $cekatan_named.json $uri';

/** The old addresses, parameters and all. A value that could lead out of the folder is as if it were not given. */
function nginxMaps(): string {
  const maps = PARAMETERS.map(
    (name) => `map $arg_${name} $cekatan_${name} { default ""; "~^(?<cekatan_${name}_value>[A-Za-z0-9_-][A-Za-z0-9._-]*)$" "/_${name}-$cekatan_${name}_value"; }`,
  );
  const flat = PARAMETERS.map(
    (name) => `map $arg_${name} $cekatan_flat_${name} { default ""; "~^(?<cekatan_flat_${name}_value>[A-Za-z0-9_-][A-Za-z0-9._-]*)$" "_${name}-$cekatan_flat_${name}_value"; }`,
  );
  return `# Made by \`cekatan export site\`: goes into http { }.
${maps.join('\n')}
map $arg_lang $cekatan_lang { default ""; en "/_en"; }
map "" $cekatan_added { default "${PARAMETERS.map((name) => `$cekatan_${name}`).join('')}$cekatan_lang"; }
${flat.join('\n')}
map $uri $cekatan_named { default ""; "~^(?<cekatan_stem>/[\\w/-]+)(?<cekatan_end>\\.[a-z]+)?$" "$cekatan_stem${PARAMETERS.map((name) => `$cekatan_flat_${name}`).join('')}$cekatan_end"; }
`;
} // prettier-ignore

/** The first folder of a file, or the file itself at the root. */
function placeOf(file: string): string {
  const slash = file.indexOf('/');
  if (slash === -1) return file === 'index.html' ? '/' : `/${file.replace(/^(feed|sitemap)_[^.]*\./, '$1.')}`;
  // The script beside the frames is no frame.
  return /^embed\/loader-/.test(file) ? `/${file}` : `/${file.slice(0, slash)}/`;
}

function patternsOf(place: string): string[] {
  return place.endsWith('/') && place !== '/' ? [place.slice(0, -1), `${place}*`] : [place];
}

function pick(headers: Headers): Headers {
  return Object.fromEntries(SAID.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])));
}
