import { type ReactNode, useEffect } from 'react';
import { DropZone } from 'react-aria-components/DropZone';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { Text } from 'react-aria-components/Text';
import { Actions, Button, cx } from '../ui';
import css from './evidence.module.css';
import { evidenceTexts } from './evidence.texts';

/** What the desk takes; what a file really is the service looks at itself. */
const ACCEPTED = ['image/*', 'video/*', 'audio/*', 'application/pdf'];

/** Files by drag, from the clipboard, from the machine, from the camera. */
export function FilePicker({ onFiles }: { readonly onFiles: (files: File[]) => void }): ReactNode {
  const say = evidenceTexts.use();
  useEffect(() => {
    const pasted = (event: ClipboardEvent): void => {
      const files = [...(event.clipboardData?.files ?? [])];
      if (files.length === 0) return;
      event.preventDefault();
      onFiles(files);
    };
    document.addEventListener('paste', pasted);
    return () => document.removeEventListener('paste', pasted);
  }, [onFiles]);
  const choose = (files: FileList | null): void => {
    if (files) onFiles([...files]);
  };
  return (
    <DropZone
      className={cx(css.drop)}
      aria-label={say('files')}
      onDrop={({ items }) => {
        const dropped = items.filter((item) => item.kind === 'file').map((item) => item.getFile());
        void Promise.all(dropped).then(onFiles);
      }}
    >
      <Text slot="label">{say('drop')}</Text>
      <p className={css.hint}>{say('kinds')}</p>
      <Actions>
        <FileTrigger acceptedFileTypes={ACCEPTED} allowsMultiple onSelect={choose}>
          <Button>{say('choose')}</Button>
        </FileTrigger>
        <FileTrigger acceptedFileTypes={['image/*']} defaultCamera="environment" onSelect={choose}>
          <Button>{say('camera')}</Button>
        </FileTrigger>
      </Actions>
    </DropZone>
  );
}
