import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api';
import { ClaimChangeEvidenceAccessDocument, ClaimShareableDocument } from '../../gql/claim';
import { Actions, Button, Checkbox, Form, Radios, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { whyTexts } from '../../ui/why.texts';
import css from './claim.module.css';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';
import type { Evidence } from './evidence-list';

const SENSITIVITIES = ['SHARED', 'SENSITIVE', 'OWN_ORGANISATION'] as const;

interface EvidenceAccessProps {
  readonly claim: Claim;
  readonly evidence: Evidence;
  readonly onDone: () => void;
}

/** Who reads a piece of own evidence from now on: how sensitive it is, under which agreements, and whether the public sees it. */
export function EvidenceAccess({ claim, evidence, onDone }: EvidenceAccessProps): ReactNode {
  const say = claimTexts.use();
  const why = whyTexts.use();
  const words = uiTexts.use();
  const { theme, stage, region } = claim;
  const [sensitivity, setSensitivity] = useState(evidence.sensitivity);
  const [isPublic, setPublic] = useState(evidence.isPublic);
  // What was kept to oneself is shared, when it is, with those whom the claim is shared with; one may choose fewer.
  const kept = evidence.sensitivity === 'OWN_ORGANISATION';
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(kept ? claim.sharedUnder : evidence.sharedUnder));
  const { data } = useRead(ClaimShareableDocument, { regionCode: region?.code ?? '', theme, stage });
  // Within the claim's own audience: nobody reads evidence of a claim that it does not read.
  const agreements = (data?.shareableAgreements ?? []).filter(({ agreementId }) =>
    claim.sharedUnder.includes(agreementId),
  );
  const change = useWrite(ClaimChangeEvidenceAccessDocument);
  const turn = (id: string, on: boolean): void =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  const submit = (): void => {
    const isOwn = sensitivity === 'OWN_ORGANISATION';
    const isSame = chosen.size === evidence.sharedUnder.length && evidence.sharedUnder.every((id) => chosen.has(id));
    const input = {
      evidenceId: evidence.id,
      sensitivity,
      isPublic: isPublic && sensitivity === 'SHARED',
      ...(isOwn || isSame ? {} : { agreementIds: [...chosen] }),
    };
    change.mutate(
      { input },
      {
        onSuccess: () => {
          showToast(say('accessSaved'));
          onDone();
        },
      },
    );
  };
  return (
    <Form onSubmit={submit} error={change.error}>
      <Radios
        label={say('sensitivity')}
        choices={SENSITIVITIES.map((value) => ({ value, label: say(value) }))}
        value={sensitivity}
        onChange={setSensitivity}
      />
      {sensitivity === 'OWN_ORGANISATION' || agreements.length === 0 ? null : (
        <fieldset className={css.choices}>
          <legend>{say('accessAgreements')}</legend>
          {agreements.map(({ agreementId, title }) => (
            <Checkbox key={agreementId} isSelected={chosen.has(agreementId)} onChange={(on) => turn(agreementId, on)}>
              {title}
            </Checkbox>
          ))}
          {chosen.size === 0 ? <p>{say('accessNone')}</p> : null}
        </fieldset>
      )}
      <Checkbox
        isSelected={isPublic && sensitivity === 'SHARED'}
        why={sensitivity === 'SHARED' ? undefined : why('sharedOnly')}
        onChange={setPublic}
      >
        {say('isPublic')}
      </Checkbox>
      <Actions>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {say('accessSave')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
