import { type ReactNode, useEffect, useRef } from 'react';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { useDraft, useWrite } from '../../api';
import { type KeptFile, evidenceTexts, useFiles } from '../../evidence';
import { AgreementAttachDocumentDocument } from '../../gql/agreement';
import { useFormats } from '../../texts';
import { Actions, Button, Dialog, Failure, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import css from './agreement.module.css';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';

const ACCEPTED = ['application/pdf', 'image/*'];
const NO_FILES: readonly KeptFile[] = [];

interface DocumentDialogProps {
  readonly agreementId: string;
  readonly version: Version;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** The document of a draft as a file: sent so that it goes on where it broke off, then made part of what is signed. */
export function DocumentDialog({ isOpen, onClose, ...rest }: DocumentDialogProps): ReactNode {
  const say = agreementTexts.use();
  return (
    <Dialog title={say('attachTitle')} isOpen={isOpen} onClose={onClose}>
      <Attaching {...rest} onClose={onClose} />
    </Dialog>
  );
}

function Attaching({ agreementId, version, onClose }: Omit<DocumentDialogProps, 'isOpen'>): ReactNode {
  const say = agreementTexts.use();
  const words = uiTexts.use();
  const formats = useFormats();
  const { value, set } = useDraft(`agreement-document.${version.id}`, NO_FILES);
  const files = useFiles(value, set);
  const attach = useWrite(AgreementAttachDocumentDocument);
  const { document: now, rowVersion: expectedVersion } = version;
  const { kept, settle } = files;
  const [file] = kept;
  const { mutate } = attach;
  // An upload is attached once as it arrives; what was refused waits for a person.
  const tried = useRef<string | null>(null);
  useEffect(() => {
    if (!file || file.uploadId === null || tried.current === file.key) return;
    const { key, uploadId } = file;
    tried.current = key;
    mutate(
      { input: { agreementId, expectedVersion, uploadId } },
      {
        onSuccess: () => {
          settle(key);
          showToast(agreementTexts.say('attached'));
        },
      },
    );
  }, [file, mutate, settle, agreementId, expectedVersion]);
  const choose = (chosen: FileList | null): void => {
    const [one] = chosen ?? [];
    if (!one) return;
    // Another file takes the place of the one that is on its way; the same one goes on.
    for (const each of kept) if (each.name !== one.name || each.size !== one.size) files.remove(each.key);
    tried.current = null;
    files.add([one]);
  };
  const detach = (): void =>
    mutate(
      { input: { agreementId, expectedVersion, uploadId: null } },
      { onSuccess: () => showToast(say('detached')) },
    );
  const again = (): void => {
    if (!file || file.uploadId === null) return;
    mutate({ input: { agreementId, expectedVersion, uploadId: file.uploadId } }, { onSuccess: () => settle(file.key) });
  };
  return (
    <>
      {attach.error ? <Failure error={attach.error} {...(file ? { onRetry: again } : {})} /> : null}
      <p>{say('attachText')}</p>
      <p>{now ? say('attachNow', { name: now.name, size: formats.bytes(now.size) }) : say('attachNone')}</p>
      {file ? <OnItsWay file={file} files={files} /> : null}
      <Actions>
        <FileTrigger acceptedFileTypes={ACCEPTED} onSelect={choose}>
          <Button look="primary">{say(now ? 'attachReplace' : 'attachChoose')}</Button>
        </FileTrigger>
        {now ? (
          <Button look="danger" isPending={attach.isPending} onPress={detach}>
            {say('attachRemove')}
          </Button>
        ) : null}
        <Button onPress={onClose}>{words('close')}</Button>
      </Actions>
    </>
  );
}

function OnItsWay({
  file,
  files,
}: {
  readonly file: KeptFile;
  readonly files: ReturnType<typeof useFiles>;
}): ReactNode {
  const say = evidenceTexts.use();
  const formats = useFormats();
  const progress = files.progressOf(file);
  const { name, size, key } = file;
  if (progress.state === 'STORED') return <p role="status">{say('stored', { size: formats.bytes(size) })}</p>;
  if (progress.state === 'LOST') return <p>{say('lost')}</p>;
  if (progress.state === 'REFUSED') {
    return <p role="alert">{say('refused', { reason: progress.reason ?? say('unreachable') })}</p>;
  }
  const share = size === 0 ? 0 : progress.sent / size;
  return (
    <>
      <ProgressBar value={share * 100} aria-label={say('progress', { name })}>
        <span className={css.hint}>
          {progress.state === 'PAUSED'
            ? say('paused')
            : say('sending', { percent: formats.number(share, { style: 'percent', maximumFractionDigits: 0 }) })}
        </span>
      </ProgressBar>
      {progress.state === 'PAUSED' ? (
        <Actions>
          <Button onPress={() => files.resume(key)}>{say('resume')}</Button>
        </Actions>
      ) : null}
    </>
  );
}
