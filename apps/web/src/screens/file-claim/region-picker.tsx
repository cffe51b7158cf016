import { type ReactNode, useMemo, useRef, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Text } from 'react-aria-components/Text';
import { useRead } from '../../api';
import { RegionSearchDocument, RegionsBelowDocument } from '../../gql/file-claim';
import { ListBelow, Select, cx } from '../../ui';
import ui from '../../ui/ui.module.css';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import type { Region } from './filing';
import { useSettled } from './use-settled';

interface RegionProps {
  /** Of the field in the mutation's input. */
  readonly name?: string;
  readonly value: Region | null;
  readonly onChange: (region: Region | null) => void;
}

/** A region by its name or code, or step by step from the province down. */
export function RegionPicker({ name = 'regionCode', value, onChange }: RegionProps): ReactNode {
  const say = fileClaimTexts.use();
  const [typed, setTyped] = useState<string | null>(null);
  // What the field is given when something is chosen, and is not typed by anybody.
  const chosen = useRef(value?.label);
  const text = typed ?? value?.label ?? '';
  const asked = useSettled(typed?.trim() ?? '', 250);
  const { data, isFetching } = useRead(
    RegionSearchDocument,
    { text: asked },
    { enabled: asked.length >= 2, keep: true },
  );
  const found = asked.length >= 2 ? data?.searchRegions : undefined;
  const regions = useMemo(
    () =>
      (found ?? []).map(({ code, path, name }) => ({
        id: code,
        label:
          path.length === 0
            ? name
            : path
                .map((one) => one.name)
                .toReversed()
                .join(', '),
      })),
    [found],
  );
  const choose = (region: Region): void => {
    chosen.current = region.label;
    setTyped(null);
    onChange(region);
  };
  return (
    <div className={css.region}>
      <ComboBox
        className={cx(ui.field)}
        name={name}
        allowsCustomValue
        allowsEmptyCollection
        selectedKey={value?.code ?? null}
        inputValue={text}
        items={regions}
        onInputChange={(next) => {
          if (next === chosen.current) return setTyped(null);
          // The same name, typed again later, is typed by somebody.
          chosen.current = undefined;
          setTyped(next);
          if (value !== null) onChange(null);
        }}
        onSelectionChange={(key) => {
          const found = regions.find(({ id }) => id === key);
          if (found) choose({ code: found.id, label: found.label });
        }}
      >
        <Label className={ui.label}>{say('region')}</Label>
        <div className={ui.listField}>
          <Input className={cx(ui.input)} autoComplete="off" />
          <ListBelow>
            <ListBox
              className={cx(ui.list)}
              items={regions}
              renderEmptyState={() => (
                <p className={css.nothing}>
                  {say(
                    text.trim().length < 2
                      ? 'regionMore'
                      : isFetching || asked !== text.trim()
                        ? 'searching'
                        : 'noRegion',
                  )}
                </p>
              )}
            >
              {({ id, label }) => (
                <ListBoxItem id={id} textValue={label} className={cx(ui.option)}>
                  {label}
                </ListBoxItem>
              )}
            </ListBox>
          </ListBelow>
        </div>
        <Text slot="description" className={ui.hint}>
          {value === null ? say('regionHint') : say('regionCode', { code: value.code === '' ? '–' : value.code })}
        </Text>
        <FieldError className={cx(ui.wrong)} />
      </ComboBox>
      <details className={css.steps}>
        <summary>{say('regionSteps')}</summary>
        <Step level="province" parent={{ code: '', label: say('country') }} value={value} onChoose={choose} />
      </details>
    </div>
  );
}

const WHOLE = '*';
const BELOW = { province: 'regency', regency: 'district', district: undefined } as const;

interface StepProps {
  readonly level: keyof typeof BELOW;
  readonly parent: Region;
  readonly value: Region | null;
  readonly onChoose: (region: Region) => void;
}

/** One list of regions, and when one of them is chosen, the list of those below it. */
function Step({ level, parent, value, onChoose }: StepProps): ReactNode {
  const say = fileClaimTexts.use();
  const { data } = useRead(RegionsBelowDocument, { parent: parent.code }, {});
  const regions = data?.regions ?? [];
  const found = regions.find(({ code }) => value?.code === code || value?.code.startsWith(`${code}.`));
  const above = parent.code === '' ? '' : `, ${parent.label}`;
  const region = found ? { code: found.code, label: found.name + above } : undefined;
  const next = BELOW[level];
  return (
    <>
      <Select
        label={say(level)}
        placeholder={say('choose')}
        choices={[
          { value: WHOLE, label: say('whole', { region: parent.label }) },
          ...regions.map(({ code, name }) => ({ value: code, label: name })),
        ]}
        value={found?.code ?? (value?.code === parent.code ? WHOLE : null)}
        onChange={(code) => {
          const one = regions.find((each) => each.code === code);
          onChoose(one ? { code: one.code, label: one.name + above } : parent);
        }}
      />
      {region && next ? <Step level={next} parent={region} value={value} onChoose={onChoose} /> : null}
    </>
  );
}
