import type { UseMutationResult } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type ApiError, useRead, useWrite } from '../../api';
import { useMay, useViewer } from '../../app';
import { RatingBadge, type RatingCode, domainTexts } from '../../domain';
import {
  LabelsSetDocument,
  type LabelsSetResult,
  type LabelsSetVariables,
  OwnOrganizationDocument,
  type OwnOrganizationResult,
} from '../../gql/organization';
import { Actions, Button, Empty, Form, Icon, Loaded, Notice, Panel, Select, TextField, showToast } from '../../ui';
import css from './organization.module.css';
import { organizationTexts } from './organization.texts';

type Label = OwnOrganizationResult['organization']['labels'][number];

const RATINGS: readonly RatingCode[] = [
  'FALSE',
  'SCAM',
  'MISLEADING',
  'PARTLY_TRUE',
  'TRUE',
  'UNPROVEN',
  'SATIRE',
  'CLARIFICATION',
];

/** The newsroom's own words for what it finds. */
export function Labels(): ReactNode {
  const say = organizationTexts.use();
  const { organization } = useViewer();
  const mayManage = useMay('organization.manage');
  const query = useRead(OwnOrganizationDocument, { id: organization?.id ?? '' });
  const set = useWrite(LabelsSetDocument);
  return (
    <Panel label={say('labels')}>
      <h2>{say('labels')}</h2>
      <p>{say('labelsText')}</p>
      <Loaded query={query}>
        {({ organization: { labels } }) =>
          mayManage ? (
            <LabelsForm labels={labels} set={set} />
          ) : labels.length === 0 ? (
            <Empty title={say('noLabels')} />
          ) : (
            <ul role="list" className={css.facts}>
              {labels.map(({ label, rating }) => (
                <li key={label}>
                  <RatingBadge rating={rating} label={label} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
  );
}

interface Row extends Label {
  readonly key: number;
}

const rowsOf = (labels: readonly Label[]): readonly Row[] => labels.map((label, key) => ({ ...label, key }));
const setOf = (labels: readonly Label[]): string =>
  textOfLabels([...labels].sort((one, other) => one.label.localeCompare(other.label)));
const textOfLabels = (labels: readonly Label[]): string =>
  JSON.stringify(labels.map(({ label, rating }) => [label, rating]));

interface LabelsFormProps {
  readonly labels: readonly Label[];
  readonly set: UseMutationResult<LabelsSetResult, ApiError, LabelsSetVariables>;
}

function LabelsForm({ labels, set }: LabelsFormProps): ReactNode {
  const say = organizationTexts.use();
  const words = domainTexts.use();
  // What the rows began with: labels that somebody else saves meanwhile take no words from under one's hands.
  const [base, setBase] = useState(labels);
  const [rows, setRows] = useState<readonly Row[]>(() => rowsOf(labels));
  const isOld = textOfLabels(labels) !== textOfLabels(base);
  const isTouched = textOfLabels(rows) !== textOfLabels(base);
  const take = (now: readonly Label[]): void => {
    setBase(now);
    setRows(rowsOf(now));
  };
  if (isOld && (!isTouched || setOf(labels) === setOf(rows))) take(labels);
  const change = (key: number, changes: Partial<Label>): void =>
    setRows((before) => before.map((row) => (row.key === key ? { ...row, ...changes } : row)));
  const add = (): void =>
    setRows((before) => [
      ...before,
      { key: Math.max(0, ...before.map(({ key }) => key)) + 1, label: '', rating: 'FALSE' },
    ]);
  const submit = (): void =>
    set.mutate(
      { input: { labels: rows.map(({ label, rating }) => ({ label, rating })) } },
      {
        onSuccess: ({ setLabels }) => {
          take(setLabels.labels);
          showToast(say('labelsSaved'));
        },
      },
    );
  const choices = RATINGS.map((value) => ({ value, label: words(`rating.${value}`) }));
  return (
    <Form onSubmit={submit} error={set.error} aria-label={say('labels')}>
      {isOld && isTouched ? (
        <Notice tone="warn" role="status">
          <p>{say('labelsElsewhere', { labels: labels.map(({ label }) => label).join(', ') })}</p>
          <Actions>
            <Button onPress={() => take(labels)}>{say('labelsTake')}</Button>
          </Actions>
        </Notice>
      ) : null}
      {rows.length === 0 ? (
        <p className={css.hint}>
          {say('noLabels')} {say('noLabelsNext')}
        </p>
      ) : null}
      {rows.map((row, index) => (
        <div key={row.key} className={css.pair}>
          <TextField
            label={say('label', { number: index + 1 })}
            value={row.label}
            onChange={(label) => change(row.key, { label })}
            maxLength={60}
            isRequired
          />
          <Select
            label={say('rating', { number: index + 1 })}
            choices={choices}
            value={row.rating}
            onChange={(rating) => change(row.key, { rating })}
          />
          <Button
            look="quiet"
            icon
            aria-label={say('removeLabel', { number: index + 1 })}
            onPress={() => setRows((before) => before.filter(({ key }) => key !== row.key))}
          >
            <Icon name="close" />
          </Button>
        </div>
      ))}
      <Actions>
        <Button onPress={add}>{say('addLabel')}</Button>
        <Button type="submit" look="primary" isPending={set.isPending}>
          {say('saveLabels')}
        </Button>
      </Actions>
    </Form>
  );
}
