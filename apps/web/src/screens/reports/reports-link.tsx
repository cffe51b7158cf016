import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { useMay } from '../../app';
import { OpenReportsOfDocument } from '../../gql/reports';
import { Badge, Panel } from '../../ui';
import css from './reports.module.css';
import { reportsTexts } from './reports.texts';

/** From a newsroom's own published verdict to what readers found wrong in it, for those who answer it. */
export function ReportsLink({ factCheckId }: { readonly factCheckId: string }): ReactNode {
  return useMay('report.answer') ? <ToReports factCheckId={factCheckId} /> : null;
}

function ToReports({ factCheckId }: { readonly factCheckId: string }): ReactNode {
  const say = reportsTexts.use();
  const { data } = useRead(OpenReportsOfDocument, { factCheckId }, { live: true });
  const count = data?.errorReports.nodes.length ?? 0;
  const text = data?.errorReports.pageInfo.hasNextPage ? `${count}+` : String(count);
  return (
    <Panel label={say('title')}>
      <h2>{say('title')}</h2>
      <p className={css.facts}>
        <Link to="/laporan" search={{ cekFakta: factCheckId, keadaan: count > 0 ? undefined : 'semua' }}>
          {say('link')}
        </Link>
        {count > 0 ? <Badge tone="warn">{say('linkOpen', { count, text })}</Badge> : null}
      </p>
    </Panel>
  );
}
