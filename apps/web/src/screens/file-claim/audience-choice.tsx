import { type ReactNode, useEffect } from 'react';
import { useRead } from '../../api';
import { useViewer } from '../../app';
import { FileClaimAudienceDocument } from '../../gql/file-claim';
import { Actions, Button, Checkbox, Failure, Notice, Skeleton } from '../../ui';
import css from './file-claim.module.css';
import { fileClaimTexts } from './file-claim.texts';
import { type Filing, factsOf } from './filing';

export interface AudienceChoiceProps {
  readonly filing: Filing;
  readonly onChange: (agreementIds: readonly string[]) => void;
  /** What the api said of the choice that was sent. */
  readonly problem: string | undefined;
}

/** Agreements that cover the claim, and in plain words who would see it under each, and why. */
export function AudienceChoice({ filing, onChange, problem }: AudienceChoiceProps): ReactNode {
  const say = fileClaimTexts.use();
  const organization = useViewer().organization?.name ?? '';
  const facts = factsOf(filing);
  const query = useRead(FileClaimAudienceDocument, facts ?? { regionCode: '', theme: 'OTHER', stage: 'CAMPAIGN' }, {
    enabled: facts !== undefined,
    live: true,
  });
  const agreements = facts ? query.data?.shareableAgreements : undefined;
  const { agreementIds } = filing;
  const chosen = agreements?.filter(({ agreementId }) => agreementIds.includes(agreementId)) ?? [];
  const readers = [...new Set(chosen.flatMap((one) => one.readers.map(({ name }) => name)))];

  // Chosen before, and covering it no longer: there is no box of theirs to be unticked.
  const gone = agreements ? agreementIds.length - chosen.length : 0;
  const { refetch } = query;
  useEffect(() => {
    if (problem !== undefined) void refetch();
  }, [problem, refetch]);

  return (
    <fieldset className={css.group} data-problem={problem === undefined ? undefined : ''}>
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
          name="agreementIds"
          isSelected={agreementIds.includes(agreementId)}
          onChange={(isSelected) =>
            onChange(isSelected ? [...agreementIds, agreementId] : agreementIds.filter((one) => one !== agreementId))
          }
        >
          <strong>
            <bdi>{title}</bdi>
          </strong>
          <span className={css.why}>{say('audienceWhy', { readers: others.map(({ name }) => name).join(', ') })}</span>
        </Checkbox>
      ))}
      {problem === undefined && gone === 0 ? null : (
        <Notice tone={problem === undefined ? 'warn' : 'bad'} role="alert">
          {problem === undefined ? null : <p>{problem}</p>}
          {gone === 0 ? null : (
            <>
              <p>{say('audienceGone', { count: gone })}</p>
              <Actions>
                <Button onPress={() => onChange(chosen.map(({ agreementId }) => agreementId))}>
                  {say('audienceTakeOut')}
                </Button>
              </Actions>
            </>
          )}
        </Notice>
      )}
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
