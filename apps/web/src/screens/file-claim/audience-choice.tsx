import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { useViewer } from '../../app';
import { FileClaimAudienceDocument } from '../../gql/file-claim';
import { Checkbox, Failure, Skeleton } from '../../ui';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import { type Filing, factsOf } from './filing';

/** Agreements that cover the claim, and in plain words who would see it under each, and why. */
export function AudienceChoice({
  filing,
  onChange,
}: {
  readonly filing: Filing;
  readonly onChange: (agreementIds: readonly string[]) => void;
}): ReactNode {
  const say = fileClaimTexts.use();
  const organization = useViewer().organization?.name ?? '';
  const facts = factsOf(filing);
  const query = useRead(FileClaimAudienceDocument, facts ?? { regionCode: '', theme: 'OTHER', stage: 'CAMPAIGN' }, {
    enabled: facts !== undefined,
  });
  const agreements = facts ? query.data?.shareableAgreements : undefined;
  const chosen = agreements?.filter(({ agreementId }) => filing.agreementIds.includes(agreementId)) ?? [];
  const readers = [...new Set(chosen.flatMap((one) => one.readers.map(({ name }) => name)))];
  return (
    <fieldset className={css.group}>
      <legend>{say('audience')}</legend>
      {facts === undefined ? <p className={css.hint}>{say('audienceLater')}</p> : null}
      {facts && query.error && !agreements ? (
        <Failure error={query.error} onRetry={() => void query.refetch()} />
      ) : null}
      {facts && !agreements && !query.error ? <Skeleton lines={2} /> : null}
      {agreements?.length === 0 ? <p>{say('audienceNone')}</p> : null}
      {agreements?.map(({ agreementId, title, readers: others }) => (
        <Checkbox
          key={agreementId}
          isSelected={filing.agreementIds.includes(agreementId)}
          onChange={(isSelected) =>
            onChange(
              isSelected
                ? [...filing.agreementIds, agreementId]
                : filing.agreementIds.filter((one) => one !== agreementId),
            )
          }
        >
          <strong>
            <bdi>{title}</bdi>
          </strong>
          <span className={css.why}>{say('audienceWhy', { readers: others.map(({ name }) => name).join(', ') })}</span>
        </Checkbox>
      ))}
      {facts ? (
        <p role="status">
          {readers.length === 0
            ? say('audienceOwn', { organization })
            : say('audienceShared', { organization, readers: readers.join(', ') })}
        </p>
      ) : null}
    </fieldset>
  );
}
