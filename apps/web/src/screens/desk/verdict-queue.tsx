import { type ReactNode, useState } from 'react';
import { useRead } from '../../api';
import { VerdictQueueDocument } from '../../gql/desk';
import { deskTexts } from './desk.texts';
import { Queue } from './queue';
import { type Count, type QueuedVerdict, type QueueName, type VERDICT_QUEUES } from './queues';
import { VerdictRow } from './rows';

/** The most that the api looks at in a queue. */
const ALL = 200;

/** The first of a queue, and all of it when asked for. */
export function VerdictQueue({
  name,
  queue,
  count,
  first,
}: {
  readonly name: (typeof VERDICT_QUEUES)[number][0] & QueueName;
  readonly queue: (typeof VERDICT_QUEUES)[number][1];
  readonly count: Count;
  readonly first: readonly QueuedVerdict[];
}): ReactNode {
  const say = deskTexts.use();
  const [isOpen, setOpen] = useState(false);
  const all = useRead(VerdictQueueDocument, { queue, first: ALL }, { live: true, enabled: isOpen });
  const whole = isOpen ? all.data?.verdictQueue : undefined;
  const shown = whole?.items ?? first;
  return (
    <Queue
      name={name}
      title={say(`queue.${name}`)}
      count={whole?.count ?? count}
      isOpen={isOpen}
      isPending={isOpen && all.isPending}
      onOpen={setOpen}
      rows={shown.map((item) => (
        <VerdictRow key={item.verdict.id} item={item} isSentBack={name === 'sentBack'} />
      ))}
    />
  );
}
