import type { ReactNode } from 'react';
import { useFormats } from '../../texts';
import { agreementTexts } from '../agreement/agreement.texts';
import { useLimits } from '../agreement/grants';
import { agreementsTexts } from '../agreements/agreements.texts';
import css from './agreement-draft.module.css';
import { agreementDraftTexts } from './agreement-draft.texts';
import { type Draft, type DraftClause, endOf, keptParties, startOf } from './draft';

/** In plain words what a clause gives to whom, where and how long, as it is written so far. */
export function Grant({ clause, draft }: { readonly clause: DraftClause; readonly draft: Draft }): ReactNode {
  const say = agreementDraftTexts.use();
  const terms = agreementTexts.use();
  const words = agreementsTexts.use();
  const formats = useFormats();
  const limitsOf = useLimits();
  const { partyRole, capability, regions, themes, stages } = clause;
  if (partyRole === null || capability === null) return <p className={css.grant}>{say('grantUnknown')}</p>;
  const gaining = keptParties(draft).filter(({ role }) => role === partyRole);
  if (gaining.length === 0) {
    return <p className={css.grant}>{say('grantNobody', { role: words(`partyRole.${partyRole}`) })}</p>;
  }
  const [from, until] = [startOf(draft.from), endOf(draft.until)];
  const list = gaining.map(({ organization }) => organization?.name ?? say('nobody')).join(', ');
  return (
    <p className={css.grant}>
      {say.rich(
        'grantTo',
        { b: (children) => <strong>{children}</strong> },
        { names: list, capability: terms(`capability.${capability}`) },
      )}{' '}
      {limitsOf({ regions: regions && regions.map(({ label }) => label), themes, stages })} {say('grantOthers')}{' '}
      {from === null || until === null
        ? say('grantNoDates')
        : say('grantDates', { from: formats.time(from), until: formats.time(until) })}
    </p>
  );
}
