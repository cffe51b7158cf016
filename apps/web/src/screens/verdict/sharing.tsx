import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { ApiError, request, useRead, useWrite } from '../../api';
import { useMay } from '../../app';
import { OrganizationName } from '../../domain';
import {
  VerdictAnnounceDocument,
  VerdictAudienceDocument,
  VerdictMoveDocument,
  VerdictShareableDocument,
  VerdictStandingDocument,
  VerdictTargetDocument,
} from '../../gql/sharing';
import {
  Actions,
  Button,
  Checkbox,
  Dialog,
  Failure,
  Form,
  Loaded,
  Panel,
  TextField,
  showToast,
  textOf,
} from '../../ui';
import { uiTexts } from '../../ui/texts';
import { canDo } from './review';
import { sharingTexts } from './sharing.texts';
import type { Verdict } from './text';
import css from './verdict.module.css';

type Claim = NonNullable<Verdict['claim']>;
type Agreements = readonly { readonly agreementId: string; readonly title: string; readonly readers: readonly { readonly name: string }[] }[]; // prettier-ignore

/** Under which agreements a verdict on this claim can be shared, each with who reads it then. */
function useShareable({ region, theme, stage }: Claim) {
  return useRead(VerdictShareableDocument, { regionCode: region?.code ?? '', theme, stage }, { live: true });
}

const among = (all: Agreements, { sharedUnder }: Claim): Agreements =>
  all.filter(({ agreementId }) => sharedUnder.includes(agreementId));

