import { Injectable } from '@nestjs/common';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { Lifecycle } from '../http/lifecycle';
import { FrameWatch } from './embed/frame-watch';
import { publicAddress } from './public-address';
import { PublicMemory } from './public-memory';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Answers from memory before the framework: what a cache in front of the process would do, but one that knows of each
 * correction. The same bytes as the handlers behind it send for the same address, for a fraction of the work. Whatever
 * is not in memory, or is no plain read, goes on to them; so does everything once the process stops.
 */
@Injectable()
export class PublicDoor {
  constructor(
    private readonly memory: PublicMemory,
    private readonly lifecycle: Lifecycle,
    private readonly frames: FrameWatch,
  ) {}

  /** Puts the door in front of what answers the server's requests so far. */
  standBefore(server: Server): void {
    const inside = server.listeners('request') as Handler[];
    server.removeAllListeners('request');
    server.on('request', (request, response) => {
      if (this.answer(request, response)) return;
      for (const handler of inside) handler.call(server, request, response);
    });
  }

  private answer({ method, url = '', headers }: IncomingMessage, response: ServerResponse): boolean {
    if ((method !== 'GET' && method !== 'HEAD') || this.lifecycle.isStopping) return false;
    const address = publicAddress(url, headers);
    const bytes = address ? this.memory.recall(address.slug, address.rendering) : this.memory.recallList(url);
    if (!bytes) return false;
    this.frames.note(bytes, headers);
    const answer = bytes.answer(headers);
    response.writeHead(answer.status, answer.headers);
    response.end(answer.body);
    return true;
  }
}
