import { createHmac, sign } from 'node:crypto';
import { privateKeyOf, type SigningSecret } from './secret-texts';

export interface MessageHeaders {
  readonly 'webhook-id': string;
  readonly 'webhook-timestamp': string;
  readonly 'webhook-signature': string;
}

/**
 * The three headers of Standard Webhooks over `id.timestamp.body`: for each secret, the newest first, one symmetric and one
 * asymmetric signature. A receiver takes any that it can check, so secrets are replaced without a message lost.
 */
export function signMessage(
  message: { readonly id: string; readonly at: Date; readonly body: string },
  secrets: readonly SigningSecret[],
): MessageHeaders {
  const timestamp = String(Math.floor(message.at.getTime() / 1000));
  const signed = Buffer.from(`${message.id}.${timestamp}.${message.body}`);
  const signatures = secrets.flatMap((secret) => [
    `v1,${createHmac('sha256', secret.shared).update(signed).digest('base64')}`,
    `v1a,${sign(null, signed, privateKeyOf(secret)).toString('base64')}`,
  ]);
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures.join(' ') };
}
