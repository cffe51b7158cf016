import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { useStages, useThemes } from '../../domain/terms';
import { OverviewAgreementsDocument } from '../../gql/overview';
import { Checkbox, type Choice, Select } from '../../ui';
import css from './overview.module.css';
import { type OverviewSearch, SPANS, type Span } from './overview.search';
import { overviewTexts } from './overview.texts';

/** Stands for every value: a list has no empty key. */
const ALL = '*';

export function OverviewFilters({
  search,
  onChange,
}: {
  readonly search: OverviewSearch;
  readonly onChange: (changes: OverviewSearch) => void;
}): ReactNode {
  const say = overviewTexts.use();
  const themes = useThemes();
  const stages = useStages();
  const { data } = useRead(OverviewAgreementsDocument, {});
  const withAll = (choices: readonly Choice<string>[]): Choice<string>[] => [
    { value: ALL, label: say('all') },
    ...choices,
  ];
  const chosen = (value: string): string | undefined => (value === ALL ? undefined : value);
  const agreements = data?.agreements.nodes.map(({ id, title }) => ({ value: id, label: title })) ?? [];
  return (
    <section className={css.filters} aria-label={say('filters')}>
      <Select<Span>
        label={say('span')}
        choices={SPANS.map((value) => ({ value, label: say(`span${value}`) }))}
        value={search.rentang ?? '30'}
        onChange={(rentang) => onChange({ rentang })}
      />
      <Select
        label={say('theme')}
        choices={withAll(themes.choices)}
        value={search.tema ?? ALL}
        onChange={(value) => onChange({ tema: chosen(value) })}
      />
      <Select
        label={say('stage')}
        choices={withAll(stages.choices)}
        value={search.tahapan ?? ALL}
        onChange={(value) => onChange({ tahapan: chosen(value) })}
      />
      <Select
        label={say('agreement')}
        choices={withAll(agreements)}
        value={search.nota ?? ALL}
        onChange={(value) => onChange({ nota: chosen(value) })}
      />
      <Checkbox isSelected={search.milik ?? false} onChange={(milik) => onChange({ milik: milik || undefined })}>
        {say('mine')}
      </Checkbox>
    </section>
  );
}
