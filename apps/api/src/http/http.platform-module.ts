import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { Lifecycle } from './lifecycle';
import { VersionController } from './version.controller';

@Global()
@Module({ controllers: [HealthController, VersionController], providers: [Lifecycle], exports: [Lifecycle] })
export class HttpPlatformModule {}
