import type { ReactNode } from 'react';
import { ProgressBar } from 'react-aria-components/ProgressBar';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { useFormats } from '../texts';
import { Actions, Button, Select, TextField, cx } from '../ui';
import css from './evidence.module.css';
import { evidenceTexts } from './evidence.texts';
import type { Files, KeptFile } from './use-files';

const SENSITIVITIES = ['SHARED', 'SENSITIVE', 'OWN_ORGANISATION'] as const;

/** Files that are to become evidence: how far each has come, what it is called, who may read it. */
export function FileList({ files }: { readonly files: Files }): ReactNode {
  if (files.kept.length === 0) return null;
  return (
    <ul className={css.files}>
      {files.kept.map((file) => (
        <li key={file.key} className={css.file}>
          <OneFile file={file} files={files} />
        </li>
      ))}
    </ul>
  );
}

function OneFile({ file, files }: { readonly file: KeptFile; readonly files: Files }): ReactNode {
  const say = evidenceTexts.use();
  const { key, name, title, sensitivity } = file;
  const picture = files.pictureOf(file);
  const { state } = files.progressOf(file);
  return (
    <>
      {picture === undefined ? (
        <span className={css.picture} aria-hidden="true" />
      ) : (
        <img className={css.picture} src={picture} alt="" />
      )}
      <div className={css.facts}>
        <p className={css.name}>
          <bdi>{name}</bdi>
        </p>
        <How file={file} files={files} />
        <TextField
          label={say('fileTitle', { name })}
          value={title}
          maxLength={200}
          onChange={(next) => files.change(key, { title: next })}
        />
        <Select
          label={say('sensitivity', { name })}
          choices={SENSITIVITIES.map((value) => ({ value, label: say(value) }))}
          value={sensitivity}
          onChange={(next) => files.change(key, { sensitivity: next })}
        />
        <Actions>
          {state === 'PAUSED' ? <Button onPress={() => files.resume(key)}>{say('resume')}</Button> : null}
          {state === 'LOST' ? (
            <FileTrigger onSelect={(chosen) => files.add(chosen ?? [])}>
              <Button>{say('again')}</Button>
            </FileTrigger>
          ) : null}
          <Button look="quiet" aria-label={say('remove', { name })} onPress={() => files.remove(key)}>
            {say('removeShort')}
          </Button>
        </Actions>
      </div>
    </>
  );
}

function How({ file, files }: { readonly file: KeptFile; readonly files: Files }): ReactNode {
  const say = evidenceTexts.use();
  const formats = useFormats();
  const progress = files.progressOf(file);
  if (progress.state === 'STORED')
    return <p className={css.hint}>{say('stored', { size: formats.bytes(file.size) })}</p>;
  if (progress.state === 'LOST') return <p className={css.warn}>{say('lost')}</p>;
  if (progress.state === 'REFUSED') {
    return (
      <p className={css.bad} role="alert">
        {say('refused', { reason: progress.reason ?? say('unreachable') })}
      </p>
    );
  }
  const share = file.size === 0 ? 0 : progress.sent / file.size;
  return (
    <ProgressBar className={cx(css.progress)} value={share * 100} aria-label={say('progress', { name: file.name })}>
      <span className={css.hint}>
        {progress.state === 'PAUSED'
          ? say('paused')
          : say('sending', { percent: formats.number(share, { style: 'percent', maximumFractionDigits: 0 }) })}
      </span>
      <progress className={css.bar} value={share} max={1} aria-hidden="true" />
    </ProgressBar>
  );
}
