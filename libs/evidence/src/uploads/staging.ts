import type { Readable } from 'node:stream';

/**
 * Where the pieces of an upload wait until it is whole. Shared by all processes. Only the holder of the upload's lease
 * appends. What has arrived is kept when the stream breaks, so that whoever resumes goes on from there.
 */
export abstract class Staging {
  /** Makes room for an upload; harmless when it is there. */
  abstract create(uploadId: string): Promise<void>;
  /** How many bytes have arrived; undefined where nothing was created, or it was removed. */
  abstract offset(uploadId: string): Promise<number | undefined>;
  /** Appends at `offset`, which is where the upload stands; returns where it stands then. */
  abstract append(uploadId: string, offset: number, pieces: Readable): Promise<number>;
  /** Lends the bytes so far as a file with an absolute path, which is nobody's once `work` has ended. */
  abstract withFile<T>(uploadId: string, work: (path: string) => Promise<T>): Promise<T>;
  abstract remove(uploadId: string): Promise<void>;
}