/** Who reads the own verdict and through what, before and after it is submitted; and what may be changed of that. */
export function Sharing({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = sharingTexts.use();
  const mayChange = useMay('claim.audience');
  const [isChanging, setChanging] = useState(false);
  const { claim, agreementIds, firstSubmittedAt, state } = verdict;
  if (claim === null || agreementIds === null || state === 'WITHDRAWN' || state === 'RETRACTED') return null;
  const isDraft = state === 'DRAFT';
  return (
    <Panel label={say('title')}>
      <h2>{say('title')}</h2>
      <p>{say(firstSubmittedAt === null ? 'draft' : isDraft ? 'revising' : 'submitted')}</p>
      <Readers verdict={verdict} claim={claim} agreementIds={agreementIds} />
      {firstSubmittedAt === null ? <Announce verdict={verdict} /> : null}
      {mayChange ? (
        <Actions>
          <Button onPress={() => setChanging(true)}>{say('change')}</Button>
        </Actions>
      ) : null}
      <Dialog title={say('changeTitle')} isOpen={isChanging} onClose={() => setChanging(false)}>
        <AudienceForm
          verdictId={verdict.id}
          claim={claim}
          agreementIds={agreementIds}
          onDone={() => setChanging(false)}
        />
      </Dialog>
    </Panel>
  );
}

interface ReadersProps {
  readonly verdict: Verdict;
  readonly claim: Claim;
  readonly agreementIds: readonly string[];
}

function Readers({ verdict, claim, agreementIds }: ReadersProps): ReactNode {
  const say = sharingTexts.use();
  const query = useShareable(claim);
  return (
    <Loaded query={query}>
      {({ shareableAgreements }) => {
        const possible = among(shareableAgreements, claim);
        const shared = possible.filter(({ agreementId }) => agreementIds.includes(agreementId));
        return (
          <>
            <ul className={css.plain}>
              <li>{say('own')}</li>
              {claim.owner.id === verdict.newsroom.id ? null : <li>{say('owner', { name: claim.owner.name })}</li>}
              {shared.map(({ agreementId, title, readers }) => (
                <li key={agreementId}>
                  {readers.map(({ name }, index) => (
                    <span key={name}>
                      {index === 0 ? null : ', '}
                      <OrganizationName name={name} />
                    </span>
                  ))}{' '}
                  <Link to="/nota/$id" params={{ id: agreementId }}>
                    {say('through', { title })}
                  </Link>
                </li>
              ))}
              {shared.length < agreementIds.length ? <li className={css.hint}>{say('ended')}</li> : null}
            </ul>
            {agreementIds.length === 0 ? <p className={css.hint}>{say('alone')}</p> : null}
          </>
        );
      }}
    </Loaded>
  );
}

/** Whether partners see that somebody is at work on it; of what is written they see nothing before its submission. */
function Announce({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = sharingTexts.use();
  const announce = useWrite(VerdictAnnounceDocument);
  const [error, setError] = useState<ApiError | null>(null);
  const [wanted, setWanted] = useState<boolean | null>(null);
  if (!canDo(verdict, 'EDIT')) return null;
  const press = async (announced: boolean): Promise<void> => {
    setWanted(announced);
    setError(null);
    try {
      // The text is being written at the same time; this rests on none of it.
      const { version } = (await request(VerdictStandingDocument, { id: verdict.id })).verdict;
      if (version === null) return;
      await announce.mutateAsync({ input: { verdictId: verdict.id, expectedVersion: version, announced } });
      showToast(say(announced ? 'announced' : 'unannounced'));
    } catch (thrown) {
      setError(thrown as ApiError);
    } finally {
      setWanted(null);
    }
  };
  return (
    <>
      <Checkbox isSelected={wanted ?? verdict.announced} isDisabled={wanted !== null} onChange={(on) => void press(on)}>
        {say('announce')}
      </Checkbox>
      <p className={css.hint}>{say('announceHint')}</p>
      {error === null ? null : <Failure error={error} />}
    </>
  );
}

interface AudienceFormProps {
  readonly verdictId: string;
  readonly claim: Claim;
  readonly agreementIds: readonly string[];
  readonly onDone: () => void;
}

function AudienceForm({ verdictId, claim, agreementIds, onDone }: AudienceFormProps): ReactNode {
  const say = sharingTexts.use();
  const words = uiTexts.use();
  const query = useShareable(claim);
  const change = useWrite(VerdictAudienceDocument);
  const [before, setBefore] = useState<readonly string[]>(agreementIds);
  const [chosen, setChosen] = useState<readonly string[]>(agreementIds);
  const [error, setError] = useState<ApiError | null>(null);
  const submit = async (): Promise<void> => {
    setError(null);
    try {
      const { version, agreementIds: standing } = (await request(VerdictStandingDocument, { id: verdictId })).verdict;
      if (version === null || standing === null) return;
      // The version counts words of the text too; what matters here is whether the readers are still those that were seen.
      if ([...standing].sort().join() !== [...before].sort().join()) {
        setBefore(standing);
        setChosen(standing);
        setError(new ApiError('STALE_VERSION', say('elsewhere')));
        return;
      }
      const input = { verdictId, expectedVersion: version, agreementIds: [...chosen] };
      await change.mutateAsync({ input });
      showToast(say('saved'));
      onDone();
    } catch (thrown) {
      setError(thrown as ApiError);
    }
  };
  return (
    <Form onSubmit={() => void submit()} error={error}>
      <p>{say('changeText')}</p>
      <Loaded query={query}>
        {({ shareableAgreements }) => (
          <>
            {among(shareableAgreements, claim).map(({ agreementId, title, readers }) => (
              <div key={agreementId}>
                <Checkbox
                  isSelected={chosen.includes(agreementId)}
                  onChange={(on) =>
                    setChosen((now) => [...now.filter((id) => id !== agreementId), ...(on ? [agreementId] : [])])
                  }
                >
                  {title}
                </Checkbox>
                <p className={css.hint}>{say('readers', { names: readers.map(({ name }) => name).join(', ') })}</p>
              </div>
            ))}
            {chosen.length === 0 ? <p>{say('none')}</p> : null}
          </>
        )}
      </Loaded>
      <Actions>
        <Button type="submit" look="primary" isPending={change.isPending}>
          {say('save')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}

/** The way out for a verdict whose claim is read no more: what it says is taken to a claim of the own newsroom. */
export function Move({ verdict }: { readonly verdict: Verdict }): ReactNode {
  const say = sharingTexts.use();
  const [isOpen, setOpen] = useState(false);
  const { version } = verdict;
  if (!canDo(verdict, 'MOVE') || version === null) return null;
  return (
    <Panel label={say('move')}>
      <h2>{say('move')}</h2>
      <p>{say('moveText')}</p>
      <Actions>
        <Button onPress={() => setOpen(true)}>{say('moveOpen')}</Button>
      </Actions>
      <Dialog title={say('move')} isOpen={isOpen} onClose={() => setOpen(false)}>
        <MoveForm verdictId={verdict.id} version={version} />
      </Dialog>
    </Panel>
  );
}

function MoveForm({ verdictId, version }: { readonly verdictId: string; readonly version: number }): ReactNode {
  const say = sharingTexts.use();
  const words = uiTexts.use();
  const navigate = useNavigate();
  const move = useWrite(VerdictMoveDocument);
  const [missing, setMissing] = useState<ApiError | null>(null);
  const submit = async (form: FormData): Promise<void> => {
    setMissing(null);
    try {
      const { claimByNumber: target } = await request(VerdictTargetDocument, {
        number: textOf(form, 'number').trim().toUpperCase(),
      });
      const input = { verdictId, expectedVersion: version, claimId: target.id, reason: textOf(form, 'reason').trim() };
      const { moveVerdict } = await move.mutateAsync({ input });
      showToast(say('moved'));
      const { id, claimId } = moveVerdict.verdict;
      await navigate({ to: '/klaim/$id/putusan/$verdictId', params: { id: claimId, verdictId: id } });
    } catch (thrown) {
      if (thrown instanceof ApiError) setMissing(thrown);
      else throw thrown;
    }
  };
  return (
    <Form onSubmit={(form) => void submit(form)} error={missing}>
      <TextField name="number" label={say('number')} hint={say('numberHint')} isRequired maxLength={40} />
      <TextField name="reason" label={say('reason')} rows={3} isRequired maxLength={5_000} />
      <Actions>
        <Button type="submit" look="primary" isPending={move.isPending}>
          {say('moveNow')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
