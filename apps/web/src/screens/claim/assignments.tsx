import type { ReactNode } from 'react';
import { useWrite } from '../../api';
import { useMay, useViewer } from '../../app';
import { TimeLeft } from '../../domain';
import { ClaimAnswerAssignmentDocument, ClaimCancelAssignmentDocument } from '../../gql/claim';
import { Actions, Badge, Button, Panel, showToast } from '../../ui';
import css from './claim.module.css';
import type { Claim } from './claim.screen';
import { claimTexts } from './claim.texts';

type Assignment = Claim['assignments'][number];

/** Who was asked to work on it, by whom, and what came of it. */
export function Assignments({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  if (claim.assignments.length === 0) return null;
  return (
    <Panel label={say('assignments')}>
      <h2>{say('assignments')}</h2>
      <ul className={css.plain}>
        {claim.assignments.map((one) => (
          <li key={one.id} className={css.entry}>
            <AssignmentLine assignment={one} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function AssignmentLine({ assignment: one }: { readonly assignment: Assignment }): ReactNode {
  const say = claimTexts.use();
  const viewer = useViewer();
  const mayAssign = useMay('claim.assign');
  const isEditor = viewer.roles.includes('EDITOR');
  const answer = useWrite(ClaimAnswerAssignmentDocument);
  const cancel = useWrite(ClaimCancelAssignmentDocument);
  const own = viewer.organization?.id;
  const isOpen = mayAssign && one.endedAt === null;
  // Asked as a person; or as an organisation, for which anybody answers who may assign; and editors for everybody.
  const isAsked =
    one.organizationId === own && (one.personId === null || one.personId === viewer.person.id || isEditor);
  const isAsker = one.assignedByOrganizationId === own && (one.assignedById === viewer.person.id || isEditor);
  const who =
    one.personName === null
      ? one.organizationName
      : say('assignedTo', { who: one.personName, organization: one.organizationName });
  const fail = { onError: ({ message }: Error) => showToast(message, 'bad') };
  const give = (value: 'DONE' | 'DECLINED'): void =>
    answer.mutate({ input: { assignmentId: one.id, answer: value } }, fail);
  return (
    <>
      <p>
        {who} {one.outcome === null ? null : <Badge>{say(one.outcome)}</Badge>}{' '}
        {one.endedAt === null && one.dueAt !== null ? <TimeLeft until={one.dueAt} /> : null}
      </p>
      {one.note === null ? null : (
        <p className={css.hint}>
          <bdi>{one.note}</bdi>
        </p>
      )}
      <p className={css.hint}>
        {say('askedBy', { name: one.assignedByName, organization: one.assignedByOrganizationName })}
      </p>
      {isOpen && (isAsked || isAsker) ? (
        <Actions>
          {isAsked ? (
            <>
              <Button isPending={answer.isPending} onPress={() => give('DONE')}>
                {say('done')}
              </Button>
              <Button look="quiet" isPending={answer.isPending} onPress={() => give('DECLINED')}>
                {say('decline')}
              </Button>
            </>
          ) : null}
          {isAsker ? (
            <Button
              look="quiet"
              isPending={cancel.isPending}
              aria-label={say('cancelAssignmentOf', { who })}
              onPress={() => cancel.mutate({ input: { assignmentId: one.id } }, fail)}
            >
              {say('cancelAssignment')}
            </Button>
          ) : null}
        </Actions>
      ) : null}
    </>
  );
}
