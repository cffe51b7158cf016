import { type ReactNode, useState } from 'react';
import { Badge, Button, Hidden } from '../../ui';
import css from './desk.module.css';
import { deskTexts } from './desk.texts';
import type { Count, QueueName } from './queues';

/** A longer list is shown whole when somebody asks for it. */
const AT_FIRST = 8;

/** A queue under its name, with how many wait in it. */
export function Queue({
  name,
  title,
  count,
  hint,
  rows,
  isOpen,
  isPending = false,
  onOpen,
}: {
  readonly name: QueueName;
  readonly title: string;
  readonly count: Count;
  readonly hint?: string;
  readonly rows: readonly ReactNode[];
  /** All of them are wanted; said by those who fetch the rest themselves. */
  readonly isOpen?: boolean;
  readonly isPending?: boolean;
  readonly onOpen?: (open: boolean) => void;
}): ReactNode {
  const say = deskTexts.use();
  const [isOpenHere, setOpenHere] = useState(false);
  const open = isOpen ?? isOpenHere;
  const toggle = onOpen ?? setOpenHere;
  const id = `antrean-${name}`;
  return (
    <section className={css.queue} aria-labelledby={`${id}-judul`} id={id} data-queue={name}>
      <header className={css.queueHead}>
        <h2 id={`${id}-judul`}>{title}</h2>
        <Badge tone="info">
          <span aria-hidden="true">{count.text}</span>
          <Hidden>{say('waiting', { count: count.text })}</Hidden>
        </Badge>
      </header>
      {hint === undefined ? null : <p className={css.hint}>{hint}</p>}
      <ul role="list" className={css.rows}>
        {open ? rows : rows.slice(0, AT_FIRST)}
      </ul>
      {open || count.count > AT_FIRST ? (
        <div>
          <Button look="quiet" aria-expanded={open} isPending={isPending} onPress={() => toggle(!open)}>
            {open ? say('showFewer') : say('showAll', { count: count.text })}
          </Button>
        </div>
      ) : null}
    </section>
  );
}
