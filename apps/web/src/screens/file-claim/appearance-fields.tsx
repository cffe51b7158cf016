import { type ReactNode, useEffect, useRef } from 'react';
import { usePlatforms } from '../../domain/terms';
import type { Platform } from '../../gql/file-claim';
import { Actions, Button, Icon, Select, TextField, focusFirst } from '../../ui';
import { whyTexts } from '../../ui/why.texts';
import { platformOf } from './address';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import { type Appearance, fieldOf, newAppearance } from './filing';

const MOST = 50;

/** Where it was seen: any number of places. An address that is typed says which platform it is of. */
export function AppearanceFields({
  appearances,
  onChange,
}: {
  readonly appearances: readonly Appearance[];
  readonly onChange: (change: (before: readonly Appearance[]) => readonly Appearance[]) => void;
}): ReactNode {
  const say = fileClaimTexts.use();
  const why = whyTexts.use();
  const group = useRef<HTMLFieldSetElement>(null);
  const isAsked = useRef(false);
  const count = appearances.length;
  // One goes on at the place that one has asked for; what a pasted address adds leaves one where one was.
  useEffect(() => {
    if (isAsked.current) focusFirst([...(group.current?.querySelectorAll('fieldset') ?? [])].at(-1));
    isAsked.current = false;
  }, [count]);
  return (
    <fieldset className={css.group} ref={group}>
      <legend>{say('appearances')}</legend>
      {appearances.map((one, index) => (
        <OneAppearance
          key={one.key}
          appearance={one}
          number={index + 1}
          onChange={(changes) =>
            onChange((before) => before.map((each) => (each.key === one.key ? { ...each, ...changes } : each)))
          }
          onRemove={() => onChange((before) => before.filter(({ key }) => key !== one.key))}
        />
      ))}
      <Actions>
        <Button
          why={count >= MOST ? why('enough') : undefined}
          onPress={() => {
            isAsked.current = true;
            onChange((before) => [...before, newAppearance()]);
          }}
        >
          <Icon name="add" /> {say('addAppearance')}
        </Button>
      </Actions>
    </fieldset>
  );
}

interface OneProps {
  readonly appearance: Appearance;
  readonly number: number;
  readonly onChange: (changes: Partial<Appearance>) => void;
  readonly onRemove: () => void;
}

function OneAppearance({ appearance, number, onChange, onRemove }: OneProps): ReactNode {
  const say = fileClaimTexts.use();
  const platforms = usePlatforms();
  const { key } = appearance;
  return (
    <fieldset className={css.appearance}>
      <legend>{say('appearance', { number })}</legend>
      <Select
        label={say('platform')}
        name={fieldOf(key, 'platform')}
        choices={platforms.choices}
        value={appearance.platform}
        onChange={(platform) => onChange({ platform: platform as Platform })}
      />
      <TextField
        label={say('url')}
        name={fieldOf(key, 'url')}
        inputMode="url"
        maxLength={2000}
        value={appearance.url}
        onChange={(url) => {
          const platform = platformOf(url);
          onChange(platform === undefined ? { url } : { url, platform });
        }}
      />
      <TextField
        label={say('account')}
        name={fieldOf(key, 'account')}
        maxLength={200}
        value={appearance.account}
        onChange={(account) => onChange({ account })}
      />
      <div className={css.wide}>
        <TextField
          label={say('quote')}
          name={fieldOf(key, 'quote')}
          rows={2}
          maxLength={10_000}
          value={appearance.quote}
          onChange={(quote) => onChange({ quote })}
        />
      </div>
      <TextField
        label={say('postedAt')}
        name={fieldOf(key, 'postedAt')}
        type="datetime-local"
        value={appearance.postedAt}
        onChange={(postedAt) => onChange({ postedAt })}
      />
      <TextField
        label={say('seenAt')}
        hint={say('seenAtHint')}
        name={fieldOf(key, 'seenAt')}
        type="datetime-local"
        value={appearance.seenAt}
        onChange={(seenAt) => onChange({ seenAt })}
      />
      <Button look="quiet" onPress={onRemove}>
        {say('removeAppearance', { number })}
      </Button>
    </fieldset>
  );
}
