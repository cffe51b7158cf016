import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { isCode, keyOf, useRead, useWrite } from '../../api';
import {
  ClaimChangeSavedSearchDocument,
  type ClaimSavedSearchesResult,
  ClaimSavedSearchesDocument,
} from '../../gql/claims';
import { Actions, Button, Checkbox, Form, Notice, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import css from './claims.module.css';
import { type ClaimsSearch, FACETS, type Facet, filterOf, searchOf } from './claims.search';
import { claimsTexts } from './claims.texts';
import { useFacetNames } from './facet-names';
import { savedSearchesTexts } from './saved-searches.texts';

export type Saved = ClaimSavedSearchesResult['savedSearches'][number];

interface ChangeFormProps {
  /** As it was when somebody began to change it. */
  readonly opened: Saved;
  readonly search: ClaimsSearch;
  readonly onDone: () => void;
}

/** What is kept of a search may be changed. What another window changed meanwhile is said before it is written over. */
export function ChangeSavedSearch({ opened, search, onDone }: ChangeFormProps): ReactNode {
  const say = savedSearchesTexts.use();
  const claims = claimsTexts.use();
  const words = uiTexts.use();
  const inWords = useInWords();
  const client = useQueryClient();
  const asks = useId();
  const [base, setBase] = useState(opened);
  const [notify, setNotify] = useState(base.notify);
  const [isReplaced, setReplaced] = useState(false);
  const change = useWrite(ClaimChangeSavedSearchDocument, { changes: [ClaimSavedSearchesDocument] });
  const { data } = useRead(ClaimSavedSearchesDocument, {});
  // Nothing once it has been deleted elsewhere.
  const current = data ? data.savedSearches.find(({ id }) => id === opened.id) : opened;
  const now = current ?? base;
  // Its own change comes back with the list, before the form has gone.
  const isElsewhere = now.version !== base.version && !change.isPending && !change.isSuccess;
  const shown = { query: search.q ?? '', filter: filterOf(search) };
  const isShown = isSameQuestion(now, shown);
  const mayReplace = !isShown && (shown.query !== '' || shown.filter !== null);
  const take = (): void => {
    setBase(now);
    setNotify(now.notify);
    setReplaced(false);
    change.reset();
  };
  const submit = (form: FormData): void => {
    const name = textOf(form, 'name');
    const question = mayReplace && isReplaced ? shown : null;
    change.mutate(
      { input: { savedSearchId: base.id, expectedVersion: now.version, name, notify, question } },
      {
        onSuccess: () => {
          showToast(say('done', { name }));
          onDone();
        },
        onError: (error) => {
          if (isCode(error, 'STALE_VERSION', 'NOT_FOUND')) {
            void client.invalidateQueries({ queryKey: keyOf(ClaimSavedSearchesDocument) });
          }
        },
      },
    );
  };
  // Once what holds now stands there, it says what the refusal said.
  const isSaid = (isElsewhere || !current) && isCode(change.error, 'STALE_VERSION', 'NOT_FOUND');
  return (
    <Form key={base.version} onSubmit={submit} error={isSaid ? null : change.error} aria-label={say('changeTitle')}>
      {!current ? (
        <Notice tone="warn" role="alert">
          <p>{say('gone')}</p>
        </Notice>
      ) : isElsewhere ? (
        <Notice tone="warn" role="alert">
          <p>
            {say('elsewhere', {
              name: now.name,
              what: inWords(now.query, now.filter),
              notify: say(now.notify ? 'withNotice' : 'withoutNotice'),
            })}{' '}
            {say('elsewhereNext')}
          </p>
          <Actions>
            <Button onPress={take}>{say('take')}</Button>
          </Actions>
        </Notice>
      ) : null}
      <TextField name="name" label={claims('saveName')} defaultValue={base.name} isRequired maxLength={100} />
      <section aria-labelledby={asks}>
        <h3 id={asks}>{say('asks')}</h3>
        <p>{inWords(now.query, now.filter)}</p>
        {mayReplace ? (
          <>
            <Checkbox isSelected={isReplaced} onChange={setReplaced}>
              {say('replace')}
            </Checkbox>
            <p className={css.hint}>{say('onScreen', { what: inWords(shown.query, shown.filter) })}</p>
          </>
        ) : (
          <p className={css.hint}>{say(isShown ? 'same' : 'nothingElse')}</p>
        )}
      </section>
      <Checkbox isSelected={notify} onChange={setNotify}>
        {claims('saveNotify')}
      </Checkbox>
      <Actions>
        <Button type="submit" look="primary" isPending={change.isPending} why={current ? undefined : say('gone')}>
          {say('do')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

interface Question {
  readonly query: string;
  readonly filter: unknown;
}

function isSameQuestion(kept: Question, shown: Question): boolean {
  const { search, unknown } = searchOf(kept.query, kept.filter);
  const asked = JSON.stringify([search.q ?? '', filterOf(search)]);
  return unknown.length === 0 && asked === JSON.stringify([shown.query, shown.filter]);
}

/** A question as one would tell it. */
function useInWords(): (query: string, filter: unknown) => string {
  const say = savedSearchesTexts.use();
  const claims = claimsTexts.use();
  const nameOf = useFacetNames();
  return (query, filter) => {
    const { search, unknown } = searchOf(query, filter);
    const parts = search.q === undefined ? [] : [say('words', { text: search.q })];
    for (const [facet, { key }] of Object.entries(FACETS) as [Facet, (typeof FACETS)[Facet]][]) {
      const value = search[key];
      if (value === undefined) continue;
      // Ids of organisations and agreements say nothing to anybody.
      const isOpaque = facet === 'OWNER' || facet === 'AGREEMENT';
      parts.push(isOpaque ? claims(facet) : say('one', { facet: claims(facet), value: nameOf(facet, value, null) }));
    }
    if (search.tugas) parts.push(claims('mine'));
    if (unknown.length > 0) parts.push(say('others', { names: unknown.join(', ') }));
    return parts.length === 0 ? say('everything') : parts.join(' · ');
  };
}
