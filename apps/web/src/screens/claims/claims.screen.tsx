import type { ReactNode } from 'react';
import { Page } from '../../app';
import { shellTexts } from '../../app/shell.texts';

/** In the making: no entry of the navigation leads here yet. */
export function ClaimsScreen(): ReactNode {
  const say = shellTexts.use();
  return (
    <Page title={say('nav.claims')}>
      <p>{say('soonTitle')}</p>
    </Page>
  );
}
