import { EMBED_STYLE } from '../public/embed/embed-style';
import { PAGE_STYLE } from '../public/page-frame';

/**
 * What the console's page may load: its own files, and nothing written into the page. The styles by their hash are what
 * React Aria adds for touch screens, and those of public pages and frames, whose previews stand in sandboxed frames of the
 * console and inherit this policy; previews of pictures and recordings are objects of the page (`blob:`).
 */
export const CONSOLE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  `style-src 'self' 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=' ${PAGE_STYLE} ${EMBED_STYLE}`,
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
