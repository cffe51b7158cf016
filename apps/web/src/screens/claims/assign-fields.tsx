import { type ReactNode, useState } from 'react';
import { useRead } from '../../api';
import { useViewer } from '../../app';
import { ClaimColleaguesDocument } from '../../gql/claims';
import { Select, TextField, textOf } from '../../ui';
import { claimsTexts } from './claims.texts';

/** What an assignment says besides the claim, as `assignmentOf` reads it from the form. */
export function AssignFields(): ReactNode {
  const say = claimsTexts.use();
  const { person } = useViewer();
  const { data } = useRead(ClaimColleaguesDocument, {});
  const [personId, setPersonId] = useState(person.id);
  const colleagues = (data?.members.nodes.map((member) => member.person) ?? [person]).map(({ id, displayName }) => ({
    value: id,
    label: displayName,
  }));
  return (
    <>
      <Select label={say('assignee')} choices={colleagues} value={personId} onChange={setPersonId} />
      <input type="hidden" name="personId" value={personId} />
      <TextField name="dueAt" label={say('due')} type="datetime-local" />
      <TextField name="note" label={say('note')} rows={2} maxLength={2000} />
    </>
  );
}

export interface GivenAssignment {
  readonly personId: string | null;
  readonly dueAt: string | null;
  readonly note: string | null;
}

export function assignmentOf(form: FormData): GivenAssignment {
  const text = (name: string): string | null => textOf(form, name) || null;
  const due = text('dueAt');
  return { personId: text('personId'), dueAt: due === null ? null : new Date(due).toISOString(), note: text('note') };
}
