import type { ReactNode } from 'react';
import { useRead } from '../../api';
import { OrganizationName } from '../../domain';
import { EvidenceCustodyDocument } from '../../gql/claim';
import { useFormats } from '../../texts';
import { Loaded, Notice } from '../../ui';
import css from './claim.module.css';
import { claimTexts } from './claim.texts';
import type { Evidence } from './evidence-list';

/** What a piece of evidence shows or says, and who has had it in hand. */
export function EvidenceViewer({ evidence }: { readonly evidence: Evidence }): ReactNode {
  return (
    <div className={css.viewer}>
      <Content evidence={evidence} />
      <Custody id={evidence.id} hash={evidence.contentHash} />
    </div>
  );
}

function Content({ evidence }: { readonly evidence: Evidence }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const { file, link, statement, preview, title } = evidence;
  if (statement) {
    return (
      <blockquote className={css.quote}>
        <bdi>{statement.text}</bdi>
        {statement.speaker === null ? null : <footer>{statement.speaker}</footer>}
      </blockquote>
    );
  }
  if (link) {
    return (
      <>
        <code className={css.address}>{link.finalUrl ?? link.url}</code>
        {link.state === 'PENDING' ? <p>{say('capturePending')}</p> : null}
        {link.state === 'FAILED' ? (
          <Notice tone="warn">
            <p>{say('captureFailed', { failure: link.failure ?? '' })}</p>
          </Notice>
        ) : null}
        {link.capturedAt === null ? null : <p>{say('capturedAt', { when: formats.time(link.capturedAt) })}</p>}
        {link.text === null ? null : (
          <details open>
            <summary>{link.title ?? say('capturedText')}</summary>
            <p className={css.quote}>
              <bdi>{link.text}</bdi>
            </p>
          </details>
        )}
      </>
    );
  }
  if (!file) return null;
  return (
    <>
      {file.kind === 'IMAGE' && preview ? (
        <img src={preview.path} width={preview.width} height={preview.height} alt={title} />
      ) : null}
      {file.kind === 'PDF' && preview ? <img src={preview.path} alt={title} /> : null}
      {file.kind === 'VIDEO' ? (
        // What a recording says is for whoever adds it to describe; the desk has no captions of it.
        // eslint-disable-next-line jsx-a11y/media-has-caption
        <video src={file.downloadPath} controls preload="metadata" aria-label={title} />
      ) : null}
      {file.kind === 'AUDIO' ? (
        // eslint-disable-next-line jsx-a11y/media-has-caption
        <audio src={file.downloadPath} controls preload="metadata" aria-label={title} />
      ) : null}
      <a href={file.downloadPath} download={file.name}>
        {say('download', { name: file.name, size: formats.bytes(file.size) })}
      </a>
    </>
  );
}

function Custody({ id, hash }: { readonly id: string; readonly hash: string }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const query = useRead(EvidenceCustodyDocument, { id });
  return (
    <details>
      <summary>{say('custody')}</summary>
      <p className={css.hint}>
        {say('hash')} <code className={css.address}>{hash}</code>
      </p>
      <Loaded query={query}>
        {({ evidence }) => (
          <ol className={css.plain}>
            {evidence.custody.nodes.map((entry) => (
              <li key={entry.id}>
                {say(entry.action)} · {formats.time(entry.at)}
                {entry.person ? ` · ${entry.person.displayName}` : null}{' '}
                {entry.organization ? <OrganizationName name={entry.organization.name} /> : null}
                {entry.clause === null ? null : ` · ${entry.clause}`}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </details>
  );
}
