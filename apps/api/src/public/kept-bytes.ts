import type { PublishedBytes } from './published-bytes';

interface Kept {
  readonly edition: number;
  readonly renderings: Map<string, PublishedBytes>;
  size: number;
}

/** What an entry, and each rendering in it, costs besides its bytes. */
const ENTRY_BYTES = 1_024;

/** Renderings by topic and edition, bounded in bytes; the topic that was least recently asked for is forgotten first. */
export class KeptBytes {
  private readonly kept = new Map<string, Kept>();
  private bytes = 0;

  constructor(private readonly most: number) {}

  recall(topic: string, rendering: string): PublishedBytes | undefined {
    const entry = this.kept.get(topic);
    if (!entry) return undefined;
    this.kept.delete(topic);
    this.kept.set(topic, entry);
    return entry.renderings.get(rendering);
  }

  editionOf(topic: string): number | undefined {
    return this.kept.get(topic)?.edition;
  }

  keep(topic: string, edition: number, rendering: string, bytes: PublishedBytes): void {
    const before = this.kept.get(topic);
    const entry: Kept = before?.edition === edition ? before : { edition, renderings: new Map(), size: ENTRY_BYTES };
    if (before) this.drop(topic);
    const replaced = entry.renderings.get(rendering);
    entry.size += bytes.size + (replaced ? -replaced.size : ENTRY_BYTES);
    entry.renderings.set(rendering, bytes);
    this.kept.set(topic, entry);
    this.bytes += entry.size;
    for (const oldest of this.kept.keys()) {
      if (this.bytes <= this.most) break;
      this.drop(oldest);
    }
  }

  drop(topic: string): void {
    this.bytes -= this.kept.get(topic)?.size ?? 0;
    this.kept.delete(topic);
  }

  clear(): void {
    this.kept.clear();
    this.bytes = 0;
  }
}
