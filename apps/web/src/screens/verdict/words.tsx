import { diffWordsWithSpace } from 'diff';
import type { ReactNode } from 'react';
import { domainTexts } from '../../domain';
import { Hidden } from '../../ui';
import { type Field, type Text, asWords } from './text';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

/** A field of a text as people read it. */
export function useFieldWords(): (text: Text, field: Field) => string {
  const say = verdictTexts.use();
  const words = domainTexts.use();
  return (text, field) => {
    if (field === 'rating') return text.rating === '' ? '' : words(`rating.${text.rating}`);
    if (field === 'distortions') return text.distortions.map((one) => say(`distortion.${one}`)).join(', ');
    return asWords(text, field);
  };
}

/** What has become of a text, word by word; told in words too, since colours and lines are not heard. */
export function Difference({ before, after }: { readonly before: string; readonly after: string }): ReactNode {
  const say = verdictTexts.use();
  const parts = diffWordsWithSpace(before, after);
  return (
    <p className={css.difference}>
      {parts.map(({ value, added, removed }, index) =>
        added ? (
          <ins key={index}>
            <Hidden>{say('added')}</Hidden>
            {value}
          </ins>
        ) : removed ? (
          <del key={index}>
            <Hidden>{say('removed')}</Hidden>
            {value}
          </del>
        ) : (
          <span key={index}>{value}</span>
        ),
      )}
    </p>
  );
}
