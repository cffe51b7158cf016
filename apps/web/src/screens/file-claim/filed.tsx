import { type ReactNode, useCallback } from 'react';
import { FileList, type Files, FilePicker, useAttaching } from '../../evidence';
import { Actions, Button, Failure, Notice } from '../../ui';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import type { Filed as Outcome } from './filing';

interface FiledProps {
  readonly filed: Outcome;
  readonly files: Files;
  readonly onLeave: () => void;
}

/** An earlier try had arrived with other words: nothing of either is lost without one's saying so. */
export function FiledEarlier({
  filed: { number },
  onLeave,
  onFileRest,
}: Omit<FiledProps, 'files'> & { readonly onFileRest: () => void }): ReactNode {
  const say = fileClaimTexts.use();
  return (
    <div className={css.sheet}>
      <Notice tone="warn" role="alert">
        <p>{say('filedEarlier', { number })}</p>
      </Notice>
      <Actions>
        <Button look="primary" onPress={onFileRest}>
          {say('fileRest')}
        </Button>
        <Button onPress={onLeave}>{say('openEarlier', { number })}</Button>
      </Actions>
    </div>
  );
}

/** The claim is there; its files become evidence as they arrive. Then one goes to it. */
export function Filed({ filed, files, onLeave }: FiledProps): ReactNode {
  const say = fileClaimTexts.use();
  const { number, how } = filed;
  // What was filed before is said, and read, before one goes there.
  const onDone = useCallback((): void => {
    if (how !== 'AGAIN') onLeave();
  }, [how, onLeave]);
  const attaching = useAttaching(filed.id, files, { onDone });
  return (
    <div className={css.sheet}>
      <Notice tone={how === 'AGAIN' ? 'info' : 'good'} role="status">
        <p>
          {how === 'AGAIN' ? say('filedAgain', { number }) : say(how === 'JOINED' ? 'joined' : 'filed', { number })}
        </p>
        {files.kept.length > 0 ? <p>{say('attachingFiles')}</p> : null}
      </Notice>
      {attaching.error ? <Failure error={attaching.error} onRetry={attaching.retry} /> : null}
      {files.kept.length > 0 ? <FilePicker onFiles={files.add} /> : null}
      <FileList files={files} />
      <Actions>
        <Button look="primary" onPress={onLeave}>
          {files.kept.length > 0 ? say('leaveFiles', { number }) : say('toClaim', { number })}
        </Button>
      </Actions>
    </div>
  );
}
