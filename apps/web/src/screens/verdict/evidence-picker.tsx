import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { ApiError, type Document, isCode, keyOf, request, useRead } from '../../api';
import { OrganizationName } from '../../domain';
import {
  VerdictCiteDocument,
  type VerdictCiteVariables,
  VerdictEvidenceDocument,
  type VerdictEvidenceResult,
  VerdictPageDocument,
  VerdictUnciteDocument,
} from '../../gql/verdict';
import { Badge, Button, Checkbox, Failure, Loaded, Panel } from '../../ui';
import type { Revision, Verdict } from './text';
import type { WritingOf } from './use-writing';
import css from './verdict.module.css';
import { verdictTexts } from './verdict.texts';

const TRIES = 4;
const PAUSE_MS = 150;

export interface Citations {
  readonly query: ReturnType<typeof useRead<VerdictEvidenceResult, { claimId: string }>>;
  readonly cited: readonly string[];
  /** Those that stand and are read; with all of them cited, a submission may go on. */
  readonly standing: readonly string[];
  readonly error: ApiError | null;
  /** A change is on its way: what is ticked is not all stored yet. */
  readonly isStoring: boolean;
  readonly toggle: (evidenceId: string, on: boolean) => void;
}

/** What a draft cites of its claim's evidence. Each change is stored at once, on the version that stands then. */
export function useCitations(verdict: Verdict, revision: Revision, writing: WritingOf): Citations {
  const say = verdictTexts.use();
  const client = useQueryClient();
  const query = useRead(VerdictEvidenceDocument, { claimId: verdict.claimId }, { live: true });
  const [wanted, setWanted] = useState<Readonly<Record<string, boolean>>>({});
  const [error, setError] = useState<ApiError | null>(null);
  const stored = revision.citations.map(({ evidenceId }) => evidenceId);
  const cited = [
    ...stored.filter((id) => wanted[id] !== false),
    ...Object.keys(wanted).filter((id) => wanted[id] && !stored.includes(id)),
  ];
  const standing = (query.data?.claim.evidence.nodes ?? [])
    .filter(({ id, withdrawnAt }) => withdrawnAt === null && cited.includes(id))
    .map(({ id }) => id);

  const change = async (evidenceId: string, on: boolean): Promise<void> => {
    const document: Document<unknown, VerdictCiteVariables> = on ? VerdictCiteDocument : VerdictUnciteDocument;
    for (let tries = 1; tries <= TRIES; tries++) {
      const expectedVersion = await writing.flush();
      try {
        if (expectedVersion !== null) {
          await request(document, { input: { verdictId: verdict.id, expectedVersion, evidenceIds: [evidenceId] } });
          await client.invalidateQueries({ queryKey: keyOf(VerdictPageDocument) });
          return;
        }
      } catch (thrown) {
        if (!isCode(thrown, 'STALE_VERSION')) throw thrown;
      }
      // The text or a co-author was faster; what this adds or takes away is the same on what stands now.
      await client.invalidateQueries({ queryKey: keyOf(VerdictPageDocument) });
      await new Promise((drawn) => setTimeout(drawn, tries * PAUSE_MS));
    }
    throw new ApiError('STALE_VERSION', say('notCited'));
  };
  const toggle = (evidenceId: string, on: boolean): void => {
    setWanted((before) => ({ ...before, [evidenceId]: on }));
    setError(null);
    void change(evidenceId, on)
      .catch((thrown: unknown) => setError(thrown as ApiError))
      .finally(() => setWanted(({ [evidenceId]: _, ...rest }) => rest));
  };
  return { query, cited, standing, error, isStoring: Object.keys(wanted).length > 0, toggle };
}

/** Evidence of the claim, to be cited or not; what is cited and stands no longer is named, since it keeps a submission back. */
export function EvidencePicker({ citations }: { readonly citations: Citations }): ReactNode {
  const say = verdictTexts.use();
  const { query, cited, error, isStoring, toggle } = citations;
  return (
    <Panel label={say('evidence')}>
      <h2>{say('evidence')}</h2>
      {error === null ? null : <Failure error={error} />}
      <Loaded query={query}>
        {({ claim }) => {
          const { nodes } = claim.evidence;
          const shown = nodes.filter(({ id, withdrawnAt }) => withdrawnAt === null || cited.includes(id));
          const gone = cited.filter((id) => !nodes.some((one) => one.id === id));
          return (
            <>
              {shown.length === 0 ? <p>{say('noEvidence')}</p> : null}
              <fieldset className={css.group}>
                <legend>{say('pickEvidence')}</legend>
                <p role="status" className={css.hint}>
                  {isStoring ? say('citing') : null}
                </p>
                {shown.map((one) => (
                  <div key={one.id} className={css.facts}>
                    <Checkbox isSelected={cited.includes(one.id)} onChange={(on) => toggle(one.id, on)}>
                      <bdi>{one.title}</bdi>
                    </Checkbox>
                    <OrganizationName name={one.owner.name} />
                    {one.isPublic ? <Badge>{say('public')}</Badge> : null}
                    {one.withdrawnAt === null ? null : <Badge tone="warn">{say('withdrawn')}</Badge>}
                  </div>
                ))}
                {gone.map((id) => (
                  <div key={id} className={css.facts}>
                    <Badge tone="warn">{say('gone')}</Badge>
                    <Button look="quiet" onPress={() => toggle(id, false)}>
                      {say('uncite')}
                    </Button>
                  </div>
                ))}
              </fieldset>
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

/** What a revision cites, where it is only read. */
export function CitedList({
  verdict,
  revision,
}: {
  readonly verdict: Verdict;
  readonly revision: Revision;
}): ReactNode {
  const say = verdictTexts.use();
  const query = useRead(VerdictEvidenceDocument, { claimId: verdict.claimId }, { live: true });
  const ids = revision.citations.map(({ evidenceId }) => evidenceId);
  // Its claim may no longer be read; what it cited then cannot be either.
  if (verdict.claim === null || ids.length === 0) return <p>{say('citedNone')}</p>;
  return (
    <Loaded query={query}>
      {({ claim }) => (
        <ul className={css.plain}>
          {claim.evidence.nodes
            .filter(({ id }) => ids.includes(id))
            .map((one) => (
              <li key={one.id} className={css.facts}>
                <bdi>{one.title}</bdi> <OrganizationName name={one.owner.name} />
                {one.isPublic ? <Badge>{say('public')}</Badge> : null}
                {one.withdrawnAt === null ? null : <Badge tone="warn">{say('withdrawn')}</Badge>}
              </li>
            ))}
        </ul>
      )}
    </Loaded>
  );
}
