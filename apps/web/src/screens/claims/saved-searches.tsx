import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useId, useState } from 'react';
import { DialogTrigger, Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import { useRead, useWrite } from '../../api';
import { ClaimDeleteSavedSearchDocument, ClaimSaveSearchDocument, ClaimSavedSearchesDocument } from '../../gql/claims';
import { Actions, Button, Checkbox, Dialog, Form, Icon, Loaded, TextField, cx, showToast, textOf } from '../../ui';
import ui from '../../ui/ui.module.css';
import { uiTexts } from '../../ui/texts';
import css from './claims.module.css';
import { type ClaimsSearch, filterOf, searchOf } from './claims.search';
import { ChangeSavedSearch, type Saved } from './change-saved-search';
import { claimsTexts } from './claims.texts';
import { savedSearchesTexts } from './saved-searches.texts';

/** Questions that a person keeps: asked again with one press, told of by a notification where it is wished. */
export function SavedSearches({ search }: { readonly search: ClaimsSearch }): ReactNode {
  const say = claimsTexts.use();
  const more = savedSearchesTexts.use();
  const [isSaving, setSaving] = useState(false);
  const [changing, setChanging] = useState<Saved | null>(null);
  const list = useId();
  const changed = (): void => {
    setChanging(null);
    // The line that it was asked for in has gone with its list.
    requestAnimationFrame(() => document.getElementById(list)?.focus());
  };
  const isNarrowed = search.q !== undefined || filterOf(search) !== null;
  return (
    <>
      <DialogTrigger>
        <Button id={list}>
          {say('saved')} <Icon name="down" size={16} />
        </Button>
        <Popover className={cx(ui.popover)}>
          <AriaDialog className={css.savedList} aria-label={say('saved')}>
            {({ close }) => (
              <SavedList
                onGo={close}
                onChange={(saved) => {
                  close();
                  setChanging(saved);
                }}
              />
            )}
          </AriaDialog>
        </Popover>
      </DialogTrigger>
      <Button why={isNarrowed ? undefined : more('notNarrowed')} onPress={() => setSaving(true)}>
        {say('save')}
      </Button>
      <Dialog title={say('saveTitle')} isOpen={isSaving} onClose={() => setSaving(false)}>
        <SaveForm search={search} onSaved={() => setSaving(false)} />
      </Dialog>
      <Dialog title={more('changeTitle')} isOpen={changing !== null} onClose={changed}>
        {changing ? <ChangeSavedSearch opened={changing} search={search} onDone={changed} /> : null}
      </Dialog>
    </>
  );
}

interface SavedListProps {
  readonly onGo: () => void;
  readonly onChange: (saved: Saved) => void;
}

function SavedList({ onGo, onChange }: SavedListProps): ReactNode {
  const say = claimsTexts.use();
  const more = savedSearchesTexts.use();
  const navigate = useNavigate();
  const query = useRead(ClaimSavedSearchesDocument, {});
  const remove = useWrite(ClaimDeleteSavedSearchDocument, { changes: [ClaimSavedSearchesDocument] });
  const go = (asked: string, filter: unknown): void => {
    const { search, unknown } = searchOf(asked, filter);
    if (unknown.length > 0) showToast(say('unknownFilter', { names: unknown.join(', ') }), 'warn');
    void navigate({ to: '/klaim', search });
    onGo();
  };
  return (
    <Loaded
      query={query}
      isEmpty={({ savedSearches }) => savedSearches.length === 0}
      empty={<p className={css.hint}>{say('noSaved')}</p>}
    >
      {({ savedSearches }) => (
        <ul className={css.plain}>
          {savedSearches.map((saved) => (
            <li key={saved.id} className={css.savedLine}>
              <Button look="quiet" onPress={() => go(saved.query, saved.filter)}>
                {saved.name} {saved.notify ? <small>({say('notifies')})</small> : null}
              </Button>
              <Button
                look="quiet"
                icon
                aria-label={more('change', { name: saved.name })}
                onPress={() => onChange(saved)}
              >
                <Icon name="edit" size={16} />
              </Button>
              <Button
                look="quiet"
                icon
                aria-label={say('remove', { name: saved.name })}
                onPress={() =>
                  remove.mutate(
                    { input: { savedSearchId: saved.id } },
                    {
                      onSuccess: () => showToast(say('removed')),
                      onError: ({ message }) => showToast(message, 'bad'),
                    },
                  )
                }
              >
                <Icon name="close" size={16} />
              </Button>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function SaveForm({ search, onSaved }: { readonly search: ClaimsSearch; readonly onSaved: () => void }): ReactNode {
  const say = claimsTexts.use();
  const words = uiTexts.use();
  const [notify, setNotify] = useState(false);
  const save = useWrite(ClaimSaveSearchDocument, { changes: [ClaimSavedSearchesDocument] });
  const submit = (form: FormData): void => {
    const input = {
      name: textOf(form, 'name'),
      query: search.q ?? '',
      filter: filterOf(search),
      notify,
    };
    save.mutate(
      { input },
      {
        onSuccess: () => {
          showToast(say('savedDone'));
          onSaved();
        },
      },
    );
  };
  return (
    <Form onSubmit={submit} error={save.error}>
      <TextField name="name" label={say('saveName')} isRequired maxLength={100} />
      <Checkbox isSelected={notify} onChange={setNotify}>
        {say('saveNotify')}
      </Checkbox>
      <Actions>
        <Button type="submit" look="primary" isPending={save.isPending}>
          {say('saveDo')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
