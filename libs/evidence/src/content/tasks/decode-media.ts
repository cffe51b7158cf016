import type { InputFormat, InputTrack } from 'mediabunny';
import { type Decoded, undecodable } from '../inspection';
import type { ContentLimits, FileFamily } from '../file-types';

type MediaFamily = Extract<FileFamily, 'bmff' | 'webm' | 'ogg' | 'mp3' | 'wav'>;

/**
 * Reads every packet of every audio and video track. That proves the container whole and gives the true duration; what
 * is inside a packet is not decoded here (no codec runs on the server), players do that in the browser's own sandbox.
 */
export async function decodeMedia(path: string, family: MediaFamily, limits: ContentLimits): Promise<Decoded> {
  const media = await import('mediabunny');
  // Only formats that are one file: playlists would make the library open other files and addresses.
  const formats: Record<MediaFamily, InputFormat[]> = {
    bmff: [media.MP4, media.QTFF],
    webm: [media.WEBM],
    ogg: [media.OGG],
    mp3: [media.MP3],
    wav: [media.WAVE],
  };
  let unhandled: unknown;
  const source = new media.FilePathSource(path, { handleUnhandledError: (error) => (unhandled = error) });
  const input = new media.Input({ source, formats: formats[family] });
  try {
    const format = await input.getFormat();
    const tracks = (await input.getTracks()).filter((track) => track.isVideoTrack() || track.isAudioTrack());
    if (tracks.length === 0 || tracks.length > limits.maxMediaTracks) return undecodable('DOES_NOT_DECODE');
    if (tracks.every((track) => track.codec === null)) return undecodable('CODING_NOT_SUPPORTED');
    let durationSeconds = 0;
    for (const track of tracks) durationSeconds = Math.max(durationSeconds, await readAllPackets(track, media));
    if (unhandled !== undefined || durationSeconds <= 0) return undecodable('DOES_NOT_DECODE');
    const video = await input.getPrimaryVideoTrack();
    const kind = video ? 'VIDEO' : 'AUDIO';
    const mime = mimeOf(family, kind, format === media.QTFF);
    const size = video ? { width: video.displayWidth, height: video.displayHeight } : {};
    return { decoded: true, kind, mime, ...size, durationSeconds: Math.round(durationSeconds * 1000) / 1000 };
  } catch {
    return undecodable('DOES_NOT_DECODE');
  } finally {
    input.dispose();
  }
}

/** End of the last packet, in seconds; 0 for a track without packets. Throws where the file ends before its packets. */
async function readAllPackets(track: InputTrack, media: typeof import('mediabunny')): Promise<number> {
  let end = 0;
  for await (const packet of new media.EncodedPacketSink(track).packets()) {
    if (packet.data.byteLength === 0 && packet.byteLength > 0) throw new Error('A packet without its bytes');
    end = Math.max(end, packet.timestamp + packet.duration);
  }
  return end;
}

function mimeOf(family: MediaFamily, kind: 'VIDEO' | 'AUDIO', quickTime: boolean): string {
  const type = kind === 'VIDEO' ? 'video' : 'audio';
  if (family === 'mp3') return 'audio/mpeg';
  if (family === 'bmff') return quickTime && kind === 'VIDEO' ? 'video/quicktime' : `${type}/mp4`;
  return `${type}/${family}`;
}
