import { Global, Module } from '@nestjs/common';
import { GraphiqlController } from './graphiql.controller';
import { HealthController } from './health.controller';
import { Lifecycle } from './lifecycle';
import { VersionController } from './version.controller';

@Global()
@Module({
  controllers: [GraphiqlController, HealthController, VersionController],
  providers: [Lifecycle],
  exports: [Lifecycle],
})
export class HttpPlatformModule {}
