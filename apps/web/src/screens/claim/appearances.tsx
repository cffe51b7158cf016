import { type ReactNode, useState } from 'react';
import { useWrite } from '../../api';
import { usePlatforms } from '../../domain/terms';
import { ClaimAddAppearanceDocument, type ClaimAddAppearanceVariables } from '../../gql/claim';
import { useFormats } from '../../texts';
import { Actions, Button, Dialog, Form, Panel, Select, TextField, showToast, textOf } from '../../ui';
import { uiTexts } from '../../ui/texts';
import css from './claim.module.css';
import { type Claim, may } from './claim.screen';
import { claimTexts } from './claim.texts';

/** Where the claim was seen. Addresses are shown and not linked: they may lead to harm. */
export function Appearances({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const platforms = usePlatforms();
  const [isAdding, setAdding] = useState(false);
  const mayAdd = may(claim, 'ADD_APPEARANCE');
  return (
    <Panel label={say('appearances')}>
      <div className={css.head}>
        <h2>
          {say('appearances')} <span className={css.hint}>{formats.number(claim.appearanceCount)}</span>
        </h2>
        {mayAdd ? <Button onPress={() => setAdding(true)}>{say('addAppearance')}</Button> : null}
      </div>
      {claim.appearances.nodes.length === 0 ? (
        <p>
          {say('noAppearances')} {mayAdd ? say('noAppearancesNext') : null}
        </p>
      ) : null}
      <ul className={css.plain}>
        {claim.appearances.nodes.map((seen) => (
          <li key={seen.id} className={css.entry}>
            <p>
              <strong>{platforms.of(seen.platform)}</strong> {seen.account === null ? null : <bdi>{seen.account}</bdi>}
            </p>
            {seen.quote === null ? null : (
              <blockquote className={css.quote}>
                <bdi>{seen.quote}</bdi>
              </blockquote>
            )}
            {seen.url === null ? null : <code className={css.address}>{seen.url}</code>}
            <p className={css.hint}>
              {say('seen', { when: formats.time(seen.seenAt) })}
              {seen.postedAt === null ? null : <> · {say('posted', { when: formats.time(seen.postedAt) })}</>}
            </p>
          </li>
        ))}
      </ul>
      <Dialog title={say('addAppearance')} isOpen={isAdding} onClose={() => setAdding(false)}>
        <AddAppearance claimId={claim.id} onDone={() => setAdding(false)} />
      </Dialog>
    </Panel>
  );
}

function AddAppearance({ claimId, onDone }: { readonly claimId: string; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const platforms = usePlatforms();
  const [platform, setPlatform] = useState('WHATSAPP');
  const add = useWrite(ClaimAddAppearanceDocument);
  const submit = (form: FormData): void => {
    const text = (name: string): string | null => textOf(form, name) || null;
    const input = { claimId, platform, url: text('url'), account: text('account'), quote: text('quote') };
    add.mutate({ input } as ClaimAddAppearanceVariables, {
      onSuccess: () => {
        showToast(say('added'));
        onDone();
      },
    });
  };
  return (
    <Form onSubmit={submit} error={add.error}>
      <Select label={say('platform')} choices={platforms.choices} value={platform} onChange={setPlatform} />
      <TextField name="url" label={say('url')} type="url" maxLength={2000} />
      <TextField name="account" label={say('account')} maxLength={200} />
      <TextField name="quote" label={say('quote')} rows={3} maxLength={20_000} />
      <Actions>
        <Button type="submit" look="primary" isPending={add.isPending}>
          {say('add')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
