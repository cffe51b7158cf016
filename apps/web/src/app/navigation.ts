import type { IconName } from '../ui';
import type { shellTexts } from './shell.texts';

type LabelKey = Parameters<typeof shellTexts.say>[0];

export interface NavigationEntry {
  readonly to: '/meja' | '/klaim' | '/klaim/baru' | '/nota' | '/organisasi' | '/ikhtisar' | '/laporan' | '/profil';
  readonly label: Extract<LabelKey, `nav.${string}`>;
  readonly icon: IconName;
  /** Pressed after `g`. */
  readonly key: string;
  /** Seen by those whose role has this; by all when it is missing. */
  readonly needs?: string;
}

/** The rooms of the console, in the order in which they stand. The first four have a place in the bar of a phone. */
export const NAVIGATION: readonly NavigationEntry[] = [
  { to: '/meja', label: 'nav.desk', icon: 'desk', key: 'm', needs: 'claim.read' },
  { to: '/klaim', label: 'nav.claims', icon: 'claims', key: 'k', needs: 'claim.read' },
  { to: '/klaim/baru', label: 'nav.file', icon: 'add', key: 'b', needs: 'claim.file' },
  { to: '/nota', label: 'nav.agreements', icon: 'agreements', key: 'n', needs: 'agreement.read' },
  { to: '/ikhtisar', label: 'nav.overview', icon: 'overview', key: 'i', needs: 'claim.read' },
  { to: '/laporan', label: 'nav.reports', icon: 'mail', key: 'l', needs: 'report.answer' },
  { to: '/organisasi', label: 'nav.organization', icon: 'organization', key: 'o' },
  { to: '/profil', label: 'nav.profile', icon: 'person', key: 'p' },
];
