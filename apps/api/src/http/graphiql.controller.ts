import { Public } from '#libs/access';
import { Config } from '#libs/config';
import { notFound } from '#libs/kernel';
import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { type Asset, GRAPHIQL_PAGE, GRAPHIQL_POLICY, graphiqlAssets } from './graphiql';

/** The explorer, where the configuration switches it on; elsewhere it does not exist. */
@Controller('graphiql')
export class GraphiqlController {
  private assets: ReadonlyMap<string, Asset> | undefined;

  constructor(@Inject(Config) private readonly config: Config) {}

  @Public('A tool of development; its requests are as anybody else’s')
  @Get()
  page(@Res({ passthrough: true }) reply: FastifyReply): string {
    this.requireOn();
    void reply.header('content-security-policy', GRAPHIQL_POLICY).type('text/html; charset=utf-8');
    return GRAPHIQL_PAGE;
  }

  @Public('Files of the explorer')
  @Get(':file')
  file(@Param('file') file: string, @Res({ passthrough: true }) reply: FastifyReply): string | Buffer {
    this.requireOn();
    this.assets ??= graphiqlAssets();
    const asset = this.assets.get(file);
    if (!asset) throw notFound({});
    void reply.type(asset.type);
    return asset.body;
  }

  private requireOn(): void {
    if (!this.config.graphql.graphiql) throw notFound({});
  }
}
