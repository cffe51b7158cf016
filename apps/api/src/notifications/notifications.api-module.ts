import { NotificationsModule } from '#libs/notifications';
import { Module } from '@nestjs/common';
import { NotificationResolver } from './notification.resolver';

@Module({ imports: [NotificationsModule], providers: [NotificationResolver] })
export class NotificationsApiModule {}
