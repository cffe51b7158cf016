import { useCallback, useEffect, useRef, useState } from 'react';
import { heldFile, holdFile, letGoOfFile } from '../api/held-files';
import type { Sensitivity } from '../gql/evidence';
import { fingerprintOf, forgetUpload, type Running, send } from './upload';

/** A file that is to become evidence, as it is kept in a draft: all but the file itself, which is kept beside it. */
export interface KeptFile {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  readonly fingerprint: string;
  readonly title: string;
  readonly sensitivity: Sensitivity;
  /** Once all of it has arrived. */
  readonly uploadId: string | null;
}

export type Progress =
  | { readonly state: 'SENDING'; readonly sent: number }
  | { readonly state: 'PAUSED'; readonly sent: number }
  | { readonly state: 'REFUSED'; readonly reason: string | null }
  | { readonly state: 'STORED' }
  /** Of a page that is gone, and too large to be kept for the next one: it has to be named again. */
  | { readonly state: 'LOST' };

export interface Files {
  readonly kept: readonly KeptFile[];
  readonly progressOf: (file: KeptFile) => Progress;
  /** A picture of a file that this page holds. */
  readonly pictureOf: (file: KeptFile) => string | undefined;
  readonly add: (files: Iterable<File>) => void;
  readonly resume: (key: string) => void;
  readonly remove: (key: string) => void;
  readonly change: (key: string, changes: Partial<Pick<KeptFile, 'title' | 'sensitivity'>>) => void;
  /** After it has become evidence. */
  readonly settle: (key: string) => void;
}

interface Held {
  readonly file: File;
  running: Running | undefined;
  /** The next try, where the service does not answer though there is a network. */
  again: ReturnType<typeof setTimeout> | undefined;
}

const AGAIN_MS = 10_000;

type Change = (before: readonly KeptFile[]) => readonly KeptFile[];

const titleOf = (name: string): string => name.replace(/\.[^.]+$/, '').slice(0, 200) || name;

/** Files on their way: begun at once, gone on with when the connection is back. `kept` and `set` are of a draft. */
export function useFiles(kept: readonly KeptFile[], set: (change: Change) => void): Files {
  const held = useRef(new Map<string, Held>());
  const [progress, setProgress] = useState<Readonly<Record<string, Progress>>>({});
  const [pictures, setPictures] = useState<Readonly<Record<string, string>>>({});
  /** Of an earlier page, and being looked for among what was kept. */
  const [sought, setSought] = useState<ReadonlySet<string>>(() => new Set(kept.map(({ key }) => key)));
  const latest = useRef({ kept, progress, pictures });
  useEffect(() => {
    latest.current = { kept, progress, pictures };
  });

  const note = useCallback((key: string, next: Progress): void => {
    setProgress((before) => ({ ...before, [key]: next }));
  }, []);

  const startAgain = useRef<(key: string) => void>(() => undefined);
  const start = useCallback(
    (key: string): void => {
      const one = held.current.get(key);
      if (!one) return;
      one.running?.stop(false);
      clearTimeout(one.again);
      let sent = 0;
      note(key, { state: 'SENDING', sent });
      one.running = send(one.file, {
        onProgress: (bytes) => {
          sent = bytes;
          note(key, { state: 'SENDING', sent });
        },
        onStored: (uploadId) => {
          note(key, { state: 'STORED' });
          set((files) => files.map((file) => (file.key === key ? { ...file, uploadId } : file)));
        },
        onRefused: (reason) => note(key, { state: 'REFUSED', reason }),
        onPaused: () => {
          note(key, { state: 'PAUSED', sent });
          // Nobody says when the service is back.
          if (navigator.onLine) one.again = setTimeout(() => startAgain.current(key), AGAIN_MS);
        },
      });
    },
    [note, set],
  );
  useEffect(() => {
    startAgain.current = start;
  }, [start]);

  const hold = useCallback((key: string, file: File): void => {
    held.current.set(key, { file, running: undefined, again: undefined });
    if (!file.type.startsWith('image/')) return;
    const picture = URL.createObjectURL(file);
    setPictures((before) => ({ ...before, [key]: picture }));
  }, []);

  // Files of an earlier page: those that were kept go on by themselves.
  useEffect(() => {
    let isGone = false;
    for (const { key, uploadId } of latest.current.kept) {
      void heldFile(key).then((file) => {
        if (isGone) return;
        if (file && !held.current.has(key)) {
          hold(key, file);
          if (uploadId === null) start(key);
        }
        setSought((before) => new Set([...before].filter((one) => one !== key)));
      });
    }
    return () => void (isGone = true);
  }, [hold, start]);

  useEffect(() => {
    const goOn = (): void => {
      for (const [key, one] of Object.entries(latest.current.progress)) if (one.state === 'PAUSED') start(key);
    };
    // A request under way may hang for minutes before the browser gives it up.
    const pause = (): void => {
      for (const [key, one] of Object.entries(latest.current.progress)) {
        if (one.state !== 'SENDING') continue;
        const there = held.current.get(key);
        there?.running?.stop(false);
        clearTimeout(there?.again);
        note(key, { state: 'PAUSED', sent: one.sent });
      }
    };
    addEventListener('online', goOn);
    addEventListener('offline', pause);
    return () => {
      removeEventListener('online', goOn);
      removeEventListener('offline', pause);
    };
  }, [start, note]);

  useEffect(() => {
    const files = held.current;
    const state = latest;
    return () => {
      for (const { running, again } of files.values()) {
        running?.stop(false);
        clearTimeout(again);
      }
      for (const picture of Object.values(state.current.pictures)) URL.revokeObjectURL(picture);
      files.clear();
    };
  }, []);

  const add = useCallback(
    (files: Iterable<File>): void => {
      for (const file of files) {
        const fingerprint = fingerprintOf(file);
        const same = latest.current.kept.find((one) => one.fingerprint === fingerprint);
        if (same && (same.uploadId !== null || held.current.has(same.key))) continue;
        const key = same?.key ?? crypto.randomUUID();
        hold(key, file);
        void holdFile(key, file);
        const { name, size } = file;
        const entry: KeptFile = {
          key,
          name,
          size,
          fingerprint,
          title: titleOf(name),
          sensitivity: 'SHARED',
          uploadId: null,
        };
        if (!same) set((before) => [...before, entry]);
        start(key);
      }
    },
    [set, start, hold],
  );

  const drop = useCallback(
    (key: string, thrownAway: boolean): void => {
      const one = held.current.get(key);
      one?.running?.stop(thrownAway);
      clearTimeout(one?.again);
      held.current.delete(key);
      void letGoOfFile(key);
      const file = latest.current.kept.find((each) => each.key === key);
      if (file) forgetUpload(file.fingerprint);
      set((before) => before.filter((each) => each.key !== key));
    },
    [set],
  );

  return {
    kept,
    progressOf: ({ key, uploadId }) => {
      if (uploadId !== null) return { state: 'STORED' };
      return progress[key] ?? (sought.has(key) ? { state: 'SENDING', sent: 0 } : { state: 'LOST' });
    },
    pictureOf: ({ key }) => pictures[key],
    add,
    resume: start,
    remove: (key) => drop(key, true),
    change: (key, changes) =>
      set((before) => before.map((file) => (file.key === key ? { ...file, ...changes } : file))),
    settle: (key) => drop(key, false),
  };
}
