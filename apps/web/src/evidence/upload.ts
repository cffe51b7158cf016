import { DetailedError, type PreviousUpload, Upload } from 'tus-js-client';
import { readDraft, removeDraft, writeDraft } from '../api/drafts';
import { currentLanguage } from '../texts';

const ENDPOINT = '/files/uploads';
/** Between tries while there is a network; without one the upload waits for it. */
const PAUSES_MS = [0, 1_000, 3_000, 8_000];

/** What tells one file from another without reading it: enough to go on with it after the page was reloaded. */
export const fingerprintOf = ({ name, size, lastModified }: File): string => `${lastModified}.${size}.${name}`;

/** Where uploads stand is kept as drafts are: of this person in this organisation, and gone at log-out. */
const key = (fingerprint: string): string => `upload.${fingerprint}`;
const remembered = {
  findAllUploads: () => Promise.resolve([]),
  findUploadsByFingerprint: (fingerprint: string): Promise<PreviousUpload[]> => {
    const kept = readDraft<PreviousUpload>(key(fingerprint), 1);
    return Promise.resolve(kept ? [{ ...kept.value, urlStorageKey: fingerprint }] : []);
  },
  removeUpload: (fingerprint: string): Promise<void> => Promise.resolve(forgetUpload(fingerprint)),
  addUpload: (fingerprint: string, upload: PreviousUpload): Promise<string> => {
    writeDraft(key(fingerprint), 1, upload);
    return Promise.resolve(fingerprint);
  },
};

/** After it became evidence, or was thrown away: the same file again is another upload. */
export function forgetUpload(fingerprint: string): void {
  removeDraft(key(fingerprint));
}

export interface Listener {
  readonly onProgress: (sent: number) => void;
  /** All of it has arrived, was looked at and accepted. */
  readonly onStored: (uploadId: string) => void;
  /** No use in trying again. */
  readonly onRefused: (reason: string | null) => void;
  /** The connection is gone; what has arrived stays. */
  readonly onPaused: () => void;
}

export interface Running {
  /** Stops sending; what has arrived stays, unless it is thrown away. */
  stop(thrownAway: boolean): void;
}

/** Sends a file in one stream that goes on where it broke off, in this page or a later one. */
export function send(file: File, { onProgress, onStored, onRefused, onPaused }: Listener): Running {
  let stopped = false;
  const upload: Upload = new Upload(file, {
    endpoint: ENDPOINT,
    retryDelays: PAUSES_MS,
    metadata: { filename: file.name },
    headers: { 'accept-language': currentLanguage() },
    fingerprint: (one) => Promise.resolve(fingerprintOf(one)),
    urlStorage: remembered,
    // Only what has been attached is forgotten: until then the file may be named again.
    removeFingerprintOnSuccess: false,
    onProgress: (sent) => {
      if (!stopped) onProgress(sent);
    },
    onSuccess: () => {
      if (!stopped) onStored(upload.url?.split('/').at(-1) ?? '');
    },
    onError: (error) => {
      if (stopped) return;
      const status = error instanceof DetailedError ? (error.originalResponse?.getStatus() ?? 0) : 0;
      if (status >= 400 && status < 500 && ![409, 423, 429].includes(status)) {
        forgetUpload(fingerprintOf(file));
        onRefused(reasonOf(error));
      } else onPaused();
    },
  });
  void upload.findPreviousUploads().then(([previous]) => {
    if (stopped) return;
    if (previous) upload.resumeFromPreviousUpload(previous);
    upload.start();
  });
  return {
    stop: (thrownAway) => {
      stopped = true;
      if (thrownAway) forgetUpload(fingerprintOf(file));
      // What cannot be thrown away now expires by itself.
      upload.abort(thrownAway).catch(() => undefined);
    },
  };
}

/** The api's own words for why it refused. */
function reasonOf(error: Error): string | null {
  try {
    const body = error instanceof DetailedError ? (error.originalResponse?.getBody() ?? '') : '';
    const { error: said } = JSON.parse(body) as { error?: { message?: unknown } };
    return typeof said?.message === 'string' ? said.message : null;
  } catch {
    return null;
  }
}
