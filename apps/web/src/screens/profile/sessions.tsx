import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useRead, useWrite } from '../../api';
import { changeWho } from '../../app/session';
import { LogOutEverywhereDocument, ProfileSessionsDocument, SessionRevokeDocument } from '../../gql/profile';
import { useFormats } from '../../texts';
import { Actions, Badge, Button, Dialog, Empty, Failure, Loaded, Panel, showToast } from '../../ui';
import { uiTexts } from '../../ui/texts';
import { ConfirmButton } from '../organization/confirm-button';
import css from '../organization/organization.module.css';
import { profileTexts } from './profile.texts';

/** Where the account is open now. */
export function Sessions(): ReactNode {
  const say = profileTexts.use();
  const formats = useFormats();
  const query = useRead(ProfileSessionsDocument, {});
  return (
    <Panel label={say('sessions')}>
      <div className={css.head}>
        <h2>{say('sessions')}</h2>
        <Everywhere />
      </div>
      <Loaded
        query={query}
        isEmpty={({ viewer }) => !viewer || viewer.sessions.length === 0}
        empty={<Empty title={say('noSessions')} />}
      >
        {({ viewer }) => (
          <ul role="list" className={css.list}>
            {viewer?.sessions.map((session) => (
              <li key={session.id} className={css.entry}>
                <p className={css.facts}>
                  <span className={css.name}>{session.userAgent ?? say('unknownBrowser')}</span>
                  {session.current ? <Badge tone="good">{say('thisSession')}</Badge> : null}
                  {session.kind === 'BEARER' ? <Badge>{say('program')}</Badge> : null}
                </p>
                <p className={css.hint}>
                  {[
                    session.ip,
                    say('seen', { time: formats.time(session.lastSeenAt) }),
                    say('opened', { time: formats.time(session.createdAt) }),
                    say('until', { time: formats.time(session.expiresAt) }),
                  ]
                    .filter((fact) => fact !== null)
                    .join(' · ')}
                </p>
                {session.current ? null : (
                  <Actions>
                    <ConfirmButton
                      document={SessionRevokeDocument}
                      variables={{ input: { sessionId: session.id } }}
                      label={say('revoke')}
                      title={say('revokeTitle')}
                      text={say('revokeText')}
                      confirm={say('revokeButton')}
                      done={say('revoked')}
                    />
                  </Actions>
                )}
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

/** Ends this session too, so that one is led to the door afterwards. */
function Everywhere(): ReactNode {
  const say = profileTexts.use();
  const words = uiTexts.use();
  const navigate = useNavigate();
  const [isOpen, setOpen] = useState(false);
  const leave = useWrite(LogOutEverywhereDocument, { changes: [] });
  const go = (): void =>
    leave.mutate(
      {},
      {
        onSuccess: () => {
          showToast(say('everywhereDone'));
          void changeWho().then(() => navigate({ to: '/masuk' }));
        },
      },
    );
  return (
    <>
      <Button look="danger" onPress={() => setOpen(true)}>
        {say('everywhere')}
      </Button>
      <Dialog title={say('everywhereTitle')} role="alertdialog" isOpen={isOpen} onClose={() => setOpen(false)}>
        {leave.error ? <Failure error={leave.error} /> : null}
        <p>{say('everywhereText')}</p>
        <Actions>
          <Button look="danger" isPending={leave.isPending} onPress={go}>
            {say('everywhereButton')}
          </Button>
          <Button onPress={() => setOpen(false)}>{words('cancel')}</Button>
        </Actions>
      </Dialog>
    </>
  );
}
