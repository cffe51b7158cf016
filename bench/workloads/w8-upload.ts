import type { BenchWorld } from '../data/world';
import type { RunningContender } from '../harness/contender';
import { residentBytes } from '../harness/processes';
import type { WholeReport, WholeWorkload } from '../harness/workload';
import { withAdmin } from './seats';

const FILE_BYTES = 100_000_000;
const PIECE_BYTES = 8 * 1024 * 1024;
const WAV_HEADER_BYTES = 44;
const SAMPLE_MS = 50;
const MOST_BYTES = 256 * 1024 * 1024;
const MEGABYTE = 1_000_000;
const MEBIBYTE = 1024 * 1024;

export const upload: WholeWorkload = {
  id: 'W8',
  kind: 'whole',
  title: 'Upload of 100 MB in pieces',
  asks: 'A sound recording of 100 MB by tus 1.0 in pieces of 8 MiB: hashed while it comes, then looked through to its end and stored; how fast, and how much memory the service takes meanwhile.',
  async run(contender, world, report) {
    if (contender.name !== 'api') return;
    const running = await contender.start(world);
    try {
      await measure(running, world, report);
    } finally {
      await running.stop();
    }
  },
};

async function measure({ origin, pids }: RunningContender, world: BenchWorld, report: WholeReport): Promise<void> {
  const file = recording(FILE_BYTES);
  const headers = { 'tus-resumable': '1.0.0', authorization: `Bearer ${world.viewer.bearer}` };
  const before = residentBytes(pids);
  let most = before;
  const sampling = setInterval(() => (most = Math.max(most, residentBytes(pids))), SAMPLE_MS);
  try {
    const began = performance.now();
    const place = await begin(origin, headers);
    let lastPieceMs = 0;
    for (let offset = 0; offset < file.length; offset += PIECE_BYTES) {
      const from = performance.now();
      await send(place, headers, file.subarray(offset, offset + PIECE_BYTES), offset);
      lastPieceMs = performance.now() - from;
    }
    const took = performance.now() - began;
    clearInterval(sampling);
    report.figure(
      'throughput until the last byte is there',
      FILE_BYTES / MEGABYTE / ((took - lastPieceMs) / 1_000),
      'MB/s',
    );
    report.figure('throughput with inspection and sealing', FILE_BYTES / MEGABYTE / (took / 1_000), 'MB/s');
    report.figure('last piece, with inspection and sealing', lastPieceMs, 'ms');
    report.figure('memory of the service before', before / MEBIBYTE, 'MB');
    report.figure('memory of the service, most meanwhile', most / MEBIBYTE, 'MB');
    report.check('memory under load < 256 MB', most < MOST_BYTES, `${Math.round(most / MEBIBYTE)} MB`);
    const { state, size } = await storedOf(world, place);
    report.check('the file is stored whole', state === 'STORED' && size === FILE_BYTES, `${state}, ${size} bytes`);
  } finally {
    clearInterval(sampling);
    await forget(world);
  }
}

const FILE_NAME = 'siaran-uji.wav';

async function begin(origin: string, headers: Readonly<Record<string, string>>): Promise<URL> {
  const response = await fetch(new URL('/files/uploads', origin), {
    method: 'POST',
    headers: {
      ...headers,
      'upload-length': String(FILE_BYTES),
      'upload-metadata': `filename ${Buffer.from(FILE_NAME).toString('base64')}`,
    },
  });
  const location = response.headers.get('location');
  if (response.status !== 201 || !location) throw new Error(`the upload did not begin: ${await said(response)}`);
  return new URL(location, new URL('/files/uploads', origin));
}

async function send(
  place: URL,
  headers: Readonly<Record<string, string>>,
  piece: Buffer<ArrayBuffer>,
  offset: number,
): Promise<void> {
  const response = await fetch(place, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
    body: piece,
  });
  if (response.status !== 204) throw new Error(`the piece at ${offset} was refused: ${await said(response)}`);
}

const said = async (response: Response): Promise<string> => `${response.status} ${await response.text()}`;

/** Uncompressed stereo sound: noise, so that nothing between here and the disk makes it smaller. */
function recording(bytes: number): Buffer<ArrayBuffer> {
  const file = Buffer.alloc(bytes);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(bytes - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(2, 22);
  file.writeUInt32LE(44_100, 24);
  file.writeUInt32LE(44_100 * 4, 28);
  file.writeUInt16LE(4, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(bytes - WAV_HEADER_BYTES, 40);
  const words = new Uint32Array(file.buffer, file.byteOffset + WAV_HEADER_BYTES, (bytes - WAV_HEADER_BYTES) >> 2);
  // xorshift32: the same noise in every run.
  for (let i = 0, x = 2_463_534_242; i < words.length; i += 1) {
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    words[i] = x;
  }
  return file;
}

async function storedOf(world: BenchWorld, place: URL): Promise<{ state: string; size: number }> {
  const id = place.pathname.split('/').at(-1);
  const rows = await withAdmin(world, (client) =>
    client.query<{ state: string; size: string }>('SELECT state, declared_size AS size FROM uploads WHERE id = $1', [
      id,
    ]),
  );
  return { state: rows.rows[0]?.state ?? 'gone', size: Number(rows.rows[0]?.size) };
}

/** The bytes go with the folder of the service; the row is taken out of the world by hand, with triggers off. */
async function forget(world: BenchWorld): Promise<void> {
  await withAdmin(world, async (client) => {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    await client.query('DELETE FROM uploads WHERE owner_id = $1 AND file_name = $2', [
      world.viewer.organizationId,
      FILE_NAME,
    ]);
    await client.query('COMMIT');
  });
}
