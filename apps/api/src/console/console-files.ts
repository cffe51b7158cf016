import { Config } from '#libs/config';
import { Inject, Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join, sep } from 'node:path';

/** Stands at every address of the console. */
export const PAGE = 'index.html';

export type Coding = 'br' | 'gzip' | 'identity';

export interface ConsoleFile {
  readonly type: string;
  /** Its name holds a hash of it: what stands at this address never changes. */
  readonly hashed: boolean;
  readonly tag: string;
  readonly bodies: Readonly<{ identity: Buffer } & Partial<Record<Coding, Buffer>>>;
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

/** What `npm run build` puts into dist/web, as it was compressed there; read when it is first asked for, then kept. */
@Injectable()
export class ConsoleFiles {
  private readonly folder: string | undefined;
  private readonly watched: boolean;
  private files: ReadonlyMap<string, ConsoleFile> | undefined;
  private readAt = 0;

  constructor(@Inject(Config) config: Config) {
    this.folder = config.http.consoleDir ?? builtFolder();
    this.watched = !config.http.production;
  }

  /** By its path from the folder; only what was there when it was read: no path of a request reaches the disk. */
  find(path: string): ConsoleFile | undefined {
    if (this.files === undefined || (this.watched && this.isBuiltAnew())) this.files = this.read();
    return this.files.get(path);
  }

  /** Whoever works on the console builds it beside a running api. */
  private isBuiltAnew(): boolean {
    const { mtimeMs = 0 } = (this.folder && statSync(join(this.folder, PAGE), { throwIfNoEntry: false })) || {};
    return mtimeMs > this.readAt;
  }

  private read(): ReadonlyMap<string, ConsoleFile> {
    const files = new Map<string, ConsoleFile>();
    const { folder } = this;
    this.readAt = Date.now();
    if (folder === undefined || !existsSync(folder)) return files;
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      const type = TYPES[extname(entry.name)];
      const full = join(entry.parentPath, entry.name);
      const path = full
        .slice(folder.length + 1)
        .split(sep)
        .join('/');
      // What begins with a dot is the build's own.
      if (!entry.isFile() || type === undefined || /(^|\/)\./.test(path)) continue;
      files.set(path, fileOf(full, type));
    }
    return files;
  }
}

function fileOf(full: string, type: string): ConsoleFile {
  const identity = readFileSync(full);
  const packed = (ending: string): Buffer | undefined =>
    existsSync(`${full}.${ending}`) ? readFileSync(`${full}.${ending}`) : undefined;
  const br = packed('br');
  const gzip = packed('gz');
  return {
    type,
    hashed: /-[\w-]{8}\.\w+$/.test(full),
    tag: createHash('sha256').update(identity).digest('base64url').slice(0, 22),
    bodies: { identity, ...(br ? { br } : {}), ...(gzip ? { gzip } : {}) },
  };
}

/** Beside the compiled api. From the sources there is none, unless CONSOLE_DIR names one: it may be of another day. */
function builtFolder(): string | undefined {
  const root = join(__dirname, '../../../..');
  return root.endsWith(`${sep}dist`) ? join(root, 'web') : undefined;
}
