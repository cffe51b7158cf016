import type { Locator, Page } from 'playwright-core';

/** As many controls may lie between two of them. */
const MOST = 200;
const PATIENCE_MS = 20_000;

/** Where the focus is, and whether somebody who looks would find it. */
interface Focus {
  /** Nowhere, as after a control has gone from under it. */
  readonly isLost: boolean;
  readonly is: string;
  readonly fault: string | null;
}

/**
 * Somebody without a mouse. Nothing here points at anything: one tabs until one is there, and each stop on the way has to
 * be seen. What has the focus is asked after each doing, for after one that loses it the next Tab begins at the top again.
 */
export class Keyboard {
  constructor(readonly page: Page) {}

  /** Tabs to a control, forwards or backwards. */
  async goTo(control: Locator, { key = 'Tab', most = MOST } = {}): Promise<void> {
    await control.waitFor({ state: 'attached' });
    const stops: string[] = [];
    for (let presses = 0; presses <= most; presses += 1) {
      if (await this.isAt(control)) return void (await this.seen());
      // Past the last control lies the browser's own frame, which is nowhere; from there one begins again.
      stops.push(presses > 0 ? (await this.seen()).is : (await this.focus()).is);
      await this.page.keyboard.press(key);
    }
    throw new Error(`${String(control)} is not reached with ${most} × ${key}: ${[...new Set(stops)].join(' → ')}`);
  }

  /** Along what arrows, or j and k, move through. */
  async moveTo(control: Locator, key: string, most = MOST): Promise<void> {
    await this.goTo(control, { key, most });
  }

  /** Goes there and presses it. */
  async press(control: Locator, key = 'Enter'): Promise<void> {
    await this.goTo(control);
    await this.page.keyboard.press(key);
  }

  /** Goes to a field and types into it, after what it holds. */
  async type(field: Locator, text: string): Promise<void> {
    await this.goTo(field);
    await this.page.keyboard.press('Control+End');
    await this.page.keyboard.type(text);
  }

  /** One of a list that opens from a button; afterwards one is at the button again. */
  async choose(field: string, option: string): Promise<void> {
    const button = this.page.getByRole('button', { name: new RegExp(`${field}$`) });
    await this.press(button);
    const one = this.page.getByRole('option', { name: option, exact: true });
    await one.waitFor();
    await this.moveTo(one, 'ArrowDown');
    await this.page.keyboard.press('Enter');
    await one.waitFor({ state: 'detached' });
    await this.isSoonAt(button);
  }

  /** Marks one of several, or takes the mark away. */
  async tick(box: Locator): Promise<void> {
    await this.press(box, 'Space');
  }

  /** Somewhere, that is: not lost with what has gone. `after` says what was done. */
  async isSomewhere(after: string): Promise<void> {
    const found = await this.settled(({ isLost, fault }) => !isLost && fault === null);
    if (found.isLost) throw new Error(`the focus is lost: ${after}`);
    if (found.fault !== null) throw new Error(`the focus is not seen on ${found.is}: ${found.fault}, ${after}`);
  }

  async isSoonAt(control: Locator): Promise<void> {
    await this.page.locator(':focus').and(control).waitFor({ state: 'attached' });
    await this.seen();
  }

  async isAt(control: Locator): Promise<boolean> {
    return (await this.page.locator(':focus').and(control).count()) > 0;
  }

  private async seen(): Promise<Focus> {
    const found = await this.settled(({ fault }) => fault === null);
    if (found.fault !== null) throw new Error(`the focus is not seen on ${found.is}: ${found.fault}`);
    return found;
  }

  /** As soon as it is as it should be; or as it is when one has waited long enough. */
  private async settled(isGood: (focus: Focus) => boolean): Promise<Focus> {
    const until = Date.now() + PATIENCE_MS;
    for (;;) {
      const found = await this.focus();
      if (isGood(found) || Date.now() > until) return found;
      await this.page.waitForTimeout(50);
    }
  }

  private focus(): Promise<Focus> {
    return this.page.evaluate<Focus>(LOOK);
  }
}

/** Runs in the page: an outline that is drawn, within the window, and not wholly under something else. */
const LOOK = `(() => {
  const at = document.activeElement;
  if (!at || at === document.body || at === document.documentElement) return { isLost: true, is: 'nothing', fault: null };
  // Its days, hours and minutes are the browser's own to mark.
  if (at.tagName === 'INPUT' && at.type.startsWith('date')) return { isLost: false, is: at.type, fault: null };
  if (!at.matches(':focus')) return { isLost: false, is: at.tagName, fault: 'the window has not got it' };
  const named = (one) => (one.getAttribute('aria-label') || one.labels?.[0]?.textContent || one.textContent || '').trim().slice(0, 60);
  const is = at.tagName.toLowerCase() + ' "' + named(at) + '"';
  // What is drawn by its label, as a box that is ticked, or by what it lies in, as a place to drop files.
  const isHidden = (one) => { const { width, height } = one.getBoundingClientRect(); return width < 8 || height < 8 || getComputedStyle(one).opacity === '0' || getComputedStyle(one).clipPath !== 'none'; };
  const label = at.closest('label') ?? at.labels?.[0];
  const isBox = at.tagName === 'INPUT' && ['checkbox', 'radio'].includes(at.type);
  const drawn = (isBox ? label : isHidden(at) ? at.parentElement.closest('[data-focus-visible]') : at) ?? at;
  const outlined = (one) => { const style = getComputedStyle(one); return !isHidden(one) && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
  const isMarked = outlined(drawn) || (drawn !== at && [...drawn.querySelectorAll('*')].some((one) => one !== at && outlined(one)));
  // What is gone to and not pressed needs no mark of its own: the beginning of the page, a dialog.
  const isPlace = ['main', 'dialog', 'alertdialog'].includes(at.getAttribute('role') ?? at.tagName.toLowerCase());
  if (!isMarked && !isPlace) return { isLost: false, is, fault: 'no outline' };
  const { left, top, right, bottom } = drawn.getBoundingClientRect();
  const [x0, x1, y0, y1] = [Math.max(left, 0), Math.min(right, innerWidth), Math.max(top, 0), Math.min(bottom, innerHeight)];
  if (x1 - x0 < 1 || y1 - y0 < 1) return { isLost: false, is, fault: 'outside of the window, at ' + [left, top, right, bottom].map(Math.round) };
  const places = [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [x0 + (x1 - x0) * x, y0 + (y1 - y0) * y]));
  const isUncovered = places.some(([x, y]) => { const top = document.elementFromPoint(x, y); return top && (drawn.contains(top) || top.contains(drawn)); });
  return { isLost: false, is, fault: isUncovered ? null : 'covered by ' + document.elementFromPoint(...places[4])?.className };
})()`;
