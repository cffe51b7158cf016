/**
 * Files of unsent drafts, kept on this machine beside them: what was pasted or photographed lies nowhere else, and a page that
 * is loaded anew could not name it again. They go with their draft, and at log-out. A browser that keeps nothing loses nothing
 * but that: the file has to be named again.
 */
const DATABASE = 'cekatan.files';
const STORE = 'files';
const OLDEST_MS = 30 * 24 * 3_600_000;
/** A long video lies on the machine already; twice would fill a phone. */
const LARGEST_BYTES = 64 * 1024 * 1024;

interface Kept {
  readonly file: File;
  readonly savedAt: number;
}

const promised = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((done, fail) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error ?? new Error('not kept'));
  });

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
  const database = await promised(opening);
  try {
    return await promised(work(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

export async function holdFile(key: string, file: File): Promise<void> {
  if (file.size > LARGEST_BYTES) return;
  const kept: Kept = { file, savedAt: Date.now() };
  await inStore('readwrite', (store) => store.put(kept, key)).catch(() => undefined);
}

export async function heldFile(key: string): Promise<File | undefined> {
  const kept = await inStore('readonly', (store) => store.get(key) as IDBRequest<Kept | undefined>).catch(
    () => undefined,
  );
  return kept && Date.now() - kept.savedAt < OLDEST_MS ? kept.file : undefined;
}

export async function letGoOfFile(key: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(key)).catch(() => undefined);
}

export function forgetHeldFiles(): void {
  try {
    indexedDB.deleteDatabase(DATABASE);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}
