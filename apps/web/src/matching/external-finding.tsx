import type { ReactNode } from 'react';
import { useFormats } from '../texts';
import { Badge } from '../ui';
import css from './matching.module.css';
import { matchingTexts } from './matching.texts';

export interface ExternalFindingOf {
  readonly publisher: string;
  readonly site: string;
  readonly url: string;
  readonly claim: string | null;
  readonly title: string | null;
  readonly label: string;
  readonly publishedOn: string | null;
}

/** Marked as what it is: another's word, with whose it is and where it stands; the claim never without the finding. */
export function ExternalFinding({ finding }: { readonly finding: ExternalFindingOf }): ReactNode {
  const say = matchingTexts.use();
  const formats = useFormats();
  const { publisher, site, url, claim, title, label, publishedOn } = finding;
  return (
    <div className={css.finding}>
      <p className={css.facts}>
        <Badge tone="info">{say('external')}</Badge>
        {publishedOn === null ? null : <time dateTime={publishedOn}>{formats.date(publishedOn)}</time>}
      </p>
      <p>
        <bdi>{claim ?? title}</bdi>
      </p>
      <p className={css.facts}>
        <strong>{say('finding', { publisher, label })}</strong>
        <a href={url} target="_blank" rel="nofollow noopener noreferrer">
          {say('read', { site })}
        </a>
      </p>
    </div>
  );
}
