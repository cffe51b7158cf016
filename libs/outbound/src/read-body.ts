import { type Readable, Transform, type TransformCallback, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { FetchStop } from './fetch-refusal';

/**
 * The body of a response, decompressed. Bytes are counted on the wire and after decompression, and the stream is cut at
 * the limit, so neither a long page nor a small one that unpacks into gigabytes fills memory.
 */
export async function readBody(body: Readable, encoding: string | undefined, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  const unpack = decompressor(encoding);
  const collect = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  if (unpack) await pipeline(body, meter(maxBytes), unpack, meter(maxBytes), collect);
  else await pipeline(body, meter(maxBytes), collect);
  return Buffer.concat(chunks);
}

function meter(maxBytes: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(new FetchStop('TOO_LARGE'));
      else done(null, chunk);
    },
  });
}

function decompressor(encoding: string | undefined): Transform | undefined {
  switch (encoding?.trim().toLowerCase() ?? '') {
    case '':
    case 'identity':
      return undefined;
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new FetchStop('ENCODING_NOT_SUPPORTED');
  }
}
