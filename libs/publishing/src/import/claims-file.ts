import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BadRowReason, Reading } from './import-row';
import { unreadableFile } from './import.errors';
import { readMinistryRow } from './ministry.row';
import { readLines } from './read-lines';
import { readRecords } from './read-records';
import type { ReadingContext } from './reading-context';
import type { RawRow } from './row-fields';
import { readTurnBackHoaxRow } from './turnbackhoax.row';

export type ClaimsFormat = 'TURNBACKHOAX_JSONL' | 'MINISTRY_CSV';

export interface ClaimsFile {
  readonly path: string;
  readonly name: string;
  readonly format: ClaimsFormat;
  readonly bytes: number;
}

/** A reading and how far the file has been read. */
export interface ReadProgress {
  readonly reading: Reading;
  readonly bytes: number;
}

const MINISTRY_COLUMNS = ['gov_id', 'outlet', 'title', 'label_raw', 'date', 'date_precision'];

/** The files of claims at a path: the file itself, or those of a folder that are recognised; the others are named. */
export async function findClaimsFiles(path: string): Promise<{ files: ClaimsFile[]; ignored: string[] }> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw unreadableFile({ path, why: error.code ?? error.message });
  });
  if (!found.isDirectory()) {
    const format = await recognise(path);
    if (!format) throw unreadableFile({ path, why: 'UNKNOWN_FORMAT' });
    return { files: [{ path, name: basename(path), format, bytes: found.size }], ignored: [] };
  }
  const files: ClaimsFile[] = [];
  const ignored: string[] = [];
  for (const name of (await readdir(path)).sort()) {
    const inside = join(path, name);
    const about = await stat(inside);
    const format = about.isFile() ? await recognise(inside) : undefined;
    if (format) files.push({ path: inside, name, format, bytes: about.size });
    else ignored.push(name);
  }
  if (files.length === 0) throw unreadableFile({ path, why: 'NO_CLAIMS' });
  return { files, ignored };
}

const LINES_TO_RECOGNISE = 20;

/** By what its first lines hold, never by its name; one of them may be broken. */
async function recognise(path: string): Promise<ClaimsFormat | undefined> {
  for await (const { number, text = '' } of readLines(path)) {
    if (number > LINES_TO_RECOGNISE) return undefined;
    if (number === 1 && MINISTRY_COLUMNS.every((column) => text.split(',').includes(column))) return 'MINISTRY_CSV';
    const row = parseJson(text);
    const keys = typeof row === 'object' && row !== null ? Object.keys(row) : [];
    if (['claim_id', 'outlet', 'title', 'verdict'].every((key) => keys.includes(key))) return 'TURNBACKHOAX_JSONL';
  }
  return undefined;
}

/** Every row of a file, in its order, one at a time. */
export function readClaims(file: ClaimsFile, context: ReadingContext): AsyncGenerator<ReadProgress> {
  return file.format === 'MINISTRY_CSV' ? readCsv(file, context) : readJsonl(file, context);
}

async function* readJsonl(file: ClaimsFile, context: ReadingContext): AsyncGenerator<ReadProgress> {
  for await (const { number, text, problem, bytes } of readLines(file.path)) {
    if (problem) {
      yield { reading: { outcome: 'BAD', line: number, sourceId: null, field: '', ...problem }, bytes };
    } else if (text?.trim()) {
      const value = parseJson(text);
      if (value === undefined) {
        const reading = { outcome: 'BAD', line: number, sourceId: null, field: '', reason: 'BAD_JSON' } as const;
        yield { reading: { ...reading, detail: 'cannot be parsed' }, bytes };
      } else yield { reading: readTurnBackHoaxRow(value, number, context), bytes };
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

async function* readCsv(file: ClaimsFile, context: ReadingContext): AsyncGenerator<ReadProgress> {
  let header: readonly string[] | undefined;
  for await (const { line, bytes, fields, problem } of readRecords(file.path)) {
    const bad = (reason: BadRowReason, detail: string): ReadProgress => {
      const reading = { outcome: 'BAD', line, sourceId: null, field: '', reason, detail } as const;
      return { reading, bytes };
    };
    if (!fields) yield bad(problem?.reason ?? 'BAD_CSV', problem?.detail ?? '');
    else if (fields.every((field) => field === '')) continue;
    else if (!header) header = fields;
    else if (fields.length !== header.length)
      yield bad('WRONG_COLUMNS', `${fields.length} instead of ${header.length}`);
    else {
      const row: RawRow = Object.fromEntries(header.map((name, i) => [name, fields[i]]));
      yield { reading: readMinistryRow(row, line, context), bytes };
    }
  }
}
