import { type ReactNode, useCallback, useState } from 'react';
import { useDraft } from '../api';
import { Actions, Button, Checkbox, Dialog, Failure, Form, Notice, showToast } from '../ui';
import { uiTexts } from '../ui/texts';
import { evidenceTexts } from './evidence.texts';
import { FileList } from './file-list';
import { FilePicker } from './file-picker';
import { useAttaching } from './use-attaching';
import { type KeptFile, useFiles } from './use-files';

const NO_FILES: readonly KeptFile[] = [];

/** Adds files to a claim that is there. They are sent at once, also while the dialog is closed. */
export function AddFiles({ claimId }: { readonly claimId: string }): ReactNode {
  const say = evidenceTexts.use();
  const words = uiTexts.use();
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);
  const [isPublic, setPublic] = useState(false);
  const [isEmpty, setEmpty] = useState(false);
  const { value, set, restoredAt, clear } = useDraft(`evidence.${claimId}`, NO_FILES);
  const files = useFiles(value, set);
  const { add } = files;
  const finish = useCallback(
    (attached: number): void => {
      clear();
      setWanted(false);
      setOpen(false);
      if (attached > 0) showToast(evidenceTexts.say('added'));
    },
    [clear],
  );
  const attaching = useAttaching(isWanted ? claimId : null, files, { isPublic, onDone: finish });
  const take = useCallback(
    (chosen: File[]): void => {
      setEmpty(false);
      add(chosen);
    },
    [add],
  );
  return (
    <>
      <Button onPress={() => setOpen(true)}>{say('addFile')}</Button>
      <Dialog title={say('addFile')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <Form onSubmit={() => (value.length === 0 ? setEmpty(true) : setWanted(true))} aria-label={say('files')}>
          {restoredAt === null || value.length === 0 ? null : <p>{say('restored')}</p>}
          {attaching.error ? <Failure error={attaching.error} onRetry={attaching.retry} /> : null}
          {isEmpty ? (
            <Notice tone="bad" role="alert">
              <p>{say('none')}</p>
            </Notice>
          ) : null}
          <FilePicker onFiles={take} />
          <FileList files={files} />
          <Checkbox isSelected={isPublic} onChange={setPublic}>
            {say('isPublic')}
          </Checkbox>
          {isWanted ? <p role="status">{say('wait')}</p> : null}
          <Actions>
            <Button type="submit" look="primary" isPending={isWanted}>
              {say('add')}
            </Button>
            <Button onPress={() => setOpen(false)}>{words('close')}</Button>
          </Actions>
        </Form>
      </Dialog>
    </>
  );
}
