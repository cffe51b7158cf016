import type { ReactNode } from 'react';
import { useRead, useWrite } from '../../api';
import { useMay, useViewer } from '../../app';
import { domainTexts } from '../../domain';
import {
  OwnOrganizationDocument,
  type OwnOrganizationResult,
  OwnOrganizationUpdateDocument,
} from '../../gql/organization';
import { Actions, Button, Form, Loaded, Panel, TextField, showToast, textOf } from '../../ui';
import css from './organization.module.css';
import { organizationTexts } from './organization.texts';

/** What the organisation says of itself. */
export function About(): ReactNode {
  const say = organizationTexts.use();
  const words = domainTexts.use();
  const { organization } = useViewer();
  const mayManage = useMay('organization.manage');
  const query = useRead(OwnOrganizationDocument, { id: organization?.id ?? '' });
  return (
    <Panel label={say('profile')}>
      <h2>{say('profile')}</h2>
      <Loaded query={query}>
        {({ organization: own }) => (
          <div className={css.stack}>
            <dl className={css.terms}>
              <dt>{say('name')}</dt>
              <dd>
                <bdi>{own.name}</bdi>
              </dd>
              <dt>{say('code')}</dt>
              <dd>{own.code}</dd>
              <dt>{say('kind')}</dt>
              <dd>{words(`kind.${own.kind}`)}</dd>
              {own.region ? (
                <>
                  <dt>{say('region')}</dt>
                  <dd>{own.region.name}</dd>
                </>
              ) : null}
              {own.mediaGroup ? (
                <>
                  <dt>{say('mediaGroup')}</dt>
                  <dd>{own.mediaGroup.name}</dd>
                </>
              ) : null}
              {own.parent ? (
                <>
                  <dt>{say('parent')}</dt>
                  <dd>{own.parent.name}</dd>
                </>
              ) : null}
              <dt>{say('website')}</dt>
              <dd>
                {own.website === null ? (
                  say('noWebsite')
                ) : (
                  <a href={own.website} rel="noreferrer" target="_blank">
                    {own.website}
                  </a>
                )}
              </dd>
              {own.kind === 'NEWSROOM' ? (
                <>
                  <dt>{say('contact')}</dt>
                  <dd>{own.correctionContact ?? say('noWebsite')}</dd>
                </>
              ) : null}
            </dl>
            {mayManage ? <OwnForm own={own} /> : null}
          </div>
        )}
      </Loaded>
    </Panel>
  );
}

function OwnForm({ own }: { readonly own: OwnOrganizationResult['organization'] }): ReactNode {
  const say = organizationTexts.use();
  const update = useWrite(OwnOrganizationUpdateDocument);
  const isNewsroom = own.kind === 'NEWSROOM';
  const submit = (form: FormData): void =>
    update.mutate(
      {
        input: {
          website: textOf(form, 'website') || null,
          ...(isNewsroom ? { correctionContact: textOf(form, 'correctionContact') || null } : {}),
        },
      },
      { onSuccess: () => showToast(say('profileSaved')) },
    );
  return (
    <Form onSubmit={submit} error={update.error} className={css.form ?? ''} aria-label={say('profile')}>
      <TextField
        name="website"
        label={say('website')}
        hint={say('websiteHint')}
        inputMode="url"
        defaultValue={own.website ?? ''}
      />
      {isNewsroom ? (
        <TextField
          name="correctionContact"
          label={say('contact')}
          hint={say('contactHint')}
          autoComplete="off"
          maxLength={300}
          defaultValue={own.correctionContact ?? ''}
        />
      ) : null}
      <Actions>
        <Button type="submit" look="primary" isPending={update.isPending}>
          {say('save')}
        </Button>
      </Actions>
    </Form>
  );
}
