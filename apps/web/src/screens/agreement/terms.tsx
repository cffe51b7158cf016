import type { ReactNode } from 'react';
import { useFormats } from '../../texts';
import { Panel } from '../../ui';
import { agreementsTexts } from '../agreements/agreements.texts';
import css from './agreement.module.css';
import type { Version } from './agreement.screen';
import { agreementTexts } from './agreement.texts';

/** Where and how long it is in force, and what it asks of publication. */
export function Terms({ version }: { readonly version: Version }): ReactNode {
  const say = agreementTexts.use();
  const words = agreementsTexts.use();
  const formats = useFormats();
  const { quorum, endorsementHours, embargoUntil } = version;
  const rows: readonly (readonly [string, string])[] = [
    [say('level'), words(`level.${version.level}`)],
    [say('regions'), version.regions.map(({ name }) => name).join(', ')],
    [
      say('dates'),
      say('datesValue', { from: formats.time(version.effectiveFrom), until: formats.time(version.effectiveUntil) }),
    ],
    [say('quorum'), quorum === 0 ? say('quorumNone') : say('quorumValue', { count: quorum })],
    [say('window'), endorsementHours === 0 ? say('windowNone') : say('windowValue', { count: endorsementHours })],
    [
      say('embargo'),
      embargoUntil === null ? say('embargoNone') : say('embargoValue', { time: formats.time(embargoUntil) }),
    ],
    [say('retain'), say(version.retainRead ? 'retainYes' : 'retainNo')],
    [say('public'), say(version.isPublic ? 'publicYes' : 'publicNo')],
  ];
  return (
    <Panel label={say('rules')}>
      <h2>{say('rules')}</h2>
      <dl className={css.terms}>
        {rows.map(([name, value]) => (
          <Row key={name} name={name} value={value} />
        ))}
      </dl>
    </Panel>
  );
}

function Row({ name, value }: { readonly name: string; readonly value: string }): ReactNode {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  );
}

/** The file that people have signed on paper, and the exact text with its fingerprint. */
export function SignedDocument({ version }: { readonly version: Version }): ReactNode {
  const say = agreementTexts.use();
  const formats = useFormats();
  const { document: file, documentPath, contentHash, signedText } = version;
  return (
    <Panel label={say('document')}>
      <h2>{say('document')}</h2>
      {file && documentPath !== null ? (
        <>
          <p>
            <a href={documentPath} download>
              {say('download', { name: file.name, size: formats.bytes(file.size) })}
            </a>
          </p>
          <p>
            {say('sha')} <code className={css.code}>{file.sha256}</code>
          </p>
        </>
      ) : (
        <p>{say('documentNone')}</p>
      )}
      {contentHash === null ? null : (
        <>
          <p>
            {say('contentHash')} <code className={css.code}>{contentHash}</code>
          </p>
          <details>
            <summary>{say('exact')}</summary>
            <ExactText text={signedText} />
          </details>
        </>
      )}
    </Panel>
  );
}

/** Scrolled by keyboard as well. */
export function ExactText({ text }: { readonly text: string }): ReactNode {
  const say = agreementTexts.use();
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className={css.exact} tabIndex={0} aria-label={say('exact')} role="region">
      {text}
    </pre>
  );
}
