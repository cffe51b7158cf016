import { type FormEvent, type ReactNode, useRef, useState } from 'react';
import { Form as AriaForm } from 'react-aria-components/Form';
import type { ApiError } from '../api';
import { cx } from './class';
import { Failure } from './states';
import css from './ui.module.css';

export interface FormProps {
  readonly onSubmit: (data: FormData) => void;
  /** What the api said of the last attempt: problems of fields go to the fields, the rest stands above. */
  readonly error?: ApiError | null;
  readonly children: ReactNode;
  readonly className?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-label'?: string;
}

/** A form whose fields bear the names of the mutation's input. */
export function Form({ onSubmit, error = null, children, className, ...rest }: FormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const [names, setNames] = useState<readonly string[]>([]);
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // Events bubble through portals: a form in a dialog is not this one.
    if (event.target !== form.current) return;
    setNames([...event.currentTarget.elements].map((element) => element.getAttribute('name') ?? ''));
    onSubmit(new FormData(event.currentTarget));
  };
  const byField = error?.byField ?? {};
  // What is said of a field that this form does not have stands above, or nobody would read it.
  const isAtFields =
    error !== null && error.problems.length > 0 && Object.keys(byField).every((name) => names.includes(name));
  return (
    <AriaForm {...rest} ref={form} className={cx(css.form, className)} onSubmit={submit} validationErrors={byField}>
      {error !== null && !isAtFields ? <Failure error={error} /> : null}
      {children}
    </AriaForm>
  );
}

/** Buttons of a form or dialog, in a row. */
export function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={css.actions}>{children}</div>;
}
