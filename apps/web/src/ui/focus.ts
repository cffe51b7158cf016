const CONTROLS = 'input:not([type=hidden]), textarea, select, button, a[href]';

/** The first control of what somebody has just asked for takes the focus, so that one goes on there. */
export const focusFirst = (within: Element | null | undefined): void =>
  within?.querySelector<HTMLElement>(CONTROLS)?.focus();
