import { Module } from '@nestjs/common';
import { ConcernRepository } from './concern.repository';
import { NotificationsRepository } from './notifications.repository';
import { NotificationsService } from './notifications.service';
import { NotifyTask } from './notify.task';

@Module({
  providers: [NotificationsService, NotifyTask, ConcernRepository, NotificationsRepository],
  exports: [NotificationsService, NotifyTask],
})
export class NotificationsModule {}
