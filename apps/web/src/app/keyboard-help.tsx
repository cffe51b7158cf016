import { Fragment, type ReactNode } from 'react';
import { Dialog, Kbd } from '../ui';
import css from './account.module.css';
import { shellTexts } from './shell.texts';
import { shortcutsNow } from './shortcuts';

/** Which keys do what here and now. */
export function KeyboardHelp({
  isOpen,
  onClose,
}: {
  readonly isOpen: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const say = shellTexts.use();
  return (
    <Dialog title={say('help')} isOpen={isOpen} onClose={onClose}>
      <p>{say('helpText')}</p>
      <dl className={css.help}>
        {isOpen
          ? shortcutsNow().map(({ keys, label }) => (
              <Fragment key={keys}>
                <dt>
                  {keys.split(' ').map((key, index) => (
                    <Fragment key={key}>
                      {index > 0 ? ` ${say('then')} ` : null}
                      <Kbd>{key}</Kbd>
                    </Fragment>
                  ))}
                </dt>
                <dd>{label}</dd>
              </Fragment>
            ))
          : null}
      </dl>
    </Dialog>
  );
}
