import { Link, Outlet, useNavigate, useRouter } from '@tanstack/react-router';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useLive } from '../api';
import { draftsBelongTo } from '../api/drafts';
import { liveState } from '../api/live';
import { DeskEventsDocument } from '../gql/notifications';
import { Button, Failure, Icon, Menu, Skeleton, showToast, useOnline } from '../ui';
import { AccountMenu } from './account-menu';
import { Bell } from './bell';
import { KeyboardHelp } from './keyboard-help';
import { refreshLive } from './live-refresh';
import { NAVIGATION, type NavigationEntry } from './navigation';
import { OrganizationSwitch } from './organization-switch';
import { type Viewer, ViewerContext, useViewerQuery } from './session';
import css from './shell.module.css';
import { shellTexts } from './shell.texts';
import { useShortcuts } from './shortcuts';
import { StepUp } from './step-up';

/** Everything around a screen of somebody who is logged in. */
export function Shell(): ReactNode {
  const query = useViewerQuery();
  const { data, error } = query;
  if (data === undefined) {
    return (
      <main className={css.waiting}>
        {error ? <Failure error={error} onRetry={() => void query.refetch()} /> : <Skeleton />}
      </main>
    );
  }
  const viewer = data.viewer;
  if (!viewer?.person) return <Leave to="/masuk" />;
  const known = viewer as Viewer;
  if (!known.organization && known.memberships.length > 0) {
    return <Leave to="/masuk/organisasi" />;
  }
  return (
    <ViewerContext.Provider value={known}>
      <Frame viewer={known} />
    </ViewerContext.Provider>
  );
}

/** Leads out of the shell, once, and says where one wanted to go. */
function Leave({ to }: { readonly to: '/masuk' | '/masuk/organisasi' }): ReactNode {
  const router = useRouter();
  const went = useRef(false);
  useEffect(() => {
    if (went.current) return;
    went.current = true;
    void router.navigate({ to, search: { kembali: router.state.location.href }, replace: true });
  }, [router, to]);
  return <Skeleton />;
}

function Frame({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const say = shellTexts.use();
  const navigate = useNavigate();
  const [help, setHelp] = useState(false);
  const organizationId = viewer.organization?.id ?? '';
  draftsBelongTo(viewer.person.id, organizationId);
  useLive(DeskEventsDocument, viewer.organization ? {} : null, refreshLive);
  const entries = NAVIGATION.filter(({ needs }) => needs === undefined || viewer.permissions.includes(needs));
  useShortcuts([
    ...entries.map(({ key, to, label }) => ({
      keys: `g ${key}`,
      label: say('goTo', { place: say(label) }),
      run: () => void navigate({ to }),
    })),
    { keys: '?', label: say('help'), run: () => setHelp(true) },
  ]);
  return (
    <div className={css.frame}>
      <a className={css.skip} href="#isi">
        {say('skip')}
      </a>
      <header className={css.top}>
        <Link to="/meja" className={css.brand} aria-label="Cekatan">
          <img src="/konsol/cekatan.svg" width="28" height="28" alt="" />
          <span>Cekatan</span>
        </Link>
        <OrganizationSwitch viewer={viewer} />
        <div className={css.tools}>
          <Button look="quiet" icon aria-label={say('help')} onPress={() => setHelp(true)}>
            <Icon name="help" />
          </Button>
          {viewer.organization ? <Bell /> : null}
          <AccountMenu viewer={viewer} />
        </div>
      </header>
      <Connection />
      <nav className={css.side} aria-label={say('navigation')}>
        <Places entries={entries} />
      </nav>
      <main className={css.main} id="isi" tabIndex={-1}>
        <Outlet key={organizationId} />
      </main>
      <StepUp byCode={viewer.secondFactor?.on ?? false} />
      <KeyboardHelp isOpen={help} onClose={() => setHelp(false)} />
    </div>
  );
}

/** How many places a phone's bar has, before the rest is behind a menu. */
const IN_THE_BAR = 4;

function Places({ entries }: { readonly entries: readonly NavigationEntry[] }): ReactNode {
  const say = shellTexts.use();
  const navigate = useNavigate();
  return (
    <ul role="list" className={css.places}>
      {entries.map(({ to, label, icon }, index) => (
        <li key={to} className={index >= IN_THE_BAR ? css.wideOnly : undefined}>
          <Link
            to={to}
            className={css.place}
            activeProps={{ 'aria-current': 'page' }}
            activeOptions={{ exact: to === '/klaim' }}
          >
            <Icon name={icon} />
            <span>{say(label)}</span>
          </Link>
        </li>
      ))}
      <li className={css.narrowOnly}>
        <Menu
          label={say('nav.more')}
          icon="more"
          look="quiet"
          showLabel={false}
          entries={entries.slice(IN_THE_BAR).map(({ to, label, icon }) => ({
            id: to,
            label: say(label),
            icon,
            onAction: () => void navigate({ to }),
          }))}
        />
      </li>
    </ul>
  );
}

const GRACE_MS = 5_000;

/** Says that the network is away, or that events no longer arrive. */
function Connection(): ReactNode {
  const say = shellTexts.use();
  const online = useOnline();
  const live = useSyncExternalStore(liveState.subscribe, liveState.get);
  const isLong = useLongLost(live === 'lost');
  if (online && !isLong) return null;
  return (
    <div className={css.connection} role="status">
      <Icon name="warning" /> {online ? say('lost') : say('offline')}
    </div>
  );
}

/** Whether something has been so for longer than a moment. */
function useLongLost(lost: boolean): boolean {
  const [since, setSince] = useState<number | null>(null);
  useEffect(() => {
    if (!lost) return undefined;
    const timer = setTimeout(() => setSince(Date.now()), GRACE_MS);
    return () => {
      clearTimeout(timer);
      setSince(null);
    };
  }, [lost]);
  return lost && since !== null;
}

/** Told once by whoever finds out that the session is over. */
export function tellExpired(): void {
  showToast(shellTexts.say('expired'), 'warn');
}
