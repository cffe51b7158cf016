import { useEffect, useRef, useState } from 'react';
import { type ApiError, isPassing, useWrite } from '../api';
import { ClaimEvidenceDocument, ClaimPageDocument } from '../gql/claim';
import { EvidenceAttachFileDocument } from '../gql/evidence';
import type { Files } from './use-files';

export interface Attaching {
  /** Of the file that could not be attached. */
  readonly error: ApiError | null;
  readonly isPending: boolean;
  readonly retry: () => void;
}

const AGAIN_MS = 10_000;

interface Failed {
  readonly key: string;
  readonly error: ApiError;
}

/** Makes evidence of files, one after another as they arrive; nothing while there is no claim. Each becomes evidence once. */
export function useAttaching(
  claimId: string | null,
  files: Files,
  { isPublic = false, onDone }: { readonly isPublic?: boolean; readonly onDone: (attached: number) => void },
): Attaching {
  const { mutate, isPending } = useWrite(EvidenceAttachFileDocument, {
    changes: [ClaimPageDocument, ClaimEvidenceDocument],
  });
  const [failed, setFailed] = useState<Failed>();
  const done = useRef(new Set<string>());
  const next = claimId === null ? undefined : files.kept.find(({ uploadId }) => uploadId !== null);
  const isWaiting = isPending || (failed !== undefined && failed.key === next?.key);
  const { settle } = files;
  useEffect(() => {
    if (claimId === null || !next || next.uploadId === null || isWaiting || done.current.has(next.key)) return;
    const { key, uploadId, name, title, sensitivity } = next;
    const input = {
      claimId,
      uploadId,
      title: title.trim() === '' ? name : title,
      sensitivity,
      isPublic: isPublic && sensitivity === 'SHARED',
      // An upload becomes evidence once, however often its answer is lost.
      idempotencyKey: `attach.${uploadId}`,
    };
    mutate(
      { input },
      {
        onSuccess: () => {
          done.current.add(key);
          settle(key);
        },
        onError: (error) => setFailed({ key, error }),
      },
    );
  }, [claimId, next, isWaiting, isPublic, mutate, settle]);

  const isDone = claimId !== null && files.kept.length === 0;
  useEffect(() => {
    if (!isDone) return;
    onDone(done.current.size);
    done.current.clear();
  }, [isDone, onDone]);

  useEffect(() => {
    const again = (): void => setFailed(undefined);
    addEventListener('online', again);
    return () => removeEventListener('online', again);
  }, []);
  // Nobody says when the service is back.
  const isAway = failed !== undefined && isPassing(failed.error);
  useEffect(() => {
    if (!isAway) return undefined;
    const timer = setTimeout(() => setFailed(undefined), AGAIN_MS);
    return () => clearTimeout(timer);
  }, [isAway, failed]);
  const error = failed !== undefined && failed.key === next?.key ? failed.error : null;
  return { error, isPending, retry: () => setFailed(undefined) };
}
