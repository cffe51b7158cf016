import { type ReactNode, useState } from 'react';
import { Actions, Button, Icon } from '../../ui';
import { whyTexts } from '../../ui/why.texts';
import { RegionPicker } from '../file-claim/region-picker';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import type { Region } from './draft';

interface RegionListProps {
  readonly name: string;
  readonly value: readonly Region[];
  readonly onChange: (regions: readonly Region[]) => void;
}

/** Any number of regions: one is being chosen, by name, by code or step by step; the others are listed. */
export function RegionList({ name, value, onChange }: RegionListProps): ReactNode {
  const say = agreementDraftTexts.use();
  const why = whyTexts.use();
  // The place in the list that the picker fills; beyond its end, a further one.
  const [place, setPlace] = useState(Math.max(value.length - 1, 0));
  const chosen = value[place] ?? null;
  const others = value.filter((_, index) => index !== place);
  const choose = (region: Region | null): void => {
    if (region === null) return onChange(others);
    onChange([...value.slice(0, place), region, ...value.slice(place + 1)].filter(isFirst));
  };
  const remove = (code: string): void => {
    const index = value.findIndex((one) => one.code === code);
    if (index < place) setPlace(place - 1);
    onChange(value.filter((one) => one.code !== code));
  };
  return (
    <div className={css.stack}>
      {others.length === 0 ? null : (
        <ul role="list" className={css.chips}>
          {others.map(({ code, label }) => (
            <li key={code} className={css.chip}>
              <span>
                {label} <code>{code}</code>
              </span>
              <Button look="quiet" icon aria-label={say('removeRegion', { name: label })} onPress={() => remove(code)}>
                <Icon name="close" size={16} />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <RegionPicker name={name} value={chosen} onChange={choose} />
      <Actions>
        <Button why={chosen === null ? why('regionFirst') : undefined} onPress={() => setPlace(value.length)}>
          <Icon name="add" /> {say('addRegion')}
        </Button>
      </Actions>
    </div>
  );
}

const isFirst = (region: Region, index: number, all: readonly Region[]): boolean =>
  all.findIndex(({ code }) => code === region.code) === index;
