import { Global, Module } from '@nestjs/common';
import { NodeRegistry } from './node';

/** Gives every concept's module the registry that it tells its nodes to. */
@Global()
@Module({ providers: [NodeRegistry], exports: [NodeRegistry] })
export class NodesModule {}
