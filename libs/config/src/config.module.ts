import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Config } from './config';
import { loadConfig } from './load-config';

/** Gives every module the `Config`, by its class. */
@Global()
@Module({})
export class ConfigModule {
  static forRoot(config: Config = loadConfig()): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: Config, useValue: config }], exports: [Config] };
  }
}
