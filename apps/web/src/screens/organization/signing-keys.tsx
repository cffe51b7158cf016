import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { useMay } from '../../app';
import {
  OrganizationSigningKeysDocument,
  type OrganizationSigningKeysResult,
  SigningKeyRotateDocument,
} from '../../gql/signing';
import { useFormats } from '../../texts';
import { Actions, Badge, Empty, Loaded, Panel } from '../../ui';
import { ConfirmButton } from './confirm-button';
import css from './organization.module.css';
import { signingTexts } from './signing.texts';

type Key = OrganizationSigningKeysResult['signingKeys'][number];

/** What the organisation signs with and has signed with; every member sees it, admins replace it. */
export function SigningKeys(): ReactNode {
  const say = signingTexts.use();
  const query = useRead(OrganizationSigningKeysDocument, {});
  return (
    <Panel label={say('title')}>
      <h2>{say('title')}</h2>
      <p>{say('intro')}</p>
      <p>
        <a href="/verifikasi" target="_blank" rel="noreferrer">
          {say('verify')}
        </a>
      </p>
      <Loaded
        query={query}
        isEmpty={({ signingKeys }) => signingKeys.length === 0}
        empty={<Empty title={say('none')} />}
      >
        {({ signingKeys }) => (
          <ul role="list" className={css.list}>
            {signingKeys.map((key) => (
              <KeyLine key={key.kid} signingKey={key} />
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

function KeyLine({ signingKey }: { readonly signingKey: Key }): ReactNode {
  const say = signingTexts.use();
  const formats = useFormats();
  const mayManage = useMay('signing.manage');
  const { kid, publicKey, validFrom, validUntil, revokedAt, revocationReason } = signingKey;
  const isCurrent = validUntil === null && revokedAt === null;
  return (
    <li className={css.entry}>
      <p className={css.facts}>
        <code>{kid}</code>
        {revokedAt !== null ? (
          <Badge tone="bad">{say('revoked', { time: formats.time(revokedAt) })}</Badge>
        ) : (
          <Badge tone={isCurrent ? 'good' : 'info'}>{say(isCurrent ? 'now' : 'before')}</Badge>
        )}
      </p>
      <p className={css.hint}>
        {say('from', { time: formats.time(validFrom) })}
        {validUntil === null ? null : ` · ${say('until', { time: formats.time(validUntil) })}`}
      </p>
      {revocationReason === null ? null : <p>{say('reason', { reason: revocationReason })}</p>}
      <details>
        <summary>{say('publicKey')}</summary>
        <code className={css.code}>{publicKey}</code>
      </details>
      {isCurrent && mayManage ? (
        <Actions>
          <ConfirmButton
            document={SigningKeyRotateDocument}
            variables={{ input: { kid } }}
            label={say('rotate')}
            title={say('rotateTitle')}
            text={
              <>
                {say('rotateText')} {say('leaked')}
              </>
            }
            confirm={say('rotateButton')}
            done={say('rotated')}
          />
        </Actions>
      ) : null}
    </li>
  );
}
