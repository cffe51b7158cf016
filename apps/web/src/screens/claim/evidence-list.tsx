import { type ReactNode, useState } from 'react';
import { usePages, useWrite } from '../../api';
import { Ago, OrganizationName } from '../../domain';
import {
  ClaimEvidenceDocument,
  type ClaimEvidenceResult,
  ClaimOpenEvidenceDocument,
  ClaimWithdrawEvidenceDocument,
} from '../../gql/claim';
import { useFormats } from '../../texts';
import {
  Actions,
  Badge,
  Button,
  Dialog,
  Form,
  LoadedPages,
  Panel,
  Skeleton,
  TextField,
  showToast,
  textOf,
} from '../../ui';
import { uiTexts } from '../../ui/texts';
import { AddEvidence } from './add-evidence';
import css from './claim.module.css';
import { type Claim, may } from './claim.screen';
import { claimTexts } from './claim.texts';
import { EvidenceAccess } from './evidence-access';
import { EvidenceViewer } from './evidence-viewer';

export type Evidence = ClaimEvidenceResult['claim']['evidence']['nodes'][number];

export function EvidenceList({ claim }: { readonly claim: Claim }): ReactNode {
  const say = claimTexts.use();
  const formats = useFormats();
  const query = usePages(ClaimEvidenceDocument, { id: claim.id }, ({ claim: found }) => found.evidence, { live: true });
  const mayAdd = may(claim, 'ADD_EVIDENCE');
  const [seen, setSeen] = useState<Evidence>();
  const [withdrawing, setWithdrawing] = useState<Evidence>();
  const [changing, setChanging] = useState<Evidence>();
  return (
    <Panel label={say('evidence')}>
      <div className={css.head}>
        <h2>
          {say('evidence')} <span className={css.hint}>{formats.number(claim.evidenceCount)}</span>
        </h2>
        {mayAdd ? <AddEvidence claimId={claim.id} /> : null}
      </div>
      <LoadedPages
        query={query}
        nodesOf={({ claim: found }) => found.evidence.nodes}
        empty={
          <p>
            {say('noEvidence')} {mayAdd ? say('noEvidenceNext') : null}
          </p>
        }
        loading={<Skeleton lines={3} />}
      >
        {(pieces) => (
          <ul className={css.plain}>
            {pieces.map((one) => (
              <li key={one.id} className={css.entry}>
                <Line evidence={one} onSee={setSeen} onWithdraw={setWithdrawing} onChange={setChanging} />
              </li>
            ))}
          </ul>
        )}
      </LoadedPages>
      <Dialog title={seen?.title ?? ''} isOpen={seen !== undefined} onClose={() => setSeen(undefined)}>
        {seen ? <EvidenceViewer evidence={seen} /> : null}
      </Dialog>
      <Dialog title={say('withdrawTitle')} isOpen={withdrawing !== undefined} onClose={() => setWithdrawing(undefined)}>
        {withdrawing ? <Withdraw evidence={withdrawing} onDone={() => setWithdrawing(undefined)} /> : null}
      </Dialog>
      <Dialog title={say('accessTitle')} isOpen={changing !== undefined} onClose={() => setChanging(undefined)}>
        {changing ? <EvidenceAccess claim={claim} evidence={changing} onDone={() => setChanging(undefined)} /> : null}
      </Dialog>
    </Panel>
  );
}

interface LineProps {
  readonly evidence: Evidence;
  readonly onSee: (evidence: Evidence) => void;
  readonly onWithdraw: (evidence: Evidence) => void;
  readonly onChange: (evidence: Evidence) => void;
}

function Line({ evidence, onSee, onWithdraw, onChange }: LineProps): ReactNode {
  const say = claimTexts.use();
  const open = useWrite(ClaimOpenEvidenceDocument);
  const { sensitivity } = evidence;
  return (
    <div className={css.evidence}>
      {evidence.thumbnail ? (
        <img className={css.thumb} src={evidence.thumbnail.path} alt="" loading="lazy" />
      ) : (
        <span className={css.thumb} aria-hidden="true" />
      )}
      <div>
        <p>
          <strong>
            <bdi>{evidence.title}</bdi>
          </strong>{' '}
          {evidence.isPublished ? <Badge tone="good">{say('published')}</Badge> : null}
          {sensitivity === 'SHARED' ? null : (
            <Badge tone="warn">{say(sensitivity === 'SENSITIVE' ? 'sensitive' : 'ownOnly')}</Badge>
          )}
        </p>
        {evidence.description === null ? null : (
          <p>
            <bdi>{evidence.description}</bdi>
          </p>
        )}
        <p className={css.hint}>
          <OrganizationName name={evidence.owner.name} />
          {evidence.addedBy ? ` · ${evidence.addedBy.displayName}` : null} · <Ago at={evidence.createdAt} />
        </p>
        {evidence.withdrawnAt === null ? null : (
          <p className={css.hint}>{say('withdrawn', { reason: evidence.withdrawnReason ?? '' })}</p>
        )}
        {evidence.sealed ? <p className={css.hint}>{say('sealed')}</p> : null}
        <Actions>
          {evidence.sealed ? (
            <Button
              isPending={open.isPending}
              onPress={() =>
                open.mutate(
                  { input: { evidenceId: evidence.id } },
                  {
                    onSuccess: ({ openEvidence }) => onSee(openEvidence.evidence),
                    onError: ({ message }) => showToast(message, 'bad'),
                  },
                )
              }
            >
              {say('openSealed')}
            </Button>
          ) : (
            <Button aria-label={`${say('view')}: ${evidence.title}`} onPress={() => onSee(evidence)}>
              {say('view')}
            </Button>
          )}
          {may(evidence, 'CHANGE_ACCESS') ? (
            <Button look="quiet" aria-label={`${say('access')} ${evidence.title}`} onPress={() => onChange(evidence)}>
              {say('access')}
            </Button>
          ) : null}
          {may(evidence, 'WITHDRAW') ? (
            <Button look="quiet" onPress={() => onWithdraw(evidence)}>
              {say('withdraw')}
            </Button>
          ) : null}
        </Actions>
      </div>
    </div>
  );
}

function Withdraw({ evidence, onDone }: { readonly evidence: Evidence; readonly onDone: () => void }): ReactNode {
  const say = claimTexts.use();
  const words = uiTexts.use();
  const withdraw = useWrite(ClaimWithdrawEvidenceDocument);
  const submit = (form: FormData): void => {
    const input = { evidenceId: evidence.id, reason: textOf(form, 'reason') };
    withdraw.mutate({ input }, { onSuccess: onDone });
  };
  return (
    <Form onSubmit={submit} error={withdraw.error}>
      <p>{say('withdrawText')}</p>
      <TextField name="reason" label={say('reason')} rows={3} isRequired maxLength={2000} />
      <Actions>
        <Button type="submit" look="danger" isPending={withdraw.isPending}>
          {say('withdrawTitle')}
        </Button>
        <Button slot="close">{words('cancel')}</Button>
      </Actions>
    </Form>
  );
}
