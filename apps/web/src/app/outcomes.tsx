import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { type ReactNode, useEffect } from 'react';
import { ApiError } from '../api';
import { Actions, Button, Failure, Skeleton, buttonClass } from '../ui';
import { uiTexts } from '../ui/texts';
import { Page } from './page';
import { shellTexts } from './shell.texts';

/** What stands in place of a screen that broke. What one typed is a draft and is there again after a reload. */
export function Broken({ error, reset }: ErrorComponentProps): ReactNode {
  const say = uiTexts.use();
  const words = shellTexts.use();
  useEffect(() => {
    // The one place where a fault of the console's own is seen by whoever looks for it.
    // eslint-disable-next-line no-console
    console.error(error);
  }, [error]);
  return (
    <Page title={words('brokenTitle')} width="narrow">
      {error instanceof ApiError ? (
        <Failure error={error} onRetry={reset} />
      ) : (
        <>
          <p>
            <strong>{say('broken')}</strong>
          </p>
          <p>{say('brokenText')}</p>
          <Actions>
            <Button look="primary" onPress={() => location.reload()}>
              {say('reload')}
            </Button>
          </Actions>
        </>
      )}
    </Page>
  );
}

/** An address that is none of the console's. */
export function Lost(): ReactNode {
  const say = uiTexts.use();
  const words = shellTexts.use();
  return (
    <Page title={words('notFoundTitle')} width="narrow">
      <p>{say('notFoundText')}</p>
      <Actions>
        <Link to="/meja" className={buttonClass('primary')}>
          {words('toDesk')}
        </Link>
      </Actions>
    </Page>
  );
}

export function Waiting(): ReactNode {
  return (
    <Page title={uiTexts.use()('loading')}>
      <Skeleton />
    </Page>
  );
}
