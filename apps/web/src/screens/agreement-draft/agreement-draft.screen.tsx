import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useDraft, useRead } from '../../api';
import { Page, useMay, useViewer } from '../../app';
import { AgreementPageDocument } from '../../gql/agreement';
import { Loaded, Notice, showToast } from '../../ui';
import { refusalKey } from '../agreement/agreement-actions';
import type { Agreement } from '../agreement/agreement.screen';
import { agreementTexts } from '../agreement/agreement.texts';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type Draft, fresh, fromVersion } from './draft';
import { DraftForm } from './draft-form';
import { Editing } from './editing';
import { NEW_KEY, amendingKey } from './keys';
import { Changes } from './changes';

/** Begins an agreement. */
export function NewAgreementScreen(): ReactNode {
  const say = agreementDraftTexts.use();
  const mayDraft = useMay('agreement.draft');
  return (
    <Page title={say('newTitle')} actions={<Link to="/nota">{say('backToList')}</Link>}>
      {mayDraft ? (
        <Beginning />
      ) : (
        <Notice tone="info">
          <p>{say('mayNot')}</p>
        </Notice>
      )}
    </Page>
  );
}

/** Where a text goes once it is stored. */
function useStored(): (agreementId: string) => void {
  const navigate = useNavigate();
  return (id) => {
    showToast(agreementDraftTexts.say('saved'));
    void navigate({ to: '/nota/$id', params: { id } });
  };
}

function Beginning(): ReactNode {
  const say = agreementDraftTexts.use();
  const { organization } = useViewer();
  const onStored = useStored();
  const own = organization && { id: organization.id, name: organization.name, kind: organization.kind };
  const [first] = useState(() => fresh(own));
  const draft = useDraft<Draft>(NEW_KEY, first);
  const anew = (): void => {
    draft.clear();
    // Another key: under the old one something may have been stored whose answer was lost.
    draft.set(fresh(own));
  };
  return (
    <>
      <p>{say('intro')}</p>
      <DraftForm
        label={say('newTitle')}
        goal={{ kind: 'NEW' }}
        draft={draft}
        first={first}
        former={[]}
        refusal={null}
        isUndecided={false}
        proposing={null}
        onAnew={{ label: say('anew'), run: anew }}
        onSaved={(id) => {
          draft.clear();
          onStored(id);
        }}
      />
    </>
  );
}

/** Begins an amendment with the text in force. Nothing is stored, and nobody kept from amending, before it is saved. */
export function AmendAgreementScreen(): ReactNode {
  const say = agreementDraftTexts.use();
  const { id } = useParams({ from: '/shell/nota/$id/perubahan' });
  const query = useRead(AgreementPageDocument, { id });
  return (
    <Page title={say('amendTitle')} facts={query.data?.agreement.title} actions={<Back id={id} />}>
      <Loaded query={query}>{({ agreement }) => <Amending key={id} agreement={agreement} />}</Loaded>
    </Page>
  );
}

function Amending({ agreement }: { readonly agreement: Agreement }): ReactNode {
  const say = agreementDraftTexts.use();
  const terms = agreementTexts.use();
  const onStored = useStored();
  const { id, versions, currentVersion, viewerCan } = agreement;
  const current = versions.find((version) => version.id === currentVersion.id);
  const [first] = useState(() => (current ? fromVersion(current, false) : fresh(null)));
  const draft = useDraft<Draft>(amendingKey(id), first);
  const decision = viewerCan.find(({ action }) => action === 'amend');
  // The amendment under way may be this one, stored by an attempt whose answer was lost: the api knows it by its key.
  const mayGoOn = decision?.allowed === true || draft.value.sent !== null;
  const refusal = mayGoOn ? null : terms(refusalKey(decision?.refusal ?? null));
  if (refusal !== null && draft.restoredAt === null) {
    return (
      <Notice tone="info">
        <p>{say('notPossible', { reason: refusal })}</p>
      </Notice>
    );
  }
  return (
    <>
      <p>{say('amendIntro')}</p>
      <DraftForm
        label={say('amendTitle')}
        goal={{ kind: 'AMENDMENT', agreementId: id }}
        draft={draft}
        first={first}
        former={(current?.parties ?? []).map(({ organization }) => organization.id)}
        refusal={refusal}
        isUndecided={false}
        proposing={null}
        onAnew={{
          label: say('revert'),
          run: () => {
            draft.clear();
            if (current) draft.set(fromVersion(current, false));
          },
        }}
        onSaved={(stored) => {
          draft.clear();
          onStored(stored);
        }}
      >
        <Changes draft={draft.value} versions={versions} />
      </DraftForm>
    </>
  );
}

/** Goes on with a draft of the own organisation. */
export function EditAgreementScreen(): ReactNode {
  const say = agreementDraftTexts.use();
  const onStored = useStored();
  const { id } = useParams({ from: '/shell/nota/$id/sunting' });
  const query = useRead(AgreementPageDocument, { id });
  return (
    <Page title={say('editTitle')} facts={query.data?.agreement.title} actions={<Back id={id} />}>
      <Loaded query={query}>{({ agreement }) => <Editing key={id} agreement={agreement} onStored={onStored} />}</Loaded>
    </Page>
  );
}

function Back({ id }: { readonly id: string }): ReactNode {
  const say = agreementDraftTexts.use();
  return (
    <Link to="/nota/$id" params={{ id }}>
      {say('back')}
    </Link>
  );
}
