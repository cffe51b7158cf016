import type { DocumentNode } from 'graphql';

/** Characters of all texts together: the console's documents are a hundred, of some 500 characters each. */
const MOST_CHARACTERS = 256 * 1024;

/**
 * Documents that Apollo has parsed and found valid, those used last. What a document takes in memory is some eighty times
 * its text; Apollo's own store counts 30 MiB of them as JSON, and held 124 MiB after 30,000 documents that differed.
 */
export class KeptDocuments {
  private readonly documents = new Map<string, DocumentNode>();
  private characters = 0;

  constructor(private readonly most = MOST_CHARACTERS) {}

  get(key: string): Promise<DocumentNode | undefined> {
    const document = this.documents.get(key);
    if (document) {
      this.documents.delete(key);
      this.documents.set(key, document);
    }
    return Promise.resolve(document);
  }

  set(key: string, document: DocumentNode): Promise<void> {
    this.forget(key);
    this.documents.set(key, document);
    this.characters += lengthOf(document);
    for (const oldest of this.documents.keys()) {
      if (this.characters <= this.most) break;
      this.forget(oldest);
    }
    return Promise.resolve();
  }

  delete(key: string): Promise<boolean> {
    return Promise.resolve(this.forget(key));
  }

  private forget(key: string): boolean {
    const document = this.documents.get(key);
    if (document) this.characters -= lengthOf(document);
    return this.documents.delete(key);
  }
}

function lengthOf({ loc }: DocumentNode): number {
  return loc?.source.body.length ?? 0;
}
