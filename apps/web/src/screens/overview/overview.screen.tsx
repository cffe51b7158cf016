import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useRead } from '../../api';
import { Page, useMay } from '../../app';
import { OverviewDocument, type OverviewResult } from '../../gql/overview';
import { useFormats } from '../../texts';
import { usePlatforms, useStages, useThemes } from '../../domain/terms';
import { Actions, Button, Empty, Loaded, Notice, Panel, buttonClass } from '../../ui';
import { AgreementTable, CountTable } from './count-table';
import { Figures } from './figures';
import { OverviewFilters } from './overview-filters';
import css from './overview.module.css';
import { type OverviewSearch, timeOf } from './overview.search';
import { overviewTexts } from './overview.texts';
import { OverTime } from './over-time';
import { PaceTable } from './pace-table';
import { Regions } from './regions';

export type Overview = OverviewResult['overview'];

const BOUND = 20_000;

/** What the desk has had to do: how much, where, about what, and where the time goes. The address holds what it is narrowed to. */
export function OverviewScreen(): ReactNode {
  const say = overviewTexts.use();
  const search = useSearch({ from: '/shell/ikhtisar' });
  const navigate = useNavigate({ from: '/ikhtisar' });
  // Counted up to the end of the day on which the screen was opened.
  const [today] = useState(() => new Date());
  const { rentang = '30', wilayah, tema, tahapan, nota, milik } = search;
  const query = useRead(
    OverviewDocument,
    {
      filter: {
        ...timeOf(rentang, today),
        regionCode: wilayah ?? null,
        theme: (tema ?? null) as never,
        stage: (tahapan ?? null) as never,
        agreementId: nota ?? null,
        mine: milik ?? false,
      },
    },
    { keep: true },
  );
  const change = (changes: OverviewSearch): void =>
    void navigate({ search: (before: OverviewSearch) => ({ ...before, ...changes }) });
  // How far back it looks is no filter: with nothing at all there is nothing to clear.
  const isNarrowed = [wilayah, tema, tahapan, nota, milik].some((one) => one !== undefined);
  const mayFile = useMay('claim.file');
  const clear = (): void => void navigate({ search: { rentang } });
  return (
    <Page title={say('title')} facts={say('scope')}>
      <OverviewFilters search={search} onChange={change} />
      <Loaded
        query={query}
        isEmpty={({ overview }) => overview.claims === 0}
        empty={
          <Empty title={say('empty')}>
            <p>{say(isNarrowed ? 'emptyText' : 'emptyAllText')}</p>
            <Actions>
              {isNarrowed ? <Button onPress={clear}>{say('reset')}</Button> : null}
              {!isNarrowed && mayFile ? (
                <Link to="/klaim/baru" className={buttonClass('primary')}>
                  {say('file')}
                </Link>
              ) : null}
            </Actions>
          </Empty>
        }
      >
        {({ overview }) => (
          <div className={css.report} aria-busy={query.isPlaceholderData}>
            <Report overview={overview} region={wilayah ?? ''} onRegion={(code) => change({ wilayah: code })} />
          </div>
        )}
      </Loaded>
    </Page>
  );
}

interface ReportProps {
  readonly overview: Overview;
  readonly region: string;
  readonly onRegion: (code: string | undefined) => void;
}

function Report({ overview, region, onRegion }: ReportProps): ReactNode {
  const say = overviewTexts.use();
  const formats = useFormats();
  const themes = useThemes();
  const stages = useStages();
  const platforms = usePlatforms();
  return (
    <>
      {overview.more ? (
        <Notice tone="info" role="status">
          <p>{say('more', { bound: formats.number(BOUND) })}</p>
        </Notice>
      ) : null}
      <Figures overview={overview} />
      <Panel label={say('overTime')}>
        <OverTime overview={overview} />
      </Panel>
      <Panel label={say('regions')}>
        <Regions counted={overview.byRegion} parent={region} onRegion={onRegion} />
      </Panel>
      <Panel label={say('pace')}>
        <PaceTable pace={overview.pace} />
      </Panel>
      <Panel label={say('agreements')}>
        <AgreementTable counted={overview.byAgreement} />
      </Panel>
      <div className={css.columns}>
        <Panel>
          <CountTable title={say('themes')} column={say('theme')} counted={overview.byTheme} nameOf={themes.of} />
        </Panel>
        <Panel>
          <CountTable title={say('stages')} column={say('stage')} counted={overview.byStage} nameOf={stages.of} />
        </Panel>
        <Panel>
          <CountTable
            title={say('platforms')}
            column={say('platforms')}
            counted={overview.byPlatform}
            nameOf={platforms.of}
          />
        </Panel>
      </div>
    </>
  );
}
