import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { useViewer } from '../../app';
import { AgreementSignDocument } from '../../gql/agreement';
import { useFormats } from '../../texts';
import { Actions, Button, Dialog, Failure, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import css from './agreement.module.css';
import type { Agreement, Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';
import { Differences } from './differences';
import { ExactText } from './terms';

interface SignDialogProps {
  readonly agreement: Agreement;
  readonly version: Version;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Says who signs what for whom, and shows the very text; its hash goes along, so that no other can be signed. */
export function SignDialog({ isOpen, onClose, ...rest }: SignDialogProps): ReactNode {
  const say = agreementTexts.use();
  return (
    <Dialog title={say('signTitle')} isOpen={isOpen} onClose={onClose}>
      <Signing {...rest} onClose={onClose} />
    </Dialog>
  );
}

function Signing({ agreement, version, onClose }: Omit<SignDialogProps, 'isOpen'>): ReactNode {
  const say = agreementTexts.use();
  const words = uiTexts.use();
  const formats = useFormats();
  const { organization } = useViewer();
  const sign = useWrite(AgreementSignDocument);
  const party = version.parties.find((one) => one.organization.id === organization?.id);
  const { contentHash, document: file } = version;
  if (!party || contentHash === null) return null;
  const bold = { b: (children: ReactNode) => <strong>{children}</strong> };
  const submit = (): void =>
    sign.mutate(
      { input: { agreementId: agreement.id, expectedHash: contentHash } },
      {
        onSuccess: () => {
          onClose();
          showToast(say('signed'));
        },
      },
    );
  return (
    <>
      {sign.error ? <Failure error={sign.error} /> : null}
      <p>
        {say.rich('signStatement', bold, {
          office: party.signatoryOffice,
          organization: party.organization.name,
          number: party.documentNumber,
        })}
      </p>
      <p>
        {say('signEffect', { from: formats.time(version.effectiveFrom), until: formats.time(version.effectiveUntil) })}
      </p>
      <p>{say('signPerson', { name: party.signatoryName })}</p>
      <Differences version={version} versions={agreement.versions} />
      <ExactText text={version.signedText} />
      <p>
        {say('contentHash')} <code className={css.code}>{contentHash}</code>
      </p>
      {file ? (
        <p>
          {file.name}, {say('sha')} <code className={css.code}>{file.sha256}</code>
        </p>
      ) : null}
      <Actions>
        <Button look="primary" isPending={sign.isPending} onPress={submit}>
          {say('signButton')}
        </Button>
        <Button onPress={onClose}>{words('cancel')}</Button>
      </Actions>
    </>
  );
}
