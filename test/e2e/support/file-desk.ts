import type { Member } from '#libs/access';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { type IncomingMessage, request } from 'node:http';
import { type Socket, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { Upload } from 'tus-js-client';
import { toGlobalId } from '../../../apps/api/src/graphql/global-id';
import { type GqlAnswer, type RunningApi, gql, startApi } from '../../support';
import { ClaimWorld } from '../../support/claim-world';
import { publishRows, retractRows } from '../../support/evidence-world';
import { Desks } from './tokens';

export const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
export const idOf = (type: string, uuid: string): string => toGlobalId(type, uuid);

/** A real picture of about `megabytes`; each is another one. */
export async function photo(megabytes = 1): Promise<Buffer> {
  const side = Math.round(Math.sqrt((megabytes * 1_000_000) / 3));
  return sharp(randomBytes(side * side * 3), { raw: { width: side, height: side, channels: 3 } })
    .png({ compressionLevel: 0 })
    .toBuffer();
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

export const TUS = { 'tus-resumable': '1.0.0' };
export const PIECE = { ...TUS, 'content-type': 'application/offset+octet-stream' };

/** People with sessions, claims and agreements, and any number of apis on one database and one folder of files. */
export class FileDesk {
  private readonly apis: RunningApi[] = [];

  private constructor(
    readonly world: ClaimWorld,
    readonly desks: Desks,
    readonly folder: string,
  ) {}

  static async open(): Promise<FileDesk> {
    const world = await ClaimWorld.open();
    const folder = mkdtempSync(join(tmpdir(), 'cekatan-file-desk-'));
    return new FileDesk(world, await Desks.open(world.test), folder);
  }

  async close(): Promise<void> {
    for (const api of this.apis) await api.close();
    await this.desks.close();
    await this.world.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async api(environment: Readonly<Record<string, string>> = {}): Promise<RunningApi> {
    const api = await startApi(this.world.test, {
      environment: { FILES_DIR: join(this.folder, 'files'), ...environment },
    });
    this.apis.push(api);
    return api;
  }

  publish(owner: Member, claimId: string, evidenceIds: readonly string[]): Promise<string> {
    return publishRows(this.world.test, owner, claimId, evidenceIds);
  }

  retract(factCheckId: string): Promise<void> {
    return retractRows(this.world.test, factCheckId);
  }

  async token(member: Member): Promise<string> {
    const { token } = await this.desks.session(member, 'BEARER', 1);
    return token;
  }
}

/** One plain HTTP request; `token` null is nobody. */
export function http(
  url: string,
  method: string,
  path: string,
  {
    token = null,
    headers = {},
    body,
  }: { token?: string | null; headers?: Record<string, string>; body?: Buffer | string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, url), {
      method,
      agent: false,
      headers: {
        'accept-language': 'en',
        'x-request-id': 'permintaan-uji',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (response) => {
      buffer(response).then(
        (received) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: received }),
        reject,
      );
    });
    sent.end(body);
  });
}

export const json = ({ body }: Answer): { error: Record<string, unknown> } =>
  JSON.parse(body.toString()) as { error: Record<string, unknown> };

/** Announces an upload; returns its path. */
export async function announce(url: string, token: string, name: string, size: number): Promise<string> {
  const answer = await http(url, 'POST', '/files/uploads', {
    token,
    headers: {
      ...TUS,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });
  if (answer.status !== 201) throw new Error(`${answer.status} ${answer.body.toString()}`);
  return String(answer.headers.location);
}

export const idIn = (path: string): string => path.split('/').at(-1) ?? '';

/** Starts a piece that is announced whole and sends only its beginning; the socket stays in the caller's hands. */
export async function startPiece(
  url: string,
  token: string,
  path: string,
  piece: { offset: number; announced: number; bytes: Buffer },
): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  await new Promise<void>((done) => socket.once('connect', done));
  socket.write(
    [
      `PATCH ${path} HTTP/1.1`,
      `Host: ${hostname}:${port}`,
      `Authorization: Bearer ${token}`,
      'Tus-Resumable: 1.0.0',
      'Content-Type: application/offset+octet-stream',
      `Upload-Offset: ${piece.offset}`,
      `Content-Length: ${piece.announced}`,
      '',
      '',
    ].join('\r\n'),
  );
  await new Promise<void>((done) => socket.write(piece.bytes, () => done()));
  return socket;
}

export async function offsetOf(url: string, token: string, path: string): Promise<number> {
  const answer = await http(url, 'HEAD', path, { token, headers: TUS });
  if (answer.status !== 200) throw new Error(`HEAD ${answer.status}`);
  return Number(answer.headers['upload-offset']);
}

/** Sends a file with the client that consoles use; returns the path of the upload. */
export function sendWithTus(
  url: string,
  token: string,
  name: string,
  bytes: Buffer,
  options: { uploadPath?: string; chunkSize?: number; onOffset?: (offset: number) => void } = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const upload = new Upload(bytes, {
      endpoint: new URL('/files/uploads', url).href,
      ...(options.uploadPath === undefined ? {} : { uploadUrl: new URL(options.uploadPath, url).href }),
      chunkSize: options.chunkSize ?? Infinity,
      retryDelays: [],
      headers: { authorization: `Bearer ${token}`, 'accept-language': 'en' },
      metadata: { filename: name },
      onChunkComplete: (_size, accepted) => options.onOffset?.(accepted),
      onError: reject,
      onSuccess: () => resolve(new URL(upload.url ?? '', url).pathname),
    });
    upload.start();
  });
}

export const ATTACH_FILE = `mutation ($input: AttachFileInput!) { attachFile(input: $input) {
  evidence { id title contentHash sealed file { name size mime kind sha256 width downloadPath } thumbnail { path width } preview { path } } } }`;

export interface AttachedFile {
  readonly attachFile: {
    readonly evidence: {
      readonly id: string;
      readonly contentHash: string;
      readonly file: {
        readonly name: string;
        readonly size: number;
        readonly sha256: string;
        readonly downloadPath: string;
      };
    };
  };
}

export function attach(
  url: string,
  token: string,
  claimId: string,
  uploadPath: string,
  changes: Record<string, unknown> = {},
): Promise<GqlAnswer<AttachedFile>> {
  const input = { claimId: toGlobalId('Claim', claimId), title: 'Foto TPS', uploadId: idIn(uploadPath), ...changes };
  return gql<AttachedFile>(url, token, ATTACH_FILE, { input });
}
