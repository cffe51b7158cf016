import type { ReactNode } from 'react';
import { Actions, Button, Panel } from '../../ui';
import type { Difference } from '../agreement/differences';
import { DifferenceList } from '../agreement/differences';
import type { Names } from '../agreement/names';
import { agreementDraftTexts } from './agreement-draft.texts';

interface ConflictProps {
  /** From what is stored to what was written here. */
  readonly differences: readonly Difference[];
  readonly names: Names;
  readonly onKeep: () => void;
  readonly onTake: () => void;
}

/** Two people have written at once: both texts stand until one of them is chosen. */
export function Conflict({ differences, names, onKeep, onTake }: ConflictProps): ReactNode {
  const say = agreementDraftTexts.use();
  return (
    <div role="alert">
      <Panel label={say('conflictTitle')}>
        <h2>{say('conflictTitle')}</h2>
        <p>{say('conflictText')}</p>
        <DifferenceList
          differences={differences}
          names={names}
          labels={{ before: say('stored'), after: say('mine') }}
        />
        <Actions>
          <Button onPress={onKeep}>{say('keepMine')}</Button>
          <Button onPress={onTake}>{say('takeTheirs')}</Button>
        </Actions>
      </Panel>
    </div>
  );
}
