import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Navigate,
  Outlet,
  parseSearchWith,
  redirect,
  stringifySearchWith,
} from '@tanstack/react-router';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type { ReactNode } from 'react';
import { useLanguage } from '../texts';
import { Announcements } from '../ui/announce';
import { readAgreementSearch } from '../screens/agreement/agreement.search';
import { readAgreementsSearch } from '../screens/agreements/agreements.search';
import { readClaimsSearch } from '../screens/claims/claims.search';
import { readOrganizationSearch } from '../screens/organization/organization.search';
import { readOverviewSearch } from '../screens/overview/overview.search';
import { readReportsSearch } from '../screens/reports/reports.search';
import { text } from './address';
import { Broken, Lost, Waiting } from './outcomes';
import { Shell } from './shell';

const root = createRootRoute({ component: Root, notFoundComponent: Lost });

function Root(): ReactNode {
  const language = useLanguage();
  return (
    <I18nProvider locale={language === 'id' ? 'id-ID' : 'en-GB'}>
      <Outlet />
      <Announcements />
    </I18nProvider>
  );
}

// ---- Outside the shell: whoever is not logged in yet.

/** Where one wanted to go. */
const withReturn = (search: Record<string, unknown>): { kembali?: string | undefined } => ({
  kembali: text(search['kembali']),
});

const login = createRoute({
  getParentRoute: () => root,
  path: '/masuk',
  validateSearch: withReturn,
  component: lazyRouteComponent(() => import('../screens/access/login.screen'), 'LoginScreen'),
});
const code = createRoute({
  getParentRoute: () => root,
  path: '/masuk/kode',
  validateSearch: withReturn,
  component: lazyRouteComponent(() => import('../screens/access/code.screen'), 'CodeScreen'),
});
const chooseOrganization = createRoute({
  getParentRoute: () => root,
  path: '/masuk/organisasi',
  validateSearch: withReturn,
  component: lazyRouteComponent(
    () => import('../screens/access/choose-organization.screen'),
    'ChooseOrganizationScreen',
  ),
});
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/undangan/$token',
  component: lazyRouteComponent(() => import('../screens/access/invitation.screen'), 'InvitationScreen'),
});
const forgot = createRoute({
  getParentRoute: () => root,
  path: '/lupa-sandi',
  component: lazyRouteComponent(() => import('../screens/access/forgot-password.screen'), 'ForgotPasswordScreen'),
});
const reset = createRoute({
  getParentRoute: () => root,
  path: '/atur-ulang-sandi/$token',
  component: lazyRouteComponent(() => import('../screens/access/reset-password.screen'), 'ResetPasswordScreen'),
});

// ---- Inside the shell. A screen's search parameters are validated in `<screen>/<screen>.search.ts`.

const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell });
const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/meja', replace: true });
  },
  component: () => <Navigate to="/meja" replace />,
});
const desk = createRoute({
  getParentRoute: () => shell,
  path: '/meja',
  component: lazyRouteComponent(() => import('../screens/desk/desk.screen'), 'DeskScreen'),
});
const claims = createRoute({
  getParentRoute: () => shell,
  path: '/klaim',
  validateSearch: readClaimsSearch,
  component: lazyRouteComponent(() => import('../screens/claims/claims.screen'), 'ClaimsScreen'),
});
const fileClaim = createRoute({
  getParentRoute: () => shell,
  path: '/klaim/baru',
  component: lazyRouteComponent(() => import('../screens/file-claim/file-claim.screen'), 'FileClaimScreen'),
});
const claim = createRoute({
  getParentRoute: () => shell,
  path: '/klaim/$id',
  component: lazyRouteComponent(() => import('../screens/claim/claim.screen'), 'ClaimScreen'),
});
const verdict = createRoute({
  getParentRoute: () => shell,
  path: '/klaim/$id/putusan/$verdictId',
  component: lazyRouteComponent(() => import('../screens/verdict/verdict.screen'), 'VerdictScreen'),
});
const agreements = createRoute({
  getParentRoute: () => shell,
  path: '/nota',
  validateSearch: readAgreementsSearch,
  component: lazyRouteComponent(() => import('../screens/agreements/agreements.screen'), 'AgreementsScreen'),
});
const agreement = createRoute({
  getParentRoute: () => shell,
  path: '/nota/$id',
  validateSearch: readAgreementSearch,
  component: lazyRouteComponent(() => import('../screens/agreement/agreement.screen'), 'AgreementScreen'),
});
const newAgreement = createRoute({
  getParentRoute: () => shell,
  path: '/nota/baru',
  component: lazyRouteComponent(
    () => import('../screens/agreement-draft/agreement-draft.screen'),
    'NewAgreementScreen',
  ),
});
const amendAgreement = createRoute({
  getParentRoute: () => shell,
  path: '/nota/$id/perubahan',
  component: lazyRouteComponent(
    () => import('../screens/agreement-draft/agreement-draft.screen'),
    'AmendAgreementScreen',
  ),
});
const editAgreement = createRoute({
  getParentRoute: () => shell,
  path: '/nota/$id/sunting',
  component: lazyRouteComponent(
    () => import('../screens/agreement-draft/agreement-draft.screen'),
    'EditAgreementScreen',
  ),
});
const organization = createRoute({
  getParentRoute: () => shell,
  path: '/organisasi',
  validateSearch: readOrganizationSearch,
  component: lazyRouteComponent(() => import('../screens/organization/organization.screen'), 'OrganizationScreen'),
});
const overview = createRoute({
  getParentRoute: () => shell,
  path: '/ikhtisar',
  validateSearch: readOverviewSearch,
  component: lazyRouteComponent(() => import('../screens/overview/overview.screen'), 'OverviewScreen'),
});
const reports = createRoute({
  getParentRoute: () => shell,
  path: '/laporan',
  validateSearch: readReportsSearch,
  component: lazyRouteComponent(() => import('../screens/reports/reports.screen'), 'ReportsScreen'),
});
const profile = createRoute({
  getParentRoute: () => shell,
  path: '/profil',
  component: lazyRouteComponent(() => import('../screens/profile/profile.screen'), 'ProfileScreen'),
});

const tree = root.addChildren([
  home,
  login,
  code,
  chooseOrganization,
  invitation,
  forgot,
  reset,
  shell.addChildren([
    desk,
    claims,
    fileClaim,
    claim,
    verdict,
    agreements,
    newAgreement,
    agreement,
    amendAgreement,
    editAgreement,
    organization,
    overview,
    reports,
    profile,
  ]),
]);

export const router = createRouter({
  routeTree: tree,
  // Addresses that people send each other: words as they are, without JSON's quotes. Each screen reads its own.
  parseSearch: parseSearchWith((value) => value),
  stringifySearch: stringifySearchWith(String),
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: Lost,
  defaultPendingComponent: Waiting,
  defaultPendingMs: 300,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
