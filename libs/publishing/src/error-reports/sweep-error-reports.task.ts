import { TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { ErrorReportsService } from './error-reports.service';

/** Deletes, once a night, how to reach readers whose reports are long answered. */
@Injectable()
export class SweepErrorReportsTask extends TaskHandler {
  readonly task = 'sweep-error-reports';
  override readonly schedule = '23 2 * * *';

  constructor(private readonly reports: ErrorReportsService) {
    super();
  }

  handle(): Promise<void> {
    return this.reports.deleteOldContacts();
  }
}
