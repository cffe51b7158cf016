import type { ReactNode } from 'react';
import { Button } from '../../ui';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';

/** Stands in the place of what was taken out, until the text is saved: what was taken out by mistake is put back. */
export function Removed({ text, onRestore }: { readonly text: string; readonly onRestore: () => void }): ReactNode {
  const say = agreementDraftTexts.use();
  return (
    <p className={css.removed} role="status">
      <span>{text}</span>
      <Button look="quiet" onPress={onRestore}>
        {say('restore')}
      </Button>
    </p>
  );
}
