import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { useViewer } from '../../app';
import { AgreementRepresentativesDocument } from '../../gql/agreement-draft';
import { Actions, Button, Icon, Select, TextField } from '../../ui';
import ui from '../../ui/ui.module.css';
import { whyTexts } from '../../ui/why.texts';
import { agreementsTexts } from '../agreements/agreements.texts';
import type { PartFieldsProps } from './about-fields';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type DraftParty, type Named, fieldOf, keptParties, newParty, rolesOf } from './draft';
import { OrganizationPicker } from './organization-picker';
import { Removed } from './removed';

const MOST = 100;

/** Who stands in it as what. `former` are parties of the text in force, none of which can be left out of an amendment. */
export function PartyFields({
  draft,
  onChange,
  wrong,
  former,
}: PartFieldsProps & { readonly former: readonly string[] }): ReactNode {
  const say = agreementDraftTexts.use();
  const why = whyTexts.use();
  const kept = keptParties(draft);
  const change = (key: string, changes: Partial<DraftParty>): void =>
    onChange((before) => ({
      ...before,
      parties: before.parties.map((one) => (one.key === key ? { ...one, ...changes } : one)),
    }));
  return (
    <fieldset className={css.group} data-list="parties" tabIndex={-1}>
      <legend>{say('parties')}</legend>
      {wrong['parties'] === undefined ? null : <p className={ui.wrong}>{wrong['parties']}</p>}
      {draft.parties.map((party) =>
        party.isRemoved ? (
          <Removed
            key={party.key}
            text={say('partyRemoved', { name: party.organization?.name ?? '' })}
            onRestore={() => change(party.key, { isRemoved: false })}
          />
        ) : (
          <OneParty
            key={party.key}
            party={party}
            number={kept.indexOf(party) + 1}
            taken={kept.flatMap(({ organization }) => organization?.id ?? [])}
            isFormer={party.organization !== null && former.includes(party.organization.id)}
            onChange={(changes) => change(party.key, changes)}
          />
        ),
      )}
      <Actions>
        <Button
          why={kept.length >= MOST ? why('enough') : undefined}
          onPress={() => onChange((before) => ({ ...before, parties: [...before.parties, newParty()] }))}
        >
          <Icon name="add" /> {say('addParty')}
        </Button>
      </Actions>
    </fieldset>
  );
}

interface OnePartyProps {
  readonly party: DraftParty;
  readonly number: number;
  readonly taken: readonly string[];
  readonly isFormer: boolean;
  readonly onChange: (changes: Partial<DraftParty>) => void;
}

function OneParty({ party, number, taken, isFormer, onChange }: OnePartyProps): ReactNode {
  const say = agreementDraftTexts.use();
  const why = whyTexts.use();
  const words = agreementsTexts.use();
  const own = useViewer().organization?.id;
  const { key, organization, role } = party;
  const isOwn = organization !== null && organization.id === own;
  const roles = organization ? rolesOf(organization.kind) : [];
  // What stands there stays to be seen, also where it no longer suits.
  const offered = role === null || roles.includes(role) ? roles : [...roles, role];
  return (
    <fieldset className={css.part}>
      <legend>
        {organization ? say('partyNamed', { number, name: organization.name }) : say('party', { number })}
      </legend>
      {isOwn || isFormer ? null : (
        <OrganizationPicker
          name={fieldOf(key, 'organizationId')}
          value={organization}
          taken={taken}
          onChange={(next) =>
            onChange({
              organization: next,
              role: next && (rolesOf(next.kind)[0] ?? null),
              // People belong to their organisation.
              ...(next?.id === organization?.id ? {} : { signatory: null, liaison: null }),
            })
          }
        />
      )}
      <div className={css.pair}>
        <Select
          name={fieldOf(key, 'role')}
          label={say('field.role')}
          placeholder={say('choose')}
          isDisabled={organization === null}
          hint={organization === null ? why('organizationFirst') : undefined}
          choices={offered.map((value) => ({ value, label: words(`partyRole.${value}`) }))}
          value={role}
          onChange={(next) => onChange({ role: next })}
        />
        <TextField
          name={fieldOf(key, 'documentNumber')}
          label={say('field.documentNumber')}
          maxLength={120}
          value={party.documentNumber}
          onChange={(documentNumber) => onChange({ documentNumber })}
        />
        <People party={party} onChange={onChange} />
      </div>
      {isOwn || isFormer ? (
        <p className={css.hint}>{say(isOwn ? 'partyStays' : 'formerStays')}</p>
      ) : (
        <Actions>
          <Button look="quiet" onPress={() => onChange({ isRemoved: true })}>
            {say('removeParty', { number })}
          </Button>
        </Actions>
      )}
    </fieldset>
  );
}

const NOBODY = '-';

/** Who signs for a party and who is reached there: of its admins and liaisons, and whoever the text names already. */
function People({ party, onChange }: Pick<OnePartyProps, 'party' | 'onChange'>): ReactNode {
  const say = agreementDraftTexts.use();
  const why = whyTexts.use();
  const { key, organization, signatory, liaison } = party;
  const { data } = useRead(
    AgreementRepresentativesDocument,
    { organizationId: organization?.id ?? '' },
    { enabled: organization !== null },
  );
  const found = (organization ? data?.representatives : undefined)?.map(({ personId: id, name }) => ({ id, name }));
  const withNamed = (person: Named | null): readonly Named[] =>
    person === null || found?.some(({ id }) => id === person.id) ? (found ?? []) : [...(found ?? []), person];
  const toChoices = (people: readonly Named[]) => people.map(({ id, name }) => ({ value: id, label: name }));
  const signing = withNamed(signatory);
  const reached = withNamed(liaison);
  const sign = (id: string): void => {
    const next = signing.find((one) => one.id === id) ?? null;
    const name = party.signatoryName;
    // The name as people know it, until somebody writes it as the document has it.
    const isTheirs = name.trim() === '' || name === signatory?.name;
    onChange({ signatory: next, ...(isTheirs && next ? { signatoryName: next.name } : {}) });
  };
  const hint =
    organization === null
      ? say('chooseOrganizationFirst')
      : found?.length === 0
        ? say('signatoryNobody')
        : say('signatoryHint');
  return (
    <>
      <Select
        name={fieldOf(key, 'signatoryPersonId')}
        label={say('field.signatoryPersonId')}
        hint={hint}
        placeholder={say('choose')}
        isDisabled={signing.length === 0}
        choices={toChoices(signing)}
        value={signatory?.id ?? null}
        onChange={sign}
      />
      <TextField
        name={fieldOf(key, 'signatoryName')}
        label={say('field.signatoryName')}
        maxLength={200}
        value={party.signatoryName}
        onChange={(signatoryName) => onChange({ signatoryName })}
      />
      <TextField
        name={fieldOf(key, 'signatoryOffice')}
        label={say('field.signatoryOffice')}
        maxLength={200}
        value={party.signatoryOffice}
        onChange={(signatoryOffice) => onChange({ signatoryOffice })}
      />
      <Select
        name={fieldOf(key, 'liaisonPersonId')}
        label={say('field.liaisonPersonId')}
        isDisabled={organization === null}
        hint={organization === null ? why('organizationFirst') : undefined}
        choices={[{ value: NOBODY, label: say('noLiaison') }, ...toChoices(reached)]}
        value={liaison?.id ?? NOBODY}
        onChange={(id) => onChange({ liaison: reached.find((one) => one.id === id) ?? null })}
      />
    </>
  );
}
