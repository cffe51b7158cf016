import { type ReactNode, useCallback } from 'react';
import { FileList, type Files, FilePicker, useAttaching } from '../../evidence';
import { Actions, Button, Failure, Notice } from '../../ui';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import type { Filed as Outcome } from './filing';

/** The claim is there; its files become evidence as they arrive. Then one goes to it. */
export function Filed({
  filed,
  files,
  onLeave,
}: {
  readonly filed: Outcome;
  readonly files: Files;
  readonly onLeave: () => void;
}): ReactNode {
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
