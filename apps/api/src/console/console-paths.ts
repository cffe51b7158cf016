/**
 * Every address at which the console stands: what follows is for it to know. An address of the console that is missing here
 * is 404, as everything is that nobody has named. A path that ends in a slash stands for all below it.
 */
export const CONSOLE_PATHS = [
  '/',
  '/masuk',
  '/masuk/',
  '/undangan/',
  '/lupa-sandi',
  '/atur-ulang-sandi/',
  '/meja',
  '/klaim',
  '/klaim/',
  '/nota',
  '/nota/',
  '/organisasi',
  '/organisasi/',
  '/ikhtisar',
  '/ikhtisar/',
  '/laporan',
  '/profil',
  '/profil/',
] as const;

/** Under it lie the console's own files, each named by its content. */
export const CONSOLE_FILES = '/konsol/';

const PAGES: ReadonlySet<string> = new Set(CONSOLE_PATHS.filter((path) => path === '/' || !path.endsWith('/')));
const BELOW = [CONSOLE_FILES, ...CONSOLE_PATHS.filter((path) => path !== '/' && path.endsWith('/'))];

/** Whether an address is of the console: its page or one of its files, which lie in memory and ask nothing of anybody. */
export function isOfConsole(url: string): boolean {
  const [path = ''] = url.split('?', 1);
  return PAGES.has(path) || BELOW.some((start) => path.startsWith(start));
}
