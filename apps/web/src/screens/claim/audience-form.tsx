import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api';
import { ClaimChangeAudienceDocument, ClaimShareableDocument } from '../../gql/claim';
import { Actions, Button, Checkbox, Form, Loaded, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import css from './claim.module.css';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

/** Under which agreements it is shared, each with who reads it then. What is left out ends at once. */
export function AudienceForm({ claim, onDone }: { readonly claim: Claim; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(claim.sharedUnder));
  const [take, setTake] = useState(false);
  const { theme, stage, region } = claim;
  const query = useRead(ClaimShareableDocument, { regionCode: region?.code ?? '', theme, stage });
  const change = useWrite(ClaimChangeAudienceDocument);
  const turn = (id: string, on: boolean): void =>
    setChosen((before) => new Set(on ? [...before, id] : [...before].filter((one) => one !== id)));
  const submit = (): void =>
    change.mutate(
      {
        input: {
          claimId: claim.id,
          agreementIds: [...chosen],
          expectedVersion: claim.version,
          takeContributions: take,
        },
      },
      {
        onSuccess: () => {
          showToast(say('audienceSaved'));
          onDone();
        },
      },
    );
  return (
    <Form onSubmit={submit} error={change.error}>
      <Loaded query={query}>
        {({ shareableAgreements }) => (
          <>
            {shareableAgreements.map(({ agreementId, title, readers }) => (
              <div key={agreementId}>
                <Checkbox isSelected={chosen.has(agreementId)} onChange={(on) => turn(agreementId, on)}>
                  {title}
                </Checkbox>
                <p className={css.hint}>{say('audienceWhy', { names: readers.map(({ name }) => name).join(', ') })}</p>
              </div>
            ))}
            {chosen.size === 0 ? <p>{say('audienceNone')}</p> : null}
          </>
        )}
      </Loaded>
      <Checkbox isSelected={take} onChange={setTake}>
        {say('audienceTake')}
      </Checkbox>
      <Actions>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {say('audienceSave')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
