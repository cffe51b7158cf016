import { Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import type { ApiError } from '../../api';
import { actFor, safeReturn, useViewerQuery } from '../../app/session';
import { Button, Failure, Loaded } from '../../ui';
import { domainTexts } from '../../domain';
import { accessTexts } from './access.texts';
import css from './access.module.css';
import { Door } from './door';

/** For whom one acts; asked of those who belong to several and have not chosen. */
export function ChooseOrganizationScreen(): ReactNode {
  const say = accessTexts.use();
  const words = domainTexts.use();
  const { kembali } = useSearch({ from: '/masuk/organisasi' });
  const router = useRouter();
  const query = useViewerQuery();
  const [choosing, setChoosing] = useState<string>();
  const [error, setError] = useState<ApiError>();
  const choose = async (organizationId: string): Promise<void> => {
    setChoosing(organizationId);
    try {
      await actFor(organizationId);
      router.history.push(safeReturn(kembali));
    } catch (problem) {
      setError(problem as ApiError);
      setChoosing(undefined);
    }
  };
  return (
    <Door title={say('chooseTitle')}>
      <Loaded query={query}>
        {({ viewer }) =>
          viewer ? (
            <>
              <p>{say(viewer.memberships.length === 0 ? 'noMembership' : 'chooseText')}</p>
              {error ? <Failure error={error} /> : null}
              <ul role="list" className={css.choices}>
                {viewer.memberships.map(({ id, organizationId, organizationName, roles }) => (
                  <li key={id}>
                    <Button
                      look={organizationId === viewer.organization?.id ? 'primary' : 'plain'}
                      isPending={choosing === organizationId}
                      onPress={() => void choose(organizationId)}
                    >
                      {organizationName} ({roles.map((role) => words(`role.${role}`)).join(', ')})
                    </Button>
                  </li>
                ))}
              </ul>
            </>
          ) : (
            <Navigate to="/masuk" search={{ kembali }} replace />
          )
        }
      </Loaded>
    </Door>
  );
}
