import { RecordModule, RecordService } from '#libs/record';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { NodeRegistry } from '../graphql/node';
import { NodesModule } from '../graphql/nodes.module';
import { toEventModel } from './event.model';
import { EventResolver } from './event.resolver';
import { TimelineLoader } from './timeline.loader';

@Module({ imports: [RecordModule, NodesModule], providers: [EventResolver, TimelineLoader], exports: [TimelineLoader] })
export class RecordApiModule implements OnModuleInit {
  constructor(
    @Inject(NodeRegistry) private readonly nodes: NodeRegistry,
    @Inject(RecordService) private readonly record: RecordService,
  ) {}

  onModuleInit(): void {
    this.nodes.register('Event', async (actor, id) => {
      const event = await this.record.findEvent(actor, id);
      return event && toEventModel(event, actor.locale);
    });
  }
}
