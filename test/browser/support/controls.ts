import type { BrowserContext, Download, FileChooser, Page, Request, Route } from 'playwright-core';

/** A control as somebody finds it: what it is, what it is called, and which of those that are the same. */
export interface Control {
  readonly key: string;
  readonly nth: number;
  readonly role: string;
  readonly name: string;
  /** Of a link, as it is written. */
  readonly href: string | null;
  readonly isDisabled: boolean;
  /** What those who meet a disabled one are told. */
  readonly reason: string;
  /** Chosen already: pressed again it stays so, and that is right. */
  readonly isChosen: boolean;
  /** Something is typed into it. */
  readonly isField: boolean;
  /** Another line of a list whose first lines have the same. */
  readonly isRepeated: boolean;
}

/** Longer than anything takes that does something; only what does nothing is waited for as long. */
const PATIENCE_MS = 20_000;
const LOOK_MS = 25;

/** Presses what is on a page, without anything being written: what asks for that has done something, and is refused. */
export class Presser {
  private signals: string[] = [];

  private constructor(readonly page: Page) {}

  static async on(page: Page): Promise<Presser> {
    const presser = new Presser(page);
    await page.addInitScript(CONTROLS);
    await page.evaluate(CONTROLS);
    await page.route('**/*', (route) => presser.answer(route));
    page.on('download', (download: Download) => {
      presser.signals.push('a download');
      void download.cancel().catch(() => undefined);
    });
    page.on('filechooser', (_: FileChooser) => presser.signals.push('files are asked for'));
    page.on('request', (request: Request) => {
      if (request.isNavigationRequest() || !BACKGROUND.test(request.postData() ?? '')) presser.signals.push('a request');
    });
    (page.context() as BrowserContext).on('page', (other) => {
      presser.signals.push('a window');
      void other.close().catch(() => undefined);
    });
    return presser;
  } // prettier-ignore

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const isWritten = request.url().endsWith('/graphql')
      ? /^\s*mutation/.test(queryOf(request))
      : request.method() !== 'GET' && request.method() !== 'HEAD';
    if (!isWritten) return route.fallback();
    this.signals.push('something is written');
    const error = { message: 'Hari ini tidak.', extensions: { code: 'FORBIDDEN', requestId: 'permintaan-1' } };
    await route.fulfill({ contentType: 'application/json', body: JSON.stringify({ data: null, errors: [error] }) });
  }

  /** Of the list, menu or dialog that is open on top; of the page where none is. */
  controls(of: 'page' | 'main' | 'top'): Promise<readonly Control[]> {
    return this.page.evaluate<readonly Control[]>(`cekatanControls.of('${of}')`);
  }

  /** How many lists, menus and dialogs are open. */
  open(): Promise<number> {
    return this.page.evaluate<number>('cekatanControls.open()');
  }

  /** What pressing it did, or null; `missing` when there is no such control any more. */
  async press(of: 'page' | 'main' | 'top', { key, nth, isField, role }: Control): Promise<string | null> {
    const isThere = await this.page.evaluate<boolean>(`cekatanControls.take(${JSON.stringify([of, key, nth])})`);
    if (!isThere) return 'missing';
    this.signals = [];
    // What is typed stays where a field is alive: one that is drawn anew without it is not.
    if (isField) await this.page.keyboard.insertText('7');
    else await this.page.keyboard.press(/^(checkbox|radio|switch)$/.test(role) ? 'Space' : 'Enter');
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const seen = await this.page.evaluate<string | null>('cekatanControls.seen()').catch(() => 'another page');
      const [signal] = this.signals;
      if (seen !== null) return seen;
      if (signal !== undefined) return signal;
      if (Date.now() > until) return null;
      await this.page.waitForTimeout(LOOK_MS);
    }
  }
}

const queryOf = (request: Request): string => ((request.postDataJSON() ?? {}) as { query?: string }).query ?? '';
/** What every screen asks now and then, by itself. */
const BACKGROUND = /query (viewer|unreadNotifications)\b/;

