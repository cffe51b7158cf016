/**
 * What people are told of the record's events, in the application. Fed by the task `notify`; a line points at its event
 * and is seen only while the event and its claim are. Never repeats what was said, and grants nothing.
 */
export type { Notification } from './notifications.repository';
export { NotificationsModule } from './notifications.module';
export { NotificationsService } from './notifications.service';
export { NotifyTask, type NotifyPayload } from './notify.task';
export { NOTIFICATION_KINDS, type NotificationKind, type Recipient, noticesFor } from './recipients.policy';
