import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Form as AriaForm } from 'react-aria-components/Form';
import type { ApiError } from '../api';
import { cx } from './class';
import { Failure } from './states';
import css from './ui.module.css';

export interface FormProps {
  readonly onSubmit: (data: FormData) => void;
  /** What the api said of the last attempt: problems of fields go to the fields, the rest stands above. */
  readonly error?: ApiError | null;
  /** It says itself what is to be mended; at the fields this stands too, without keeping the form from being sent again. */
  readonly isSummarised?: boolean;
  readonly children: ReactNode;
  readonly className?: string;
  readonly 'aria-labelledby'?: string;
  readonly 'aria-label'?: string;
}

/** What has been done to a form since an answer: the fields that it had, and those that were typed in. */
interface Since {
  readonly error: ApiError | null;
  readonly names: readonly string[];
  readonly edited: readonly string[];
}

function withEdited(before: Since, error: ApiError, name: string): Since {
  const edited = before.error === error ? before.edited : [];
  return edited.includes(name) ? before : { error, names: before.names, edited: [...edited, name] };
}

/** A form whose fields bear the names of the mutation's input. */
export function Form({
  onSubmit,
  error = null,
  isSummarised = false,
  children,
  className,
  ...rest
}: FormProps): ReactNode {
  const form = useRef<HTMLFormElement>(null);
  const [since, setSince] = useState<Since>({ error: null, names: [], edited: [] });
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    // Events bubble through portals: a form in a dialog is not this one.
    if (event.target !== form.current) return;
    const names = [...event.currentTarget.elements].map((element) => element.getAttribute('name') ?? '');
    setSince({ error, names, edited: [] });
    onSubmit(new FormData(event.currentTarget));
  };
  // What is said of a field goes as soon as it is typed in: later, the page would move under the hand that presses a button.
  useEffect(() => {
    const typed = ({ target }: Event): void => {
      const name = target instanceof Element ? target.getAttribute('name') : null;
      if (name === null || error === null) return;
      // After React has heard of it as well: drawn before that, the field would be given its old text again.
      setTimeout(() => setSince((before) => withEdited(before, error, name)));
    };
    const own = form.current;
    own?.addEventListener('input', typed);
    return () => own?.removeEventListener('input', typed);
  }, [error]);
  const all = Object.entries(error?.byField ?? {});
  const current = all.filter(([name]) => !(since.error === error && since.edited.includes(name)));
  // What is said of a field that this form does not have stands above, or nobody would read it.
  const isAtFields = error !== null && all.length > 0 && all.every(([name]) => since.names.includes(name));
  return (
    <AriaForm
      {...rest}
      ref={form}
      className={cx(css.form, className)}
      validationBehavior={isSummarised ? 'aria' : 'native'}
      onSubmit={submit}
      validationErrors={Object.fromEntries(current)}
    >
      {error !== null && !isAtFields && !isSummarised ? <Failure error={error} /> : null}
      {children}
    </AriaForm>
  );
}

/** Buttons of a form or dialog, in a row. */
export function Actions({ children }: { readonly children: ReactNode }): ReactNode {
  return <div className={css.actions}>{children}</div>;
}
