import { Public } from '#libs/access';
import { notFound } from '#libs/kernel';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Coding, type ConsoleFile, ConsoleFiles, PAGE } from './console-files';
import { CONSOLE_PATHS } from './console-paths';
import { CONSOLE_POLICY } from './console-policy';

const ROUTES = CONSOLE_PATHS.map((path) => path.slice(1).replace(/\/$/, '/*'));

/** The console: one page at all its addresses, and its files. What it shows it asks of the API, as anybody else does. */
@Controller()
export class ConsoleController {
  constructor(@Inject(ConsoleFiles) private readonly files: ConsoleFiles) {}

  @Public('The page alone tells nothing; what it shows it asks for')
  @Get(ROUTES)
  async page(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const file = this.files.find(PAGE);
    if (file) {
      // Of the same day as the files that it names.
      void reply.header('cache-control', 'no-store').header('content-security-policy', CONSOLE_POLICY);
      return send(file, request, reply);
    }
    // Nothing is built: whoever comes to the door is shown the public site.
    if (request.url.split('?')[0] !== '/') throw notFound({});
    await reply.header('cache-control', 'no-store').redirect('/beranda', 302);
  }

  @Public('Scripts and styles without data')
  @Get('konsol/:file')
  async file(@Param('file') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const file = this.files.find(`konsol/${name}`);
    if (!file) throw notFound({});
    const caching = file.hashed ? 'public, max-age=31536000, immutable' : 'public, max-age=3600';
    void reply.header('cache-control', caching);
    return send(file, request, reply);
  }
}

async function send(file: ConsoleFile, request: FastifyRequest, reply: FastifyReply): Promise<void> {
  const coding = codingFor(request.headers['accept-encoding'], file);
  const tag = coding === 'identity' ? `"${file.tag}"` : `"${file.tag}-${coding}"`;
  void reply.header('etag', tag).header('vary', 'accept-encoding').type(file.type);
  if (request.headers['if-none-match'] === tag) {
    await reply.status(304).send();
    return;
  }
  if (coding !== 'identity') void reply.header('content-encoding', coding);
  await reply.send(file.bodies[coding] ?? file.bodies.identity);
}

function codingFor(accepted: string | undefined, { bodies }: ConsoleFile): Coding {
  const takes = (coding: string): boolean =>
    (accepted ?? '')
      .toLowerCase()
      .split(',')
      .some((entry) => {
        const [name, ...parameters] = entry.trim().split(';');
        return name?.trim() === coding && !parameters.some((one) => /^\s*q=0(\.0*)?\s*$/.test(one));
      });
  if (bodies.br && takes('br')) return 'br';
  return bodies.gzip && takes('gzip') ? 'gzip' : 'identity';
}
