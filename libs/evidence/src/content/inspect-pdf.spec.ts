import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { describeWithSharedData, sharedData } from '../../../../test/support/shared-data';
import { DEFAULT_CONTENT_LIMITS } from './file-types';
import { type InspectOptions, inspectFile } from './inspect-file';
import type { FileRefusalReason, Inspection } from './inspection';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cekatan-pdf-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function inspectBytes(data: Buffer, options?: InspectOptions): Promise<Inspection> {
  const path = join(folder, 'upload');
  await writeFile(path, data);
  return inspectFile(path, 'dokumen.pdf', options);
}

const refusedBecause = (reason: FileRefusalReason, limit?: number): Inspection => ({
  accepted: false,
  refusal: limit === undefined ? { reason } : { reason, limit },
});

const stream = (dictionary: string, data: Buffer): Buffer =>
  Buffer.concat([Buffer.from(`<<${dictionary}/Length ${data.length}>>\nstream\n`), data, Buffer.from('\nendstream')]);

const HELVETICA = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
const HELLO = stream('', Buffer.from('BT /F1 12 Tf 10 100 Td (Halo, dunia) Tj ET'));

/** A whole PDF from its objects 4 and up, with `pages` pages that draw object 4, and a true cross-reference table. */
function pdf(objects: readonly Buffer[], { pages = 1, catalog = '', trailer = '', font = HELVETICA } = {}): Buffer {
  const page = `<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F1 ${font}>>/XObject<</I 5 0 R>>>>>>`;
  const kids = Array.from({ length: pages }, () => '3 0 R').join(' ');
  const all = [
    Buffer.from(`<</Type/Catalog/Pages 2 0 R${catalog}>>`),
    Buffer.from(`<</Type/Pages/Kids[${kids}]/Count ${pages}>>`),
    Buffer.from(page),
    ...objects,
  ];
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  const offsets: number[] = [];
  const length = () => parts.reduce((sum, part) => sum + part.length, 0);
  all.forEach((object, index) => {
    offsets.push(length());
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n'));
  });
  const start = length();
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = all.length + 1;
  parts.push(
    Buffer.from(`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R${trailer}>>\n`),
  );
  parts.push(Buffer.from(`startxref\n${start}\n%%EOF\n`));
  return Buffer.concat(parts);
}

describeWithSharedData('inspectFile, real documents', () => {
  it('accepts the sample document and counts its pages', async () => {
    const name = 'pdf_owasp_asvs_1hal.pdf';
    expect(await inspectFile(sharedData('evidence', name), name)).toMatchObject({
      accepted: true,
      file: { mime: 'application/pdf', kind: 'PDF', pages: 1, bytes: 185_843 },
    });
  });

  it('refuses the broken sample', async () => {
    const broken = await inspectFile(sharedData('evidence', 'pdf_rusak.pdf'), 'pdf_rusak.pdf');
    expect(broken).toEqual(refusedBecause('DOES_NOT_DECODE'));
  });

  it('refuses a document cut in half', async () => {
    const whole = await readFile(sharedData('evidence', 'pdf_owasp_asvs_1hal.pdf'));
    expect(await inspectBytes(whole.subarray(0, whole.length / 2))).toEqual(refusedBecause('DOES_NOT_DECODE'));
  });
});

