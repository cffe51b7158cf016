import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { SearchField } from 'react-aria-components/SearchField';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { Button, Select, cx } from '../../ui';
import ui from '../../ui/ui.module.css';
import css from './claims.module.css';
import { type ClaimsSearch, SORTS, type Sort, sortOf } from './claims.search';
import { claimsTexts } from './claims.texts';

/** Asks while one types, after a pause, so that the address does not change with each letter; at once on Enter. */
const PAUSE_MS = 350;

export function SearchBar({
  search,
  onChange,
  onAgain,
}: {
  readonly search: ClaimsSearch;
  readonly onChange: (changes: ClaimsSearch, replace?: boolean) => void;
  /** The same question once more. */
  readonly onAgain: () => void;
}): ReactNode {
  const say = claimsTexts.use();
  const asked = search.q ?? '';
  const [typed, setTyped] = useState(asked);
  const [shown, setShown] = useState(asked);
  // A question that came another way (a kept search, the way back) takes the place of what was typed.
  if (shown !== asked) {
    setShown(asked);
    setTyped(asked);
  }
  const ask = (text: string): boolean => {
    const q = text.trim() === '' ? undefined : text;
    if (q === search.q) return false;
    setShown(q ?? '');
    onChange({ q }, search.q !== undefined);
    return true;
  };
  useEffect(() => {
    if (typed === asked) return undefined;
    const timer = setTimeout(() => ask(typed), PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ask(typed)) onAgain();
  };
  return (
    <form role="search" className={css.bar} onSubmit={submit}>
      <SearchField
        className={cx(ui.field, css.question)}
        value={typed}
        onChange={setTyped}
        onClear={() => void ask('')}
      >
        <Label className={ui.label}>{say('search')}</Label>
        <Input id="cari" className={cx(ui.input)} />
        <Text slot="description" className={ui.hint}>
          {say('searchHint')}
        </Text>
      </SearchField>
      <Select<Sort>
        label={say('sort')}
        choices={SORTS.map((value) => ({ value, label: say(value) }))}
        value={sortOf(search)}
        onChange={(urut) => onChange({ urut })}
      />
      <Button type="submit">{say('go')}</Button>
    </form>
  );
}
