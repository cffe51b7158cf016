import { Global, Module } from '@nestjs/common';
import { GraphiqlController } from './graphiql.controller';
import { HealthController } from './health.controller';
import { Lifecycle } from './lifecycle';
import { LoadShedding } from './load-shedding';
import { VersionController } from './version.controller';

@Global()
@Module({
  controllers: [GraphiqlController, HealthController, VersionController],
  providers: [Lifecycle, LoadShedding],
  exports: [Lifecycle, LoadShedding],
})
export class HttpPlatformModule {}
