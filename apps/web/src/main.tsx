import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { isLoggedOut } from './api';
import { queryClient, whenLoggedOut } from './api/query-client';
import { keepFocus } from './app/kept-focus';
import { router } from './app/router';
import { changeWho } from './app/session';
import { tellExpired } from './app/shell';
import { applyTheme } from './app/theme';
import { currentLanguage, onLanguage } from './texts/language';
import './ui/tokens.css';
import './ui/base.css';

applyTheme();

const nameLanguage = (): void => {
  document.documentElement.lang = currentLanguage();
};
nameLanguage();
onLanguage(nameLanguage);
// Some of what the api says is in words.
onLanguage(() => void queryClient.invalidateQueries());

keepFocus();

let leaving = false;

// The session has ended: by log-out elsewhere, by time, or because somebody was shut out. The shell then shows the log-in.
whenLoggedOut(() => {
  if (leaving) return;
  leaving = true;
  tellExpired();
  void changeWho()
    .catch((error: unknown) => {
      if (!isLoggedOut(error)) throw error;
    })
    .finally(() => (leaving = false));
});

const root = document.getElementById('root');
if (!root) throw new Error('the page has no place for the console');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
);
