import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { VerdictMarkupDocument } from '../../gql/verdict';
import { Loaded } from '../../ui';
import type { Verdict } from './text';
import { useRenewed } from './use-renewed';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

/** The markup for search engines as it would be published, held to the rules. */
export function Markup({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = verdictTexts.use();
  const query = useRenewed(useRead(VerdictMarkupDocument, { verdictId: verdict.id }, { live: true }), verdict);
  return (
    <Loaded query={query}>
      {({ claimReviewPreview: preview }) => (
        <>
          <Rules title={say('problems')} rules={preview.problems} />
          <Rules title={say('warnings')} rules={preview.warnings} />
          {preview.claimReview !== null && preview.problems.length + preview.warnings.length === 0 ? (
            <p>{say('markupGood')}</p>
          ) : null}
          {preview.claimReview === null ? <p>{say('noMarkup')}</p> : null}
          {preview.page === null ? null : <p className={css.hint}>{say('markupPage', { page: preview.page })}</p>}
          {[preview.claimReview, preview.mediaReview].map((json, index) =>
            json === null ? null : (
              <pre key={index} className={css.code}>
                {JSON.stringify(json, null, 2)}
              </pre>
            ),
          )}
        </>
      )}
    </Loaded>
  );
}

export interface Rule {
  readonly field: string;
  readonly rule: string;
  readonly message: string;
}

/** What is wrong with markup, rule by rule. */
export function Rules({ title, rules }: { readonly title: string; readonly rules: readonly Rule[] }): ReactNode {
  return rules.length === 0 ? null : (
    <>
      <h3>{title}</h3>
      <ul className={css.plain}>
        {rules.map(({ field, rule, message }) => (
          <li key={`${field} ${rule}`}>
            {message} <code>{field}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
