import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { RatingBadge } from '../../domain';
import { ReportedVersionsDocument } from '../../gql/reports';
import { useFormats } from '../../texts';
import { Loaded } from '../../ui';
import { Prose } from '../verdict/prose';
import css from './reports.module.css';
import { reportsTexts } from './reports.texts';

interface ReportedVersionProps {
  readonly slug: string;
  readonly number: number;
}

/** The published text as it stood when the reader wrote. */
export function ReportedVersion({ slug, number }: ReportedVersionProps): ReactNode {
  const say = reportsTexts.use();
  const formats = useFormats();
  const query = useRead(ReportedVersionsDocument, { slug });
  return (
    <Loaded query={query}>
      {({ factCheck }) => {
        const version = factCheck.versions.find((one) => one.number === number);
        if (!version) return <p>{say('versionGone')}</p>;
        const { publishedAt, rating, label, headline, statement, explanation, conclusion, correctionNote } = version;
        return (
          <section
            className={css.version}
            aria-label={say('reportedVersion', { number, when: formats.time(publishedAt) })}
          >
            <p className={css.facts}>
              {say('reportedVersion', { number, when: formats.time(publishedAt) })}
              <RatingBadge rating={rating} label={label} />
            </p>
            <h2>
              <bdi>{headline}</bdi>
            </h2>
            <Part title={say('claim')} text={statement} />
            <Prose text={explanation} />
            <Part title={say('conclusion')} text={conclusion} />
            <Part title={say('correctionNote')} text={correctionNote} />
          </section>
        );
      }}
    </Loaded>
  );
}

function Part({ title, text }: { readonly title: string; readonly text: string | null }): ReactNode {
  return text === null || text === '' ? null : (
    <div>
      <h3>{title}</h3>
      <p className={css.said}>
        <bdi>{text}</bdi>
      </p>
    </div>
  );
}
