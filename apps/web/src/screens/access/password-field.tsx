import { type ReactNode, useState } from 'react';
import { Checkbox, TextField } from '../../ui';
import css from './access.module.css';
import { accessTexts } from './access.texts';

/** A password that one may look at: nobody types a long one blindly without a mistake. */
export function PasswordField(props: {
  readonly label: string;
  readonly hint?: string;
  readonly autoComplete: 'current-password' | 'new-password';
}): ReactNode {
  const say = accessTexts.use();
  const [shown, setShown] = useState(false);
  const { label, hint, autoComplete } = props;
  return (
    <div className={css.password}>
      <TextField
        name="password"
        label={label}
        {...(hint === undefined ? {} : { hint })}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        isRequired
      />
      <Checkbox isSelected={shown} onChange={setShown}>
        {say('showPassword')}
      </Checkbox>
    </div>
  );
}
