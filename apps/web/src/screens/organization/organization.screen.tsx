import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Page, useMay, useViewer } from '../../app';
import { Empty, Tabs } from '../../ui';
import { About } from './about';
import { ApiKeys } from './api-keys';
import { Labels } from './labels';
import { Members } from './members';
import { Operator } from './operator';
import { organizationTexts } from './organization.texts';
import type { Part } from './organization.search';
import { SecurityLog } from './security-log';
import { SigningKeys } from './signing-keys';
import { Webhooks } from './webhooks';

/** The own organisation, part by part; each only for those who may see it. */
export function OrganizationScreen(): ReactNode {
  const say = organizationTexts.use();
  const { organization, operator } = useViewer();
  const { bagian } = useSearch({ from: '/shell/organisasi' });
  const navigate = useNavigate({ from: '/organisasi' });
  const [mayRead, mayManage, mayOperate, maySign] = [
    useMay('member.read'),
    useMay('organization.manage'),
    useMay('webhook.operate'),
    useMay('signing.read'),
  ];
  const parts: readonly (readonly [Part, boolean, () => ReactNode])[] = [
    ['anggota', organization !== null && mayRead, () => <Members />],
    ['label', organization?.kind === 'NEWSROOM', () => <Labels />],
    ['kunci', mayManage, () => <ApiKeys />],
    ['webhook', mayOperate, () => <Webhooks />],
    ['profil', organization !== null, () => <About />],
    ['tanda-tangan', organization !== null && maySign, () => <SigningKeys />],
    ['catatan', mayManage, () => <SecurityLog />],
    ['operator', operator, () => <Operator />],
  ];
  const shown = parts.filter(([, may]) => may);
  const selected = shown.find(([part]) => part === bagian) ?? shown[0];
  return (
    <Page title={organization?.name ?? say('title')}>
      {selected ? (
        <Tabs
          label={say('parts')}
          tabs={shown.map(([part, , content]) => ({
            id: part,
            title: say(`part.${part}`),
            content: part === selected[0] ? content() : null,
          }))}
          selected={selected[0]}
          onSelect={(part) => void navigate({ search: { bagian: part as Part } })}
        />
      ) : (
        <Empty title={say('none')}>
          <p>{say('noneText')}</p>
        </Empty>
      )}
    </Page>
  );
}
