/** What specs in a browser share: a Chromium that starts, the service in front of it, and what went wrong meanwhile. */
export { BrowserWorld } from './browser-world';
export { builtConsole, consoleWorld, enter, seriousOf } from './console';
export { browserFound, describeInBrowser, launchBrowser } from './chromium';
export { DESK, Look, PHONE, slowed, type Wish } from './look';
export { type Approved, type Drafted, type Field, Newsdesk, type Published, type Say, usual } from './newsdesk';
