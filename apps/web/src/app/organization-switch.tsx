import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Menu, showToast } from '../ui';
import { type Viewer, actFor } from './session';
import css from './account.module.css';
import { shellTexts } from './shell.texts';

/** For whom one acts: always seen, since everything on the screen follows from it. */
export function OrganizationSwitch({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const say = shellTexts.use();
  const navigate = useNavigate();
  const { organization, memberships } = viewer;
  const name = organization?.name ?? say(viewer.operator ? 'operator' : 'noOrganization');
  if (memberships.length < 2) return <span className={css.organization}>{name}</span>;
  const change = async (organizationId: string, organizationName: string): Promise<void> => {
    await navigate({ to: '/meja' });
    await actFor(organizationId);
    showToast(say('actingFor', { name: organizationName }));
  };
  return (
    <div className={css.switch}>
      <Menu
        label={name}
        look="quiet"
        {...(organization ? { selected: organization.id } : {})}
        entries={memberships.map(({ organizationId, organizationName }) => ({
          id: organizationId,
          label: organizationName,
          onAction: () =>
            void change(organizationId, organizationName).catch((error: Error) => showToast(error.message, 'bad')),
        }))}
      />
    </div>
  );
}
