import type { WriteTx } from '#libs/database';

/** Task of the worker that sends one delivery; its handler is `DeliverWebhookTask`. */
export const DELIVER_WEBHOOK = 'deliver-webhook';

export interface DeliverWebhookPayload {
  readonly deliveryId: string;
}

/** One job waits for each delivery; the schedule of tries is the delivery's own. */
export async function enqueueDelivery(tx: WriteTx, deliveryId: string, inMs = 0): Promise<void> {
  const payload: DeliverWebhookPayload = { deliveryId };
  await tx.enqueue(
    DELIVER_WEBHOOK,
    { ...payload },
    {
      key: `webhook:${deliveryId}`,
      ...(inMs > 0 ? { runAt: new Date(tx.now.getTime() + inMs) } : {}),
    },
  );
}
