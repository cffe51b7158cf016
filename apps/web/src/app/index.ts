// The frame of the console, as screens use it: the page with its heading, who is logged in, keys, addresses.
export { flag, oneOf, text } from './address';
export { Page, type PageProps } from './page';
export { useMay, useViewer, type Viewer } from './session';
export { type Shortcut, useShortcuts } from './shortcuts';
