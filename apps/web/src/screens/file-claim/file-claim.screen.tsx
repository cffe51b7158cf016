import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useState } from 'react';
import { useDraft } from '../../api';
import { Page, useMay } from '../../app';
import { type KeptFile, useFiles } from '../../evidence';
import { Notice, showToast } from '../../ui';
import { fileClaimTexts } from './file-claim.texts';
import { Filed, FiledEarlier } from './filed';
import { type Filing, fresh, isUntouched } from './filing';
import { FilingForm } from './filing-form';

export function FileClaimScreen(): ReactNode {
  const say = fileClaimTexts.use();
  if (useMay('claim.file')) return <FileClaim />;
  return (
    <Page title={say('title')}>
      <Notice tone="info">
        <p>{say('mayNot')}</p>
      </Notice>
    </Page>
  );
}

/** Files a claim, or joins an earlier one, and then attaches its files. Nothing of it is lost with the page. */
function FileClaim(): ReactNode {
  const say = fileClaimTexts.use();
  const navigate = useNavigate();
  const [first] = useState(fresh);
  const draft = useDraft<Filing>('file-claim', first);
  const { value: filing, set, clear, restoredAt, kept } = draft;
  const setFiles = useCallback(
    (change: (before: readonly KeptFile[]) => readonly KeptFile[]): void =>
      set((before) => ({ ...before, files: change(before.files) })),
    [set],
  );
  const files = useFiles(filing.files, setFiles);
  const { filed } = filing;
  const leave = useCallback((): void => {
    if (!filed) return;
    clear();
    showToast(fileClaimTexts.say(filed.how === 'JOINED' ? 'joined' : 'filed', { number: filed.number }));
    void navigate({ to: '/klaim/$id', params: { id: filed.id } });
  }, [filed, clear, navigate]);
  const dropFiles = (): void => {
    for (const { key } of filing.files) files.remove(key);
  };
  const leaveRest = (): void => {
    dropFiles();
    leave();
  };
  // What was typed since then is filed for itself: the same statement of the organisation is one claim all the same.
  const fileRest = (): void => set((before) => ({ ...before, key: crypto.randomUUID(), filed: null }));
  const startAnew = (): void => {
    dropFiles();
    // Another key: under the old one something may have been filed whose answer was lost.
    set(fresh());
  };
  return (
    <Page title={say('title')}>
      {filed?.how === 'EARLIER' ? (
        <FiledEarlier filed={filed} onLeave={leaveRest} onFileRest={fileRest} />
      ) : filed ? (
        <Filed filed={filed} files={files} onLeave={leave} />
      ) : (
        <FilingForm
          filing={filing}
          files={files}
          set={set}
          isRestored={restoredAt !== null && !isUntouched(filing)}
          isKept={kept}
          onAnew={startAnew}
        />
      )}
    </Page>
  );
}
