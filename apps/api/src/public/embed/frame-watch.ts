import { embeddingHost, ShownNotes } from '#libs/webhooks';
import { Injectable } from '@nestjs/common';
import type { IncomingHttpHeaders } from 'node:http';
import type { PublishedBytes } from '../published-bytes';

/** Notes on which sites frames show which version, so that newsrooms see who still shows one that was corrected. */
@Injectable()
export class FrameWatch {
  constructor(private readonly notes: ShownNotes) {}

  /** Of the page around the frame its host alone is kept, and nothing of who reads it. */
  note({ shows }: PublishedBytes, headers: IncomingHttpHeaders): void {
    if (!shows) return;
    const host = embeddingHost(headers.referer);
    if (host !== undefined) this.notes.noteShown({ ...shows, host });
  }
}
