import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useFormats } from '../../texts';
import { Button } from '../../ui';
import { useSpanOf } from './hours';
import type { Overview } from './overview.screen';
import css from './overview.module.css';
import { overviewTexts } from './overview.texts';

export interface Counted {
  readonly value: string;
  readonly claims: number;
  readonly checked: number;
}

interface CountTableProps {
  readonly title: string;
  readonly column: string;
  readonly counted: readonly Counted[];
  readonly nameOf: (value: string) => string;
  /** What choosing a row does; undefined for rows that lead nowhere. */
  readonly choose?: (value: string) => (() => void) | undefined;
}

/** Counts with a bar each: how many were filed, and how far they are checked. */
export function CountTable({ title, column, counted, nameOf, choose }: CountTableProps): ReactNode {
  const say = overviewTexts.use();
  const formats = useFormats();
  const most = Math.max(1, ...counted.map(({ claims }) => claims));
  return (
    <table className={css.table}>
      <caption>{title}</caption>
      <thead>
        <tr>
          <th scope="col">{column}</th>
          <th scope="col" className={css.number}>
            {say('claimsColumn')}
          </th>
          <th scope="col" className={css.number}>
            {say('checkedColumn')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counted.map(({ value, claims, checked }) => {
          const onPress = choose?.(value);
          return (
            <tr key={value}>
              <th scope="row">
                {onPress ? (
                  <Button look="quiet" onPress={onPress}>
                    {nameOf(value)}
                  </Button>
                ) : (
                  nameOf(value)
                )}
                <span className={css.bar} aria-hidden="true">
                  <span style={{ inlineSize: `${(claims / most) * 100}%` }}>
                    <span style={{ inlineSize: `${(checked / claims) * 100}%` }} />
                  </span>
                </span>
              </th>
              <td className={css.number}>{formats.number(claims)}</td>
              <td className={css.number}>{formats.number(checked)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** The same for agreements, with how long it takes under each. */
export function AgreementTable({ counted }: { readonly counted: Overview['byAgreement'] }): ReactNode {
  const say = overviewTexts.use();
  const formats = useFormats();
  const spanOf = useSpanOf();
  return (
    <table className={css.table}>
      <caption>{say('agreements')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('agreement')}</th>
          <th scope="col" className={css.number}>
            {say('claimsColumn')}
          </th>
          <th scope="col" className={css.number}>
            {say('checkedColumn')}
          </th>
          <th scope="col" className={css.number}>
            {say('median')}
          </th>
        </tr>
      </thead>
      <tbody>
        {counted.map(({ agreement, claims, checked, medianHours }, index) => (
          <tr key={agreement?.id ?? index}>
            <th scope="row">
              {agreement ? (
                <Link to="/nota/$id" params={{ id: agreement.id }}>
                  {agreement.title}
                </Link>
              ) : (
                say('otherAgreement')
              )}
            </th>
            <td className={css.number}>{formats.number(claims)}</td>
            <td className={css.number}>{formats.number(checked)}</td>
            <td className={css.number}>{medianHours === null ? '–' : spanOf(medianHours)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
