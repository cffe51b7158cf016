export interface MailMessage {
  readonly to: string;
  readonly subject: string;
  /** Plain text; links stand on a line of their own. */
  readonly text: string;
  /** The same for each try of one mail, so that a mail server or reader can tell a repetition. */
  readonly messageId: string;
}

/** The way out for mail. Adapters: a mail server (SMTP), a folder. */
export abstract class Mailer {
  /** Resolves when somebody else has taken responsibility for the mail; throws otherwise, to be tried again. */
  abstract send(message: MailMessage): Promise<void>;
}
