import type { ReactNode } from 'react';
import { Actions, Button, Dialog, Notice, showToast } from '../../ui';
import { commonTexts } from './common.texts';
import css from './organization.module.css';

interface OnceProps {
  readonly title: string;
  /** What is shown; null while there is nothing. */
  readonly secret: string | null;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}

/** A secret that the api tells once. It is kept nowhere: closed, it is gone. */
export function Once({ title, secret, onClose, children }: OnceProps): ReactNode {
  const say = commonTexts.use();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret ?? '');
    showToast(say('copied'));
  };
  return (
    // Not closed by a press beside it: that would lose what is shown.
    <Dialog title={title} role="alertdialog" isOpen={secret !== null} onClose={onClose}>
      <Notice tone="warn">
        <p>{say('onceText')}</p>
      </Notice>
      {children}
      <code className={css.code}>{secret}</code>
      <Actions>
        <Button onPress={() => void copy().catch((error: Error) => showToast(error.message, 'bad'))}>
          {say('copy')}
        </Button>
        <Button look="primary" onPress={onClose}>
          {say('saved')}
        </Button>
      </Actions>
    </Dialog>
  );
}