describe('inspectFile, PDF', () => {
  it('accepts a document of its own making: the negative control of all below', async () => {
    expect(await inspectBytes(pdf([HELLO]))).toMatchObject({ accepted: true, file: { pages: 1 } });
  });

  it('refuses a document that asks for a password', async () => {
    const secret = `<${'ab'.repeat(32)}>`;
    const encrypt = `/Encrypt<</Filter/Standard/V 1/R 2/P -1/O ${secret}/U ${secret}>>/ID[<00><00>]`;
    expect(await inspectBytes(pdf([HELLO], { trailer: encrypt }))).toEqual(refusedBecause('ENCRYPTED'));
  });

  it('refuses more pages than allowed', async () => {
    const document = pdf([HELLO], { pages: 12 });
    const content = { ...DEFAULT_CONTENT_LIMITS, maxPages: 11 };
    expect(await inspectBytes(document, { content })).toEqual(refusedBecause('TOO_MANY_PAGES', 11));
    expect(await inspectBytes(document)).toMatchObject({ accepted: true, file: { pages: 12 } });
  });

  it('does not run what a document wants to run when it is opened', async () => {
    const script = `/OpenAction<</S/JavaScript/JS(while\\(1\\){})>>`;
    expect(await inspectBytes(pdf([HELLO], { catalog: script }))).toMatchObject({ accepted: true });
  });

  it('does not run code hidden in the matrix of a font', async () => {
    // CVE-2024-4367: pdf.js compiled this text into a function.
    const font = Buffer.from(
      `<</Type/Font/Subtype/Type1/BaseFont/Foo/FontMatrix[1 2 3 4 5 (0\\); while\\(1\\){}//)]>>`,
    );
    const plain = pdf([HELLO, Buffer.from('<</Type/Font/Subtype/Type1/BaseFont/Foo>>')], { font: '5 0 R' });
    const hostile = pdf([HELLO, font], { font: '5 0 R' });
    const sandbox = { cpuSeconds: 5, wallSeconds: 15, memoryMb: 512 };
    expect(await inspectBytes(plain, { sandbox })).toMatchObject({ accepted: true });
    expect(await inspectBytes(hostile, { sandbox })).not.toEqual(refusedBecause('TOO_COSTLY'));
  });

  it('refuses a page in front of, and an archive behind, a document', async () => {
    const clean = pdf([HELLO]);
    const page = Buffer.from('<html><script>alert(1)</script></html>');
    expect(await inspectBytes(Buffer.concat([page, clean]))).toEqual(refusedBecause('TYPE_NOT_ALLOWED'));
    const inside = Buffer.concat([Buffer.from('%PDF-1.7\n% <script>alert(1)</script>\n'), clean.subarray(9)]);
    expect(await inspectBytes(inside)).toEqual(refusedBecause('POLYGLOT'));
    const emptyZip = Buffer.from(`PK\x05\x06${'\0'.repeat(18)}`, 'latin1');
    expect(await inspectBytes(Buffer.concat([clean, emptyZip]))).toEqual(refusedBecause('POLYGLOT'));
  });

  it('ends a small document whose stream unpacks into more memory than it may use', async () => {
    // Deflated twice: 600 MB of spaces in a few kilobytes.
    const once = deflateSync(Buffer.alloc(600_000_000, ' '));
    const bomb = pdf([stream('/Filter[/FlateDecode/FlateDecode]', deflateSync(once))]);
    expect(bomb.length).toBeLessThan(20_000);
    const before = process.memoryUsage.rss();
    const tight = { cpuSeconds: 20, wallSeconds: 25, memoryMb: 400 };
    expect(await inspectBytes(pdf([HELLO]), { sandbox: tight })).toMatchObject({ accepted: true });
    expect(await inspectBytes(bomb, { sandbox: tight })).toEqual(refusedBecause('TOO_COSTLY'));
    expect(process.memoryUsage.rss() - before).toBeLessThan(100_000_000);
  });

  it('ends a document that draws for ever', async () => {
    const drawing = deflateSync(Buffer.from('0 0 m 9 9 l S\n'.repeat(4_000_000)));
    const bomb = pdf([stream('/Filter/FlateDecode', drawing)]);
    const tight = { cpuSeconds: 2, wallSeconds: 10, memoryMb: 700 };
    expect(await inspectBytes(pdf([HELLO]), { sandbox: tight })).toMatchObject({ accepted: true });
    const started = Date.now();
    expect(await inspectBytes(bomb, { sandbox: tight })).toEqual(refusedBecause('TOO_COSTLY'));
    expect(Date.now() - started).toBeLessThan(120_000);
  });
});
