import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { cx } from './class';
import css from './ui.module.css';

export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** `alertdialog` where something is going to be lost. */
  readonly role?: 'dialog' | 'alertdialog';
}

/** Keeps the focus, closes on Escape and on a press outside, gives the focus back. */
export function Dialog({ title, isOpen, onClose, children, role = 'dialog' }: DialogProps): ReactNode {
  return (
    <ModalOverlay
      className={cx(css.curtain)}
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose()}
      isDismissable={role === 'dialog'}
    >
      <Modal className={cx(css.modal)}>
        <AriaDialog role={role} className={cx(css.dialog)}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
