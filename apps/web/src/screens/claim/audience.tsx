import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useViewer } from '../../app';
import { OrganizationName } from '../../domain';
import { useFormats } from '../../texts';
import { Panel } from '../../ui';
import css from './claim.module.css';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

/** Who sees it and through which clause; its owner sees all of them, a partner why it does itself. */
export function Audience({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const viewer = useViewer();
  const isOwn = claim.owner.id === viewer.organization?.id;
  const readers = claim.audience ?? [];
  return (
    <Panel label={say('audience')}>
      <h2>{say('audience')}</h2>
      {!isOwn ? <p>{say('audiencePartner')}</p> : null}
      {isOwn ? (
        <p>{readers.length === 0 ? say('audienceOwn') : say('audienceShared', { owner: claim.owner.name })}</p>
      ) : null}
      <ul className={css.plain}>
        {readers.map((reader) => (
          <li key={`${reader.organizationId} ${reader.agreementId}`}>
            <OrganizationName name={reader.organizationName} />
            <br />
            <Link to="/nota/$id" params={{ id: reader.agreementId }}>
              {say('reader', { clause: reader.clause, until: formats.date(reader.until) })}
            </Link>
            {reader.retained ? <span> · {say('retained')}</span> : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
