import { request } from 'node:http';
import sharp from 'sharp';

const TUS = { 'tus-resumable': '1.0.0' };

/** A photograph of noise: valid, a few hundred kilobytes, never the same bytes as another. */
export async function photo(): Promise<Buffer> {
  const [width, height] = [900, 600];
  const pixels = Buffer.from(Array.from({ length: width * height * 3 }, () => Math.floor(Math.random() * 256)));
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .withExif({ IFD0: { Copyright: 'Juru foto' } })
    .jpeg({ quality: 80 })
    .toBuffer();
}

/** A whole PDF of one empty page. */
export function pdf(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const at = text.length;
    text += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(
    `${text}xref\n0 4\n0000000000 65535 f \n${table}trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`,
  );
}

/** Announces an upload and returns its path. */
export async function announce(url: string, token: string, name: string, size: number): Promise<string> {
  const response = await fetch(new URL('/files/uploads', url), {
    method: 'POST',
    headers: {
      ...TUS,
      authorization: `Bearer ${token}`,
      'upload-length': String(size),
      'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });
  const location = response.headers.get('location');
  if (response.status !== 201 || !location)
    throw new Error(`not announced: ${response.status} ${await response.text()}`);
  return new URL(location, url).pathname;
}

/** How many bytes have arrived. */
export async function offsetOf(url: string, token: string, path: string): Promise<number> {
  const response = await fetch(new URL(path, url), {
    method: 'HEAD',
    headers: { ...TUS, authorization: `Bearer ${token}` },
  });
  return Number(response.headers.get('upload-offset'));
}

export async function send(url: string, token: string, path: string, offset: number, bytes: Buffer): Promise<Response> {
  return fetch(new URL(path, url), {
    method: 'PATCH',
    headers: {
      ...TUS,
      authorization: `Bearer ${token}`,
      'upload-offset': String(offset),
      'content-type': 'application/offset+octet-stream',
    },
    body: new Uint8Array(bytes),
  });
}

/** Sends some of the announced bytes and cuts the connection in the middle of the request. */
export async function sendAndCut(
  url: string,
  token: string,
  path: string,
  announced: number,
  bytes: Buffer,
): Promise<void> {
  await new Promise<void>((done) => {
    const patch = request(new URL(path, url), {
      method: 'PATCH',
      headers: {
        ...TUS,
        authorization: `Bearer ${token}`,
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
        'content-length': String(announced),
      },
    });
    patch.on('error', () => done());
    patch.on('close', () => done());
    patch.write(bytes, () => setTimeout(() => patch.destroy(), 100));
  });
}
