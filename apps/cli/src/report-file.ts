import type { Finding } from '#libs/publishing';
import { createWriteStream, type WriteStream } from 'node:fs';
import { once } from 'node:events';
import { extname } from 'node:path';
import { finished } from 'node:stream/promises';
import { CommandError } from './explain';

const COLUMNS = ['file', 'line', 'sourceId', 'outcome', 'field', 'reason', 'detail'] as const;

/** Findings of an import, one a line, as CSV (RFC 4180) or JSONL. */
export class ReportFile {
  constructor(
    private readonly stream: WriteStream,
    private readonly csv: boolean,
  ) {
    if (csv) this.stream.write(`${COLUMNS.join(',')}\n`);
  }

  add(finding: Finding): void {
    this.stream.write(`${this.csv ? COLUMNS.map((c) => quoted(finding[c])).join(',') : JSON.stringify(finding)}\n`);
  }

  async close(): Promise<void> {
    this.stream.end();
    await finished(this.stream);
  }
}

export async function openReport(path: string): Promise<ReportFile> {
  const form = extname(path).toLowerCase();
  if (form !== '.csv' && form !== '.jsonl') throw new CommandError(`${path}: a report ends in .csv or .jsonl`);
  const stream = createWriteStream(path);
  try {
    await once(stream, 'open');
  } catch (error) {
    throw new CommandError(`${path} cannot be written: ${(error as Error).message}`);
  }
  return new ReportFile(stream, form === '.csv');
}

function quoted(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  // A spreadsheet takes a cell that begins like this for a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
