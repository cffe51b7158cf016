import type { UseQueryResult } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { clearDrafts } from '../api/drafts';
import { forgetHeldFiles } from '../api/held-files';
import { type ApiError, request, useRead } from '../api';
import { endLive } from '../api/live';
import { queryClient } from '../api/query-client';
import { ActForDocument, LogoutDocument, ViewerDocument, type ViewerResult } from '../gql/viewer';

type MaybeViewer = NonNullable<ViewerResult['viewer']>;

/** Who is logged in: always a person; the organisation acted for is null for somebody who belongs to none. */
export type Viewer = MaybeViewer & { readonly person: NonNullable<MaybeViewer['person']> };
export type Permission = string;

export const ViewerContext = createContext<Viewer | null>(null);

/** Who is logged in. Screens inside the shell always have one. */
export function useViewer(): Viewer {
  const viewer = useContext(ViewerContext);
  if (!viewer) throw new Error('a screen outside the shell asks who is logged in');
  return viewer;
}

/** Whether a role of the viewer allows this in its own organisation; for things of others, ask their `viewerCan`. */
export function useMay(permission: Permission): boolean {
  return useViewer().permissions.includes(permission);
}

export function useViewerQuery(): UseQueryResult<ViewerResult, ApiError> {
  return useRead(ViewerDocument, {});
}

/** Forgets everything that was seen and asks anew who this is: after log-in, log-out, and a change of organisation. */
export async function changeWho(): Promise<void> {
  endLive();
  await queryClient.cancelQueries();
  queryClient.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'viewer' });
  await queryClient.resetQueries({ queryKey: ['viewer'] });
}

export async function actFor(organizationId: string): Promise<void> {
  await request(ActForDocument, { input: { organizationId } });
  await changeWho();
}

/** Nothing of the desk stays on this machine. */
export async function logOut(): Promise<void> {
  await request(LogoutDocument, {});
  clearDrafts();
  forgetHeldFiles();
  await changeWho();
}

/** Only addresses of this very site: what stands in a link that somebody was sent must lead nowhere else. */
export function safeReturn(address: string | undefined): string {
  if (address === undefined || !/^\/(?![/\\])/.test(address)) return '/meja';
  const url = new URL(address, location.origin);
  return url.origin === location.origin && !['/masuk', '/masuk/kode'].includes(url.pathname)
    ? url.pathname + url.search
    : '/meja';
}
