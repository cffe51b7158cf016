import { ClaimsModule } from '#libs/claims';
import { RecordModule } from '#libs/record';
import { Module } from '@nestjs/common';
import { GraphqlPlatformModule } from '../graphql/graphql.platform-module';
import { EventFeed } from './event-feed';
import { LiveEvents } from './live-events';
import { LiveEventsResolver } from './live-events.resolver';
import { WebSocketGateway } from './web-socket.gateway';

@Module({
  imports: [RecordModule, ClaimsModule, GraphqlPlatformModule],
  providers: [EventFeed, LiveEvents, LiveEventsResolver, WebSocketGateway],
  exports: [EventFeed, LiveEvents],
})
export class EventsPlatformModule {}
