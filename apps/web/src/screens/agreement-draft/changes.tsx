import type { ReactNode } from 'react';
import { differences } from '../../domain/agreement-differences';
import { Panel } from '../../ui';
import type { Version } from '../agreement/agreement.screen';
import { DifferenceList } from '../agreement/differences';
import { type Names, names, thingsOf } from '../agreement/names';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type Draft, comparable, fromVersion, keptClauses, keptParties, toInput } from './draft';

/** What everything is called that some texts and what is being written name. */
export function namesIn(draft: Draft, versions: readonly Version[]): Names {
  const [organizations, people, regions] = thingsOf(versions);
  const parties = keptParties(draft);
  const chosen = [...draft.regions, ...keptClauses(draft).flatMap((clause) => clause.regions ?? [])];
  return names(
    [...organizations, ...parties.flatMap(({ organization }) => organization ?? [])],
    [...people, ...parties.flatMap(({ signatory, liaison }) => [signatory ?? [], liaison ?? []].flat())],
    [...chosen.map(({ code, label }) => ({ code, name: label })), ...regions],
  );
}

/** What an amendment that is being written would change, as its readers will be told once it is stored. */
export function Changes({
  draft,
  versions,
}: {
  readonly draft: Draft;
  readonly versions: readonly Version[];
}): ReactNode {
  const say = agreementDraftTexts.use();
  const before = versions.filter(({ state }) => state === 'SIGNED').at(-1);
  if (!before) return null;
  const found = differences(comparable(toInput(fromVersion(before, false))), comparable(toInput(draft)));
  return (
    <Panel label={say('changes')}>
      <h2>{say('changes')}</h2>
      {found.length === 0 ? (
        <p>{say('noChanges')}</p>
      ) : (
        <DifferenceList differences={found} names={namesIn(draft, versions)} />
      )}
    </Panel>
  );
}
