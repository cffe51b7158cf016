import { Global, Module } from '@nestjs/common';
import { EarlyReads } from './execution/early-reads';
import { NodeRegistry } from './node';

/** Gives every concept's module the registries that it tells its nodes to, and what its queries read first. */
@Global()
@Module({ providers: [NodeRegistry, EarlyReads], exports: [NodeRegistry, EarlyReads] })
export class NodesModule {}
