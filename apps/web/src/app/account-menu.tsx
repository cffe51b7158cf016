import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { Header } from 'react-aria-components/Header';
import { Menu, MenuItem, MenuSection, MenuTrigger } from 'react-aria-components/Menu';
import { Popover } from 'react-aria-components/Popover';
import { LANGUAGES, chooseLanguage, useLanguage } from '../texts';
import { Button, Icon, cx, showToast } from '../ui';
import ui from '../ui/ui.module.css';
import css from './account.module.css';
import { type Viewer, logOut } from './session';
import { shellTexts } from './shell.texts';
import { THEMES, chooseTheme, currentTheme } from './theme';

/** The viewer, language, appearance, and the way out. */
export function AccountMenu({ viewer }: { readonly viewer: Viewer }): ReactNode {
  const say = shellTexts.use();
  const navigate = useNavigate();
  const leave = async (): Promise<void> => {
    await logOut();
    await navigate({ to: '/masuk' });
  };
  return (
    <MenuTrigger>
      <Button look="quiet" icon aria-label={say('account', { name: viewer.person.displayName })}>
        <Icon name="person" />
      </Button>
      <Popover className={cx(ui.popover)}>
        <Menu className={cx(ui.list)} aria-label={say('account', { name: viewer.person.displayName })}>
          <MenuItem id="profile" className={cx(ui.option)} onAction={() => void navigate({ to: '/profil' })}>
            <Icon name="person" /> {viewer.person.displayName}
          </MenuItem>
          <Preferences />
          <MenuItem
            id="logout"
            className={cx(ui.option)}
            onAction={() => void leave().catch((error: Error) => showToast(error.message, 'bad'))}
          >
            <Icon name="out" /> {say('logOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function Preferences(): ReactNode {
  const say = shellTexts.use();
  const language = useLanguage();
  const [theme, setTheme] = useState(currentTheme);
  return (
    <>
      <MenuSection
        selectionMode="single"
        selectedKeys={[language]}
        onSelectionChange={(keys) =>
          [...keys].forEach((key) => LANGUAGES.filter((one) => one === key).forEach(chooseLanguage))
        }
      >
        <Header className={css.section}>{say('language')}</Header>
        {LANGUAGES.map((one) => (
          <MenuItem key={one} id={one} textValue={say(`language.${one}`)} className={cx(ui.option)}>
            <Icon name="language" /> <span lang={one}>{say(`language.${one}`)}</span>
            {one === language ? <Icon name="check" size={16} /> : null}
          </MenuItem>
        ))}
      </MenuSection>
      <MenuSection
        selectionMode="single"
        selectedKeys={[theme]}
        onSelectionChange={(keys) =>
          [...keys].forEach((key) =>
            THEMES.filter((one) => one === key).forEach((one) => {
              chooseTheme(one);
              setTheme(one);
            }),
          )
        }
      >
        <Header className={css.section}>{say('theme')}</Header>
        {THEMES.map((one) => (
          <MenuItem key={one} id={one} textValue={say(`theme.${one}`)} className={cx(ui.option)}>
            <Icon name={({ system: 'machine', light: 'sun', dark: 'moon' } as const)[one]} /> {say(`theme.${one}`)}
            {one === theme ? <Icon name="check" size={16} /> : null}
          </MenuItem>
        ))}
      </MenuSection>
    </>
  );
}

/** Language and appearance for those who are not logged in yet. */
export function PreferencesMenu(): ReactNode {
  const say = shellTexts.use();
  return (
    <MenuTrigger>
      <Button look="quiet" icon aria-label={say('settings')}>
        <Icon name="language" />
      </Button>
      <Popover className={cx(ui.popover)}>
        <Menu className={cx(ui.list)} aria-label={say('settings')}>
          <Preferences />
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
