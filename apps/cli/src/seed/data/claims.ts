import type { DemoClaim } from './demo.types';
import { PUBLISHED_CLAIMS } from './claims-published';
import { OPEN_CLAIMS } from './claims-open';
import { REVIEWED_CLAIMS } from './claims-reviewed';

/** Invented, every one: nobody of these names stands anywhere, and nobody has said this. In the order of filing. */
export const CLAIMS: Readonly<Record<string, DemoClaim>> = { ...PUBLISHED_CLAIMS, ...REVIEWED_CLAIMS, ...OPEN_CLAIMS };
