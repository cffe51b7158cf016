import type { ReactNode } from 'react';
import { Page } from '../../app';
import { PreferencesMenu } from '../../app/account-menu';
import { accessTexts } from './access.texts';
import css from './access.module.css';

/** The frame of whoever is not inside yet. */
export function Door({ title, children }: { readonly title: string; readonly children: ReactNode }): ReactNode {
  const say = accessTexts.use();
  return (
    <div className={css.door}>
      <header className={css.head}>
        <a href="/beranda" className={css.brand}>
          <img src="/konsol/cekatan.svg" width="32" height="32" alt="" />
          <span>Cekatan</span>
        </a>
        <PreferencesMenu />
        <p className={css.tagline}>{say('tagline')}</p>
      </header>
      <main className={css.card}>
        <Page title={title} width="narrow">
          {children}
        </Page>
      </main>
      <footer className={css.foot}>
        <a href="/beranda">{say('public')}</a>
      </footer>
    </div>
  );
}
