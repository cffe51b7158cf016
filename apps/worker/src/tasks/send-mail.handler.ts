import { SEND_MAIL, SendMailTask } from '#libs/accounts';
import { TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';

@Injectable()
export class SendMailHandler extends TaskHandler {
  readonly task = SEND_MAIL;

  constructor(private readonly mail: SendMailTask) {
    super();
  }

  handle(payload: unknown): Promise<void> {
    return this.mail.run(payload);
  }
}
