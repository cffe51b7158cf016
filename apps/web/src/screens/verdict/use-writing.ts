import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ApiError, NO_CONNECTION, isCode, keyOf, request, useDraft } from '../../api';
import { VerdictEditDocument, type VerdictEditVariables, VerdictPageDocument } from '../../gql/verdict';
import { useOnline } from '../../ui';
import {
  type Field,
  type Settled,
  type Stored,
  type Text,
  type Writing,
  inputOf,
  settle,
  textOf,
  withField,
} from './text';

const PAUSE_MS = 1_200;
const AGAIN_MS = 5_000;

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'offline' | 'conflict' | 'refused';

export interface WritingOf {
  readonly settled: Settled;
  readonly state: SaveState;
  readonly savedAt: Date | null;
  readonly restoredAt: string | null;
  /** False where this browser keeps nothing. */
  readonly kept: boolean;
  readonly error: ApiError | null;
  readonly write: (change: Partial<Text>) => void;
  /** Decides a field that both sides have written: these words stand. */
  readonly decide: (field: Field, words: Text) => void;
  /** Sends what is not stored yet and answers with the version that stands then; nothing where it could not. */
  readonly flush: () => Promise<number | null>;
}

/**
 * The text of a draft: kept on this machine with every key, sent after a pause, and brought together with what co-authors
 * send meanwhile. What is sent names the version that it rests on, so that nobody's words are overwritten unseen.
 */
export function useWriting(verdictId: string, revisionId: string, stored: Stored): WritingOf {
  const client = useQueryClient();
  const online = useOnline();
  const draft = useDraft<Writing | null>(`verdict.${revisionId}`, null);
  const [savedAt, setSavedAt] = useState<Date | null>(null);
  const [error, setError] = useState<ApiError | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [tries, setTries] = useState(0);
  const settled = settle(draft.value, stored);
  // What a key or a save that comes before the next drawing goes on from.
  const now = useRef(settled);
  const sending = useRef<Promise<number | null> | null>(null);
  useEffect(() => {
    if (settled.version >= now.current.version) now.current = settled;
  });

  const { set, clear } = draft;
  const keep = useCallback(
    (change: Partial<Writing>): void => {
      const { version, base, mine, sent } = { ...now.current, ...change };
      const next = { version, base, mine, sent };
      now.current = settle(next, { version, text: base });
      set(next);
    },
    [set],
  );

  const send = useCallback(async (): Promise<number | null> => {
    const { conflicts, unsaved, version, mine: sent } = now.current;
    if (conflicts.length > 0) return null;
    if (unsaved.length === 0) return version;
    keep({ sent });
    const input = { verdictId, expectedVersion: version, ...inputOf(sent, unsaved) };
    const { editVerdict } = await request(VerdictEditDocument, { input } as VerdictEditVariables);
    const { version: after, latestRevision } = editVerdict.verdict;
    if (after === null || latestRevision === null) return null;
    const text = textOf(latestRevision);
    // Where nothing was typed meanwhile, the words are as the service keeps them.
    const mine = unsaved.reduce(
      (words, field) => (words[field] === sent[field] ? withField(words, field, text) : words),
      now.current.mine,
    );
    keep({ version: after, base: text, mine, sent });
    setSavedAt(new Date());
    await client.invalidateQueries({ queryKey: keyOf(VerdictPageDocument) });
    return after;
  }, [client, keep, verdictId]);

  const flush = useCallback((): Promise<number | null> => {
    const sendAndTell = async (): Promise<number | null> => {
      setSaving(true);
      try {
        const version = await send();
        setError(null);
        return version;
      } catch (thrown) {
        setError(thrown as ApiError);
        // Somebody was faster: with what stands now it is seen whether both can stand.
        if (isCode(thrown, 'STALE_VERSION')) await client.invalidateQueries({ queryKey: keyOf(VerdictPageDocument) });
        return null;
      } finally {
        sending.current = null;
        setSaving(false);
        setTries((before) => before + 1);
      }
    };
    sending.current ??= sendAndTell();
    return sending.current;
  }, [client, send]);

  const { conflicts, unsaved } = settled;
  const isOffline = !online || isCode(error, NO_CONNECTION, 'OVERLOADED');
  const isPassing = error === null || isOffline || isCode(error, 'STALE_VERSION');
  const isClean = unsaved.length === 0 && conflicts.length === 0;
  const isWaiting = unsaved.length > 0 && conflicts.length === 0 && online;
  const pause = isOffline ? AGAIN_MS : PAUSE_MS;
  // What was refused is not sent again as it was, but with the next key.
  const attempt = `${isPassing ? tries : 'refused'} ${stored.version} ${JSON.stringify(settled.mine)}`;
  useEffect(() => {
    if (!isWaiting) return undefined;
    const timer = setTimeout(() => void flush(), pause);
    return () => clearTimeout(timer);
  }, [isWaiting, flush, pause, attempt]);

  // Stored with the service: this machine need not keep it. A key pressed meanwhile makes it unclean again.
  const isDone = isClean && !isSaving && savedAt !== null && draft.value !== null;
  useEffect(() => {
    if (!isDone) return undefined;
    const timer = setTimeout(clear, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [isDone, attempt, clear]);

  const write = useCallback(
    (change: Partial<Text>): void => keep({ mine: { ...now.current.mine, ...change } }),
    [keep],
  );
  const decide = (field: Field, words: Text): void =>
    keep({ base: withField(now.current.base, field, stored.text), mine: withField(now.current.mine, field, words) });

  const state = ((): SaveState => {
    if (conflicts.length > 0) return 'conflict';
    if (isClean) return 'saved';
    if (isOffline) return 'offline';
    if (isSaving) return 'saving';
    return isPassing ? 'unsaved' : 'refused';
  })();
  return { settled, state, savedAt, restoredAt: draft.restoredAt, kept: draft.kept, error, write, decide, flush };
}
