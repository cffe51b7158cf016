import { flag, oneOf, text } from '../../app/address';

/** How far back the overview looks, in days. */
export const SPANS = ['7', '30', '90', '365'] as const;
export type Span = (typeof SPANS)[number];

/** What the address of the overview holds; what is not there is the usual. */
export interface OverviewSearch {
  readonly rentang?: Span | undefined;
  readonly wilayah?: string | undefined;
  readonly tema?: string | undefined;
  readonly tahapan?: string | undefined;
  readonly nota?: string | undefined;
  readonly milik?: true | undefined;
}

const CODE = /^\d{2}(\.\d{2}){0,2}$/;

export function readOverviewSearch(search: Record<string, unknown>): OverviewSearch {
  const region = text(search['wilayah']);
  return {
    rentang: oneOf(SPANS, text(search['rentang'])),
    wilayah: region !== undefined && CODE.test(region) ? region : undefined,
    tema: text(search['tema']),
    tahapan: text(search['tahapan']),
    nota: text(search['nota']),
    milik: flag(search['milik']),
  };
}

const DAY_MS = 86_400_000;

/** Whole days up to the end of today, so that the question stays the same for a day. */
export function timeOf(span: Span, now: Date): { readonly from: string; readonly until: string } {
  const until = new Date(now);
  until.setHours(24, 0, 0, 0);
  return { from: new Date(until.getTime() - Number(span) * DAY_MS).toISOString(), until: until.toISOString() };
}
