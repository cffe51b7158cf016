import { Module } from '@nestjs/common';
import { ConcernRepository } from './concern.repository';
import { NotificationsRepository } from './notifications.repository';
import { NotificationsService } from './notifications.service';
import { NotifyTask } from './notify.task';
import { TellOfClaimsTask } from './tell-of-claims.task';

@Module({
  providers: [NotificationsService, NotifyTask, TellOfClaimsTask, ConcernRepository, NotificationsRepository],
  exports: [NotificationsService, NotifyTask],
})
export class NotificationsModule {}
