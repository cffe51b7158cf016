import { PublishingModule } from '#libs/publishing';
import { Module } from '@nestjs/common';
import { EventsPlatformModule } from '../events/events.platform-module';
import { PublicController } from './public.controller';
import { PublicDoor } from './public-door';
import { PublicMemory } from './public-memory';

@Module({
  imports: [PublishingModule, EventsPlatformModule],
  controllers: [PublicController],
  providers: [PublicMemory, PublicDoor],
  exports: [PublicDoor],
})
export class PublicApiModule {}
