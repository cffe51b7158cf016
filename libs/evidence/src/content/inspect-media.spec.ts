import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BufferTarget,
  EncodedAudioPacketSource,
  EncodedPacket,
  EncodedVideoPacketSource,
  MovOutputFormat,
  Mp4OutputFormat,
  OggOutputFormat,
  Output,
  type OutputFormat,
  WavOutputFormat,
  WebMOutputFormat,
} from 'mediabunny';
import { DEFAULT_CONTENT_LIMITS } from './file-types';
import { inspectFile } from './inspect-file';
import type { Inspection } from './inspection';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cekatan-media-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function inspectBytes(name: string, data: Uint8Array): Promise<Inspection> {
  const path = join(folder, 'upload');
  await writeFile(path, data);
  return inspectFile(path, name);
}

/** Identification header of Opus (RFC 7845, 5.1): version 1, mono, no pre-skip, 48 kHz. */
const OPUS_HEAD = Buffer.from('OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0', 'latin1');

/** Two seconds in 20 packets: the container is real, what is inside the packets is not looked at. */
async function film(format: OutputFormat, { video = true, audio = false } = {}): Promise<Buffer> {
  const output = new Output({ format, target: new BufferTarget() });
  const pictures = new EncodedVideoPacketSource('vp9');
  const sound = new EncodedAudioPacketSource('opus');
  if (video) output.addVideoTrack(pictures, { frameRate: 10 });
  if (audio) output.addAudioTrack(sound);
  await output.start();
  const videoConfig = { codec: 'vp09.00.10.08', codedWidth: 64, codedHeight: 48 };
  const audioConfig = { codec: 'opus', numberOfChannels: 1, sampleRate: 48_000, description: OPUS_HEAD };
  for (let i = 0; i < 20; i += 1) {
    const packet = new EncodedPacket(new Uint8Array(500).fill(0xf8), 'key', i / 10, 0.1);
    if (video) await pictures.add(packet, { decoderConfig: videoConfig });
    if (audio) await sound.add(packet, { decoderConfig: audioConfig });
  }
  await output.finalize();
  return Buffer.from((output.target as BufferTarget).buffer ?? new ArrayBuffer(0));
}

async function wav(): Promise<Buffer> {
  const output = new Output({ format: new WavOutputFormat(), target: new BufferTarget() });
  const sound = new EncodedAudioPacketSource('pcm-s16');
  output.addAudioTrack(sound);
  await output.start();
  await sound.add(new EncodedPacket(new Uint8Array(16_000), 'key', 0, 1), {
    decoderConfig: { codec: 'pcm-s16', numberOfChannels: 1, sampleRate: 8000 },
  });
  await output.finalize();
  return Buffer.from((output.target as BufferTarget).buffer ?? new ArrayBuffer(0));
}

/** 40 silent frames of MPEG-1 layer III, 128 kbit/s, 44.1 kHz: 1152 samples and 417 bytes each. */
function mp3(): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: 40 }, () => frame));
}

describe('inspectFile, audio and video', () => {
  it.each<[string, string, () => Promise<Buffer>]>([
    ['a.mp4', 'video/mp4', () => film(new Mp4OutputFormat())],
    ['a.mov', 'video/quicktime', () => film(new MovOutputFormat())],
    ['a.webm', 'video/webm', () => film(new WebMOutputFormat(), { audio: true })],
  ])('accepts %s as %s with its size and duration', async (name, mime, make) => {
    expect(await inspectBytes(name, await make())).toMatchObject({
      accepted: true,
      file: { mime, kind: 'VIDEO', width: 64, height: 48, durationSeconds: 2 },
    });
  });

  it.each<[string, string, number, () => Promise<Buffer>]>([
    ['a.m4a', 'audio/mp4', 2, () => film(new Mp4OutputFormat(), { video: false, audio: true })],
    // WebM states no duration for its last packet: the end is where that one begins.
    ['a.webm', 'audio/webm', 1.9, () => film(new WebMOutputFormat(), { video: false, audio: true })],
    // In Ogg the packets themselves tell their length: 20 of 20 ms.
    ['a.ogg', 'audio/ogg', 0.4, () => film(new OggOutputFormat(), { video: false, audio: true })],
    ['a.wav', 'audio/wav', 1, wav],
    ['a.mp3', 'audio/mpeg', 1.045, () => Promise.resolve(mp3())],
  ])('accepts %s as %s', async (name, mime, seconds, make) => {
    const inspection = await inspectBytes(name, await make());
    expect(inspection).toMatchObject({ accepted: true, file: { mime, kind: 'AUDIO' } });
    expect(inspection.accepted && inspection.file.durationSeconds).toBeCloseTo(seconds, 1);
  });

  it.each<[string, () => Promise<Buffer>]>([
    ['a.mp4', () => film(new Mp4OutputFormat())],
    ['a.mp4', () => film(new Mp4OutputFormat({ fastStart: 'in-memory' }))],
    ['a.mov', () => film(new MovOutputFormat({ fastStart: 'in-memory' }))],
    ['a.webm', () => film(new WebMOutputFormat())],
    ['a.ogg', () => film(new OggOutputFormat(), { video: false, audio: true })],
    ['a.wav', wav],
  ])('refuses %s cut off in the middle', async (name, make) => {
    const whole = await make();
    expect(await inspectBytes(name, whole)).toMatchObject({ accepted: true });
    expect(await inspectBytes(name, whole.subarray(0, Math.floor(whole.length * 0.6)))).toEqual({
      accepted: false,
      refusal: { reason: 'DOES_NOT_DECODE' },
    });
  });

  it('refuses a container without tracks, and one of noise', async () => {
    const head = (await film(new Mp4OutputFormat())).subarray(0, 32);
    const noise = Buffer.concat([head, Buffer.alloc(5000, 0x5a)]);
    expect(await inspectBytes('a.mp4', noise)).toEqual({ accepted: false, refusal: { reason: 'DOES_NOT_DECODE' } });
  });

  it('refuses a playlist, which would name other files and addresses', async () => {
    const playlist = Buffer.from('#EXTM3U\n#EXTINF:1,\nhttp://169.254.169.254/latest/meta-data/\n');
    expect(await inspectBytes('a.mp4', playlist)).toEqual({ accepted: false, refusal: { reason: 'TYPE_NOT_ALLOWED' } });
  });

  it('refuses a film called a picture', async () => {
    expect(await inspectBytes('a.jpg', await film(new Mp4OutputFormat()))).toEqual({
      accepted: false,
      refusal: { reason: 'EXTENSION_DISAGREES' },
    });
  });

  it('refuses a film that is an archive as well', async () => {
    const emptyZip = Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1');
    expect(await inspectBytes('a.webm', Buffer.concat([await film(new WebMOutputFormat()), emptyZip]))).toEqual({
      accepted: false,
      refusal: { reason: 'POLYGLOT' },
    });
  });

  it('holds a sound in a container of films to the limit of sounds', async () => {
    const sound = await film(new Mp4OutputFormat(), { video: false, audio: true });
    const path = join(folder, 'sound.m4a');
    await writeFile(path, sound);
    const maxBytes = { ...DEFAULT_CONTENT_LIMITS.maxBytes, AUDIO: sound.length - 1 };
    expect(await inspectFile(path, 'a.m4a', { content: { ...DEFAULT_CONTENT_LIMITS, maxBytes } })).toEqual({
      accepted: false,
      refusal: { reason: 'TOO_LARGE', limit: sound.length - 1 },
    });
  });
});
