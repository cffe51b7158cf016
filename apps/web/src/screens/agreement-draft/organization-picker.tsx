import { type ReactNode, useMemo, useRef, useState } from 'react';
import { ComboBox } from 'react-aria-components/ComboBox';
import { FieldError } from 'react-aria-components/FieldError';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { ListBox, ListBoxItem } from 'react-aria-components/ListBox';
import { Text } from 'react-aria-components/Text';
import { useRead } from '../../api';
import { AgreementOrganizationsDocument } from '../../gql/agreement-draft';
import { ListBelow, cx } from '../../ui';
import ui from '../../ui/ui.module.css';
import { useSettled } from '../file-claim/use-settled';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import type { DraftParty } from './draft';

type Organization = NonNullable<DraftParty['organization']>;

interface OrganizationPickerProps {
  readonly name: string;
  readonly value: Organization | null;
  /** Those that are parties already are not offered again. */
  readonly taken: readonly string[];
  readonly onChange: (organization: Organization | null) => void;
}

/** An organisation of the directory, by its name or code. */
export function OrganizationPicker({ name, value, taken, onChange }: OrganizationPickerProps): ReactNode {
  const say = agreementDraftTexts.use();
  const [typed, setTyped] = useState<string | null>(null);
  // What the field is given when something is chosen, and is not typed by anybody.
  const chosen = useRef(value?.name);
  const words = typed?.trim() ?? '';
  const asked = useSettled(words, 250);
  const { data } = useRead(
    AgreementOrganizationsDocument,
    { text: asked === '' ? null : asked },
    { enabled: typed !== null },
  );
  // Only what answers the words that stand there: a list that changes under the hand makes somebody else a party.
  const nodes = typed !== null && asked === words ? data?.organizations.nodes : undefined;
  const hidden = taken.filter((id) => id !== value?.id).join(' ');
  const organizations = useMemo(
    () => (nodes ?? []).filter(({ id }) => !hidden.split(' ').includes(id)),
    [nodes, hidden],
  );
  return (
    <ComboBox
      className={cx(ui.field)}
      name={name}
      allowsCustomValue
      allowsEmptyCollection
      selectedKey={value?.id ?? null}
      inputValue={typed ?? value?.name ?? ''}
      items={organizations}
      onInputChange={(next) => {
        if (next === chosen.current) return setTyped(null);
        chosen.current = undefined;
        setTyped(next);
        if (value !== null) onChange(null);
      }}
      onSelectionChange={(key) => {
        const found = organizations.find(({ id }) => id === key);
        if (!found) return;
        chosen.current = found.name;
        setTyped(null);
        onChange({ id: found.id, name: found.name, kind: found.kind });
      }}
    >
      <Label className={ui.label}>{say('field.organizationId')}</Label>
      <div className={ui.listField}>
        <Input className={cx(ui.input)} autoComplete="off" />
        <ListBelow>
          <ListBox
            className={cx(ui.list)}
            items={organizations}
            renderEmptyState={() => (
              <p className={css.nothing}>{say(nodes === undefined ? 'searching' : 'noOrganization')}</p>
            )}
          >
            {(one) => (
              <ListBoxItem id={one.id} textValue={one.name} className={cx(ui.option)}>
                <bdi>{one.name}</bdi>
              </ListBoxItem>
            )}
          </ListBox>
        </ListBelow>
      </div>
      <Text slot="description" className={ui.hint}>
        {say('organizationHint')}
      </Text>
      <FieldError className={cx(ui.wrong)} />
    </ComboBox>
  );
}
