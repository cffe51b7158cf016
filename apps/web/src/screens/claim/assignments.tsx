import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { useViewer } from '../../app';
import { TimeLeft } from '../../domain';
import { ClaimAnswerAssignmentDocument } from '../../gql/claim';
import { Actions, Badge, Button, Panel, showToast } from '../../ui';
import css from './claim.module.css';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

export function Assignments({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const viewer = useViewer();
  const answer = useWrite(ClaimAnswerAssignmentDocument);
  if (claim.assignments.length === 0) return null;
  const give = (assignmentId: string, value: 'DONE' | 'DECLINED'): void =>
    answer.mutate({ input: { assignmentId, answer: value } }, { onError: ({ message }) => showToast(message, 'bad') });
  return (
    <Panel label={say('assignments')}>
      <h2>{say('assignments')}</h2>
      <ul className={css.plain}>
        {claim.assignments.map((one) => (
          <li key={one.id}>
            {one.personName === null
              ? one.organizationName
              : say('assignedTo', { who: one.personName, organization: one.organizationName })}{' '}
            {one.outcome === null ? null : <Badge>{say(one.outcome)}</Badge>}
            {one.endedAt === null && one.dueAt !== null ? <TimeLeft until={one.dueAt} /> : null}
            {one.note === null ? null : (
              <p className={css.hint}>
                <bdi>{one.note}</bdi>
              </p>
            )}
            {one.endedAt === null && one.personId === viewer.person.id ? (
              <Actions>
                <Button isPending={answer.isPending} onPress={() => give(one.id, 'DONE')}>
                  {say('done')}
                </Button>
                <Button look="quiet" isPending={answer.isPending} onPress={() => give(one.id, 'DECLINED')}>
                  {say('decline')}
                </Button>
              </Actions>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
