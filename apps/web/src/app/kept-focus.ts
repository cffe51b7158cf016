/** Time for those who give the focus somewhere themselves: a dialog that closes, a screen that opens. */
const OTHERS_FIRST_MS = 60;
const DIALOGS = '[role="dialog"], [role="alertdialog"]';

/**
 * Where the focus goes when what had it has gone: a button that is no longer offered once it has been pressed, a form that is
 * done, a row that somebody else has taken away. Browsers then leave it nowhere, and those who hear the page are told nothing;
 * here it goes to the heading of the smallest part that is still there, or to what that part has marked `data-goes-on`. What
 * was pressed in a dialog lies in what the dialog was opened from. Returns how to stop.
 */
export function keepFocus(): () => void {
  let at: Element | undefined;
  /** What it lay in, from the inside out: a thing that has been taken away no longer knows. */
  let around: readonly Element[] = [];
  /** The same of what last had the focus outside every dialog. */
  let beneath: readonly Element[] = [];
  let byKeys = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const focused = ({ target }: FocusEvent): void => {
    if (!(target instanceof Element)) return;
    at = target;
    const above = ancestorsOf(target);
    if (target.closest(DIALOGS)) {
      around = [...above, ...beneath];
    } else {
      around = above;
      beneath = above;
    }
  };
  const pressed = (): void => {
    byKeys = true;
  };
  const pointed = (): void => {
    byKeys = false;
    // A press on nothing takes the focus away, and that was meant.
    setTimeout(() => {
      if (isNowhere()) at = undefined;
    });
  };
  const look = (): void => {
    if (at === undefined || !isNowhere() || isThere(at)) return;
    const part = around.find((one) => one.isConnected && placeIn(one));
    const place = placeIn(part ?? document.querySelector('main') ?? document.body);
    if (!place) return;
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1;
    // Under a finger or a mouse the page stays where it is.
    place.focus({ preventScroll: !byKeys });
  };
  const observer = new MutationObserver(() => {
    clearTimeout(timer);
    if (isNowhere()) timer = setTimeout(look, OTHERS_FIRST_MS);
  });

  document.addEventListener('focusin', focused);
  document.addEventListener('keydown', pressed, true);
  document.addEventListener('pointerdown', pointed, true);
  observer.observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled', 'hidden'] });
  return () => {
    clearTimeout(timer);
    observer.disconnect();
    document.removeEventListener('focusin', focused);
    document.removeEventListener('keydown', pressed, true);
    document.removeEventListener('pointerdown', pointed, true);
  };
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

const isThere = (one: Element): boolean => one.isConnected && !one.matches(':disabled') && one.checkVisibility();

const placeIn = (part: Element): HTMLElement | null =>
  part.querySelector<HTMLElement>('[data-goes-on]') ?? part.querySelector<HTMLElement>('h1, h2, h3');

function ancestorsOf(one: Element): readonly Element[] {
  const found: Element[] = [];
  for (let above = one.parentElement; above && above !== document.body; above = above.parentElement) found.push(above);
  return found;
}
