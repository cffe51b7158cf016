import { useCallback, useEffect, useRef, useState } from 'react';

/**
 * What somebody has typed and not sent, kept on this machine so that a reload or a lost connection costs nothing. It is the
 * only thing of the desk that outlives the page, it is kept apart for each person and organisation, and it goes at log-out.
 */
const PREFIX = 'cekatan.draft.';
const OLDEST_MS = 30 * 24 * 3_600_000;

interface Kept<T> {
  readonly version: number;
  readonly savedAt: string;
  readonly value: T;
}

let owner = '';

/** Whose drafts these are: nobody reads those of somebody else on the same machine, or of another organisation. */
export function draftsBelongTo(personId: string, organizationId: string): void {
  owner = `${personId}.${organizationId}.`;
}

export function clearDrafts(storage: Storage = localStorage): void {
  for (const key of Object.keys(storage)) if (key.startsWith(PREFIX)) storage.removeItem(key);
}

export function readDraft<T>(key: string, version: number, storage: Storage = localStorage): Kept<T> | undefined {
  try {
    const kept = JSON.parse(storage.getItem(`${PREFIX}${owner}${key}`) ?? 'null') as Kept<T> | null;
    if (kept === null || kept.version !== version) return undefined;
    return Date.now() - Date.parse(kept.savedAt) > OLDEST_MS ? undefined : kept;
  } catch {
    return undefined;
  }
}

/** False where the browser has no room or keeps nothing. */
export function writeDraft(key: string, version: number, value: unknown, storage: Storage = localStorage): boolean {
  try {
    const kept: Kept<unknown> = { version, savedAt: new Date().toISOString(), value };
    storage.setItem(`${PREFIX}${owner}${key}`, JSON.stringify(kept));
    return true;
  } catch {
    return false;
  }
}

export function removeDraft(key: string, storage: Storage = localStorage): void {
  try {
    storage.removeItem(`${PREFIX}${owner}${key}`);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

export interface Draft<T> {
  readonly value: T;
  readonly set: (value: T | ((before: T) => T)) => void;
  /** When what is shown was kept on this machine before this page was opened; null for what is new. */
  readonly restoredAt: string | null;
  /** False where this browser keeps nothing: the form says so. */
  readonly kept: boolean;
  /** After it was sent, or thrown away. */
  readonly clear: () => void;
}

const PAUSE_MS = 300;

/** State that survives a reload. Raise `version` when its shape changes: older drafts are then left alone. */
export function useDraft<T>(key: string, initial: T, { version = 1 }: { readonly version?: number } = {}): Draft<T> {
  const [found] = useState(() => readDraft<T>(key, version));
  const [value, setValue] = useState<T>(found?.value ?? initial);
  const [restoredAt, setRestoredAt] = useState(found?.savedAt ?? null);
  const [kept, setKept] = useState(true);
  const first = useRef(initial);
  const changed = useRef(false);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });

  const save = useCallback((): void => {
    if (changed.current) setKept(writeDraft(key, version, latest.current));
  }, [key, version]);

  useEffect(() => {
    const timer = setTimeout(save, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [save, value]);

  // A page that goes within the pause takes its last words along.
  useEffect(() => {
    addEventListener('pagehide', save);
    return () => {
      removeEventListener('pagehide', save);
      save();
    };
  }, [save]);

  const set = useCallback((next: T | ((before: T) => T)): void => {
    changed.current = true;
    setValue(next);
  }, []);
  const clear = useCallback((): void => {
    changed.current = false;
    removeDraft(key);
    setRestoredAt(null);
    setValue(first.current);
  }, [key]);
  return { value, set, restoredAt, kept, clear };
}
