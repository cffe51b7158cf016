import { Module } from '@nestjs/common';
import { MissedEventsRepository } from './missed-events.repository';
import { RecordRepository } from './record.repository';
import { RecordService } from './record.service';
import { TimelineRepository } from './timeline.repository';

@Module({
  providers: [MissedEventsRepository, RecordRepository, RecordService, TimelineRepository],
  exports: [MissedEventsRepository, RecordRepository, RecordService],
})
export class RecordModule {}