/** Runs in the page. */
const CONTROLS = `(() => {
  const ANY = 'a, area[href], button, input:not([type=hidden]), select, textarea, summary, ' +
    ['button', 'link', 'tab', 'menuitem', 'menuitemradio', 'menuitemcheckbox', 'option', 'checkbox', 'switch', 'radio', 'combobox', 'slider']
      .map((role) => '[role=' + role + ']').join(', ');
  const OVER = '[role=dialog], [role=alertdialog], [role=menu], [role=listbox]';
  const isHidden = (one) => one.closest('[aria-hidden=true], [inert]') !== null;
  const box = (one) => { const { width, height } = one.getBoundingClientRect(); return width > 1 && height > 1; };
  // What a place for drops keeps for what is pasted into it: it takes the focus and is not pressed.
  const takesPastes = (one) => one.tagName === 'BUTTON' && getComputedStyle(one.parentElement).clipPath !== 'none';
  const isSeen = (one) => one.checkVisibility() && !isHidden(one) && !takesPastes(one) && (box(one) || (one.closest('label') && box(one.closest('label'))));
  const words = (text) => (text ?? '').replace(/\\s+/g, ' ').trim();
  const byIds = (ids) => words((ids ?? '').split(/\\s+/).map((id) => document.getElementById(id)).filter((one) => one && one.checkVisibility()).map((one) => one.textContent).join(' '));
  const nameOf = (one) => words(one.getAttribute('aria-label') || byIds(one.getAttribute('aria-labelledby')) || one.labels?.[0]?.textContent || one.textContent || one.getAttribute('title') || one.getAttribute('placeholder')).slice(0, 80);
  const TYPED = ['text', 'search', 'email', 'password', 'url', 'tel', 'number'];
  const roleOf = (one) => {
    const role = one.getAttribute('role'); if (role) return role;
    const tag = one.tagName.toLowerCase();
    if (tag === 'a' || tag === 'area') return 'link';
    if (tag === 'input') return TYPED.includes(one.type) ? 'textbox' : one.type;
    return tag === 'textarea' ? 'textbox' : tag;
  };
  const over = () => [...document.querySelectorAll(OVER)].filter((one) => one.checkVisibility() && !isHidden(one) && one.closest('[data-trigger], [class*=popover], [class*=modal]'));
  const rootOf = (of) => of === 'top' ? over().at(-1) : of === 'main' ? (document.querySelector('main') ?? document.body) : document.body;
  const found = (of) => {
    const root = rootOf(of);
    if (!root) return [];
    const counts = new Map(); const rows = new Set();
    // Parts of a form that are the same, one after the other: of a kind of control, each has as many as the one before.
    const parts = new Map(); const earlier = new Map();
    const inEarlierPart = (element, is) => {
      const part = element.closest('[class*=part]');
      if (!part) return false;
      const ofPart = parts.get(part) ?? parts.set(part, new Map()).get(part);
      ofPart.set(is, (ofPart.get(is) ?? 0) + 1);
      const most = earlier.get(part.parentElement) ?? earlier.set(part.parentElement, new Map()).get(part.parentElement);
      const known = most.get(is) ?? [0, part];
      if (known[1] !== part && ofPart.get(is) <= known[0]) return true;
      most.set(is, [ofPart.get(is), part]);
      return false;
    };
    return [...root.querySelectorAll(ANY)].filter(isSeen).map((element) => {
      const role = roleOf(element); const name = nameOf(element);
      const is = [role, element.className?.baseVal ?? element.className].join(' ');
      const key = [is, name].join(' | ');
      const nth = counts.get(key) ?? 0; counts.set(key, nth + 1);
      const row = element.closest('li, tr, [role=row], [role=option]');
      const at = row?.parentElement ? [...row.parentElement.children].indexOf(row) : 0;
      const inRows = is + ' | ' + (element.textContent.trim() === '' ? name.split(' ')[0] : '');
      const isRepeated = nth > 1 || (at > 0 && rows.has(inRows)) || inEarlierPart(element, is);
      if (row) rows.add(inRows);
      const isDisabled = element.disabled === true || element.getAttribute('aria-disabled') === 'true' || element.readOnly === true;
      const reason = isDisabled ? byIds(element.getAttribute('aria-describedby')) || words(element.title) : '';
      const isChosen = ['aria-selected', 'aria-current'].some((name) => element.hasAttribute(name) && element.getAttribute(name) !== 'false')
        || (['radio', 'menuitemradio', 'option'].includes(role) && (element.checked === true || element.getAttribute('aria-checked') === 'true'));
      return { element, key, nth, role, name, href: role === 'link' ? element.getAttribute('href') : null, isDisabled, reason, isChosen,
        isField: role === 'textbox' || (role === 'combobox' && element.tagName === 'INPUT'), isRepeated };
    });
  };
  // What tells of a change that somebody sees; how a control looks while it is pressed tells of none.
  const TELLING = ['aria-expanded', 'aria-pressed', 'aria-selected', 'aria-checked', 'aria-current', 'aria-busy', 'aria-disabled', 'aria-invalid', 'disabled', 'hidden', 'open', 'href', 'src', 'data-selected', 'lang', 'data-theme'];
  let seen = null; let taken = null; let before = '';
  const stateOf = () => [location.href, Math.round(scrollY), taken?.checked, taken?.value].join(' ');
  const isQuiet = (node) => { const one = node.nodeType === 1 ? node : node.parentElement; return !one || one.closest('time, [data-live-announcer], [role=timer], head') !== null; };
  const observer = new MutationObserver((records) => {
    for (const { type, target, attributeName } of records) {
      if (seen !== null || isQuiet(target)) continue;
      seen = type === 'attributes' ? attributeName : 'the page';
    }
  });
  window.cekatanControls = {
    of: (of) => found(of).map(({ element, ...control }) => control),
    open: () => over().length,
    take: ([of, key, nth]) => {
      const control = found(of).find((one) => one.key === key && one.nth === nth);
      if (!control || control.isDisabled) return false;
      taken = control.element;
      taken.scrollIntoView({ block: 'center' });
      observer.disconnect(); observer.takeRecords();
      seen = null; before = '';
      observer.observe(document.documentElement, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: TELLING });
      taken.focus();
      before = stateOf();
      return true;
    },
    seen: () => {
      if (seen !== null) return seen;
      const at = document.activeElement;
      if (taken && at !== taken && at !== document.body && !taken.contains(at)) return 'the focus';
      return before !== stateOf() ? 'its state' : null;
    },
  };
})()`;
