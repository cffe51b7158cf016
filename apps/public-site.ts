/** The public site, for the process that copies it: the service that answers, its kinds of pages, and what pages are made of. */
export { createApi } from './api/src/create-api';
export { lookQuery } from './api/src/public/embed/embed.page';
export { EMBED_COLOURS, EMBED_SIZES, type EmbedSize } from './api/src/public/embed/embed-style';
export { cardOf, imageName } from './api/src/public/fact-check.card';
export { escapeHtml, markup, type SafeHtml } from './api/src/public/html';
export { page } from './api/src/public/page-frame';
export { PAGE_TEXTS, writtenTime } from './api/src/public/page-texts';
export { filterQuery } from './api/src/public/public-filter';
export { PUBLIC_KINDS, publicPlace } from './api/src/public/public-kinds';
export { stopApi } from './api/src/stop-api';
