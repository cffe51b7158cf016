import type { Outlet } from './import-row';

/**
 * The outlets whose lists can be imported. All become organisations of kind NEWSROOM, the ministry's two names too:
 * only newsrooms own verdicts, the ministry's lists are published verdicts, and a false statement is never kept without
 * the finding on it. An imported organisation has no members, so the kind gives nobody any right.
 */
export const OUTLETS: Readonly<Record<string, Outlet>> = {
  TurnBackHoax: { name: 'TurnBackHoax', code: 'TURNBACKHOAX', website: 'https://turnbackhoax.id' },
  Kominfo: { name: 'Kominfo', code: 'KOMINFO', website: 'https://www.kominfo.go.id' },
  Komdigi: { name: 'Komdigi', code: 'KOMDIGI', website: 'https://www.komdigi.go.id' },
};

export function outletOf(name: string): Outlet | undefined {
  return Object.hasOwn(OUTLETS, name) ? OUTLETS[name] : undefined;
}

/** Name of the source of an outlet's claims. */
export function sourceOf(outlet: Outlet): string {
  return outlet.code.toLowerCase();
}
