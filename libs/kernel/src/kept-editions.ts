/** What is made of a topic, in bytes of memory. */
export interface Sized {
  readonly size: number;
}

interface Kept<T> {
  readonly edition: number;
  readonly renderings: Map<string, T>;
  size: number;
}

/** What an entry, and each rendering in it, costs besides its bytes. */
const ENTRY_BYTES = 1_024;

/**
 * What was made of a topic's edition, bounded in bytes; the topic that was least recently asked for is forgotten first. Knows nothing of
 * whether an edition still stands: whoever asks does.
 */
export class KeptEditions<T extends Sized> {
  private readonly kept = new Map<string, Kept<T>>();
  private bytes = 0;

  constructor(private readonly most: number) {}

  recall(topic: string, rendering: string): T | undefined {
    const entry = this.kept.get(topic);
    if (!entry) return undefined;
    this.kept.delete(topic);
    this.kept.set(topic, entry);
    return entry.renderings.get(rendering);
  }

  editionOf(topic: string): number | undefined {
    return this.kept.get(topic)?.edition;
  }

  keep(topic: string, edition: number, rendering: string, made: T): void {
    const before = this.kept.get(topic);
    const entry: Kept<T> = before?.edition === edition ? before : { edition, renderings: new Map(), size: ENTRY_BYTES };
    if (before) this.drop(topic);
    const replaced = entry.renderings.get(rendering);
    entry.size += made.size + (replaced ? -replaced.size : ENTRY_BYTES);
    entry.renderings.set(rendering, made);
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
