import { type CsvError, parse } from 'csv-parse/sync';
import type { BadRowReason } from './import-row';
import { type FileLine, readLines } from './read-lines';

/** A CSV record, which may span lines, or what is wrong with it. */
export interface FileRecord {
  /** Line that it begins on. */
  readonly line: number;
  readonly bytes: number;
  readonly fields?: readonly string[];
  readonly problem?: { readonly reason: BadRowReason; readonly detail: string };
}

/** No field of these files has more lines; beyond it a quote was left open. */
const MAX_RECORD_LINES = 50;

/**
 * Reads CSV (RFC 4180) record by record. A quote that is never closed, or closed by the opening one of a later record,
 * costs its own line alone: reading goes on with the line after it.
 */
export async function* readRecords(path: string): AsyncGenerator<FileRecord> {
  let open: FileLine[] = [];
  for await (const line of readLines(path)) {
    open.push(line);
    while (open.length > 0) {
      const record = recordOf(open, false);
      if (!record) break;
      yield record.record;
      open = record.rest;
    }
  }
  while (open.length > 0) {
    const record = recordOf(open, true);
    if (!record) break;
    yield record.record;
    open = record.rest;
  }
}

type Found = { readonly record: FileRecord; readonly rest: FileLine[] };

/** The first record of the lines; nothing while its quote is open and more may come. */
function recordOf(lines: readonly FileLine[], ended: boolean): Found | undefined {
  const [first] = lines;
  if (!first) return undefined;
  const at = { line: first.number, bytes: first.bytes };
  if (first.problem) return { record: { ...at, problem: first.problem }, rest: lines.slice(1) };
  let text = '';
  for (const [i, line] of lines.entries()) {
    if (line.text === undefined || i === MAX_RECORD_LINES) return leftOpen(at, lines);
    text = i === 0 ? line.text : `${text}\n${line.text}`;
    if (isClosed(text)) {
      const record = parseRecord(text);
      if (record.fields || i === 0) return { record: { ...at, ...record }, rest: lines.slice(i + 1) };
      return { record: { ...at, ...record }, rest: lines.slice(1) };
    }
  }
  return ended ? leftOpen(at, lines) : undefined;
}

function leftOpen(at: { line: number; bytes: number }, lines: readonly FileLine[]): Found {
  return { record: { ...at, problem: { reason: 'BAD_CSV', detail: 'quote not closed' } }, rest: lines.slice(1) };
}

/** Quotes come in pairs, doubled ones too. */
function isClosed(text: string): boolean {
  let quotes = 0;
  for (let i = text.indexOf('"'); i !== -1; i = text.indexOf('"', i + 1)) quotes += 1;
  return quotes % 2 === 0;
}

function parseRecord(text: string): Pick<FileRecord, 'fields' | 'problem'> {
  try {
    const [fields] = parse(text, { bom: true, relax_column_count: true });
    return { fields: fields ?? [''] };
  } catch (error) {
    const code = (error as CsvError).code;
    if (!code?.startsWith('CSV_')) throw error;
    const detail = code.replace(/^CSV_/, '').toLowerCase().replaceAll('_', ' ');
    return { problem: { reason: 'BAD_CSV', detail } };
  }
}
