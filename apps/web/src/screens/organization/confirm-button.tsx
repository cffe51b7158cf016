import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type Document, useWrite } from '../../api';
import { Actions, Button, Dialog, Failure, type Look, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';

interface ConfirmButtonProps<Result, Variables> {
  readonly document: Document<Result, Variables>;
  /** Made at the press where they depend on the time. */
  readonly variables: Variables | (() => Variables);
  /** On the button; the dialog's own button says `confirm`. */
  readonly label: string;
  readonly look?: Look;
  /** Why it is not possible yet. */
  readonly why?: string | undefined;
  readonly title: string;
  readonly text: ReactNode;
  readonly confirm: string;
  readonly done: string | ((result: Result) => string);
  readonly onDone?: (result: Result) => void;
}

/** Asks before something is taken away; says what the api refuses. */
export function ConfirmButton<Result, Variables>(props: ConfirmButtonProps<Result, Variables>): ReactNode {
  const { document, variables, label, look = 'danger', why, title, text, confirm, done, onDone } = props;
  const words = uiTexts.use();
  const [isOpen, setOpen] = useState(false);
  const client = useQueryClient();
  // Asked again only after `onDone` has heard of it: the line that this button stands in may be gone then.
  const write = useWrite(document, { changes: [] });
  const close = (): void => {
    setOpen(false);
    write.reset();
  };
  const go = (): void =>
    write.mutate(typeof variables === 'function' ? (variables as () => Variables)() : variables, {
      onSuccess: (result) => {
        setOpen(false);
        showToast(typeof done === 'function' ? done(result) : done);
        onDone?.(result);
        void client.invalidateQueries();
      },
    });
  return (
    <>
      <Button look={look} why={why} onPress={() => setOpen(true)}>
        {label}
      </Button>
      <Dialog title={title} role="alertdialog" isOpen={isOpen} onClose={close}>
        {write.error ? <Failure error={write.error} /> : null}
        <p>{text}</p>
        <Actions>
          <Button look="danger" isPending={write.isPending} onPress={go}>
            {confirm}
          </Button>
          <Button onPress={close}>{words('cancel')}</Button>
        </Actions>
      </Dialog>
    </>
  );
}
