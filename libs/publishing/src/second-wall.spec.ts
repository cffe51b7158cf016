import type { Member } from '#libs/access';
import { type WriteTx, isGuardViolation, isPolicyViolation } from '#libs/database';
import { isDomainError } from '#libs/kernel';
import { contentHash } from '#libs/verdicts';
import fc from 'fast-check';
import { VerdictWorld } from '../../../test/support/verdict-world';

/** Statements of the application role in a session of its own, past every check of the application. */
describe('the database holds the workflow by itself', () => {
  let world: VerdictWorld;
  let author: Member;
  let editor: Member;
  let second: Member;
  let third: Member;
  let sister: Member;
  let office: Member;
  let far: Member;
  let shared: string;

  beforeAll(async () => {
    world = await VerdictWorld.open();
    ({ author, editor, second, third, sister, office, far, shared } = await world.cast());
  });
  afterAll(() => world.close());

  const claim = (): Promise<string> => world.claim(author, [shared], { region: '17.71.01' });

  /** Runs statements as the member; what the database says against them. */
  async function against(member: Member, work: (tx: WriteTx) => Promise<unknown>): Promise<string> {
    try {
      await world.db.write(member, work);
      return 'allowed';
    } catch (error) {
      const { code, message } = error as { code?: string; message: string };
      if (isPolicyViolation(error)) return /permission denied/.test(message) ? 'no grant' : 'policy';
      if (isGuardViolation(error)) return message;
      return code === undefined ? message : `${code} ${(error as { constraint?: string }).constraint ?? ''}`.trim();
    }
  }
  const run = (member: Member, sql: string, params: unknown[] = []): Promise<string> =>
    against(member, (tx) => tx.rows(sql, params));

  interface VoteChanges {
    hash?: string;
    organization?: string;
    agreement?: string | null;
    revision?: string;
  }
  async function vote(member: Member, verdictId: string, hash: string, c: VoteChanges = {}): Promise<string> {
    const revision = c.revision ?? (await world.atWork(author, verdictId)).id;
    return run(
      member,
      `INSERT INTO reviews (verdict_id, revision_id, organization_id, reviewer_id, decision, content_hash, agreement_id)
       VALUES ($1, $2, $3, $4, 'APPROVE', $5, $6)`,
      [
        verdictId,
        revision,
        c.organization ?? member.organizationId,
        member.personId,
        c.hash ?? hash,
        c.agreement === undefined ? shared : c.agreement,
      ],
    );
  }

  it('computes the same hash as the application, whatever the text', async () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 }).map((s) => s.replaceAll('\u0000', ''));
    const control = fc.constantFrom(
      '"',
      '\\',
      '\b',
      '\f',
      '\n',
      '\r',
      '\t',
      '\u0001',
      '\u001f',
      '\u007f',
      '\u2028',
      'é',
      '🗳️',
      '</script>',
    );
    const anyText = fc.oneof(
      text,
      fc.array(control, { maxLength: 8 }).map((c) => c.join('')),
    );
    await fc.assert(
      fc.asyncProperty(
        anyText,
        anyText,
        fc.option(anyText),
        fc.option(anyText),
        fc.subarray(['SATIRE', 'MANIPULATED', 'FALSE_CONTEXT'] as const, { minLength: 0 }),
        async (statement, headline, conclusion, note, distortions) => {
          const [row] = await world.asOwner<{ hash: string }>(
            `SELECT revision_hash(jsonb_populate_record(NULL::verdict_revisions, $1::jsonb), $2) AS hash`,
            [
              JSON.stringify({
                id: null,
                rating: 'FALSE',
                label: 'Salah',
                distortions,
                headline,
                explanation: headline,
                conclusion,
                correction_note: note,
              }),
              statement,
            ],
          );
          expect(row?.hash).toBe(
            contentHash({
              statement,
              rating: 'FALSE',
              label: 'Salah',
              distortions,
              headline,
              explanation: headline,
              conclusion,
              correctionNote: note,
              citations: [],
            }),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses votes that are not independent, not of this content, or not granted', async () => {
    const { verdictId, contentHash: hash } = await world.submitted(author, await claim());
    expect(await vote(author, verdictId, hash)).toBe('an author does not review');
    expect(await vote(editor, verdictId, hash)).toBe(
      `review is another newsroom's, or for an unshared claim the own one's`,
    );
    expect(await vote(sister, verdictId, hash)).toBe('a newsroom of the same media group does not review');
    expect(await vote(office, verdictId, hash)).toBe('a supervisor states positions, it does not review');
    expect(await vote(second, verdictId, hash, { hash: '0'.repeat(64) })).toBe('this revision is not in review');
    expect(await vote(second, verdictId, hash, { organization: third.organizationId })).toBe('policy');
    expect(await vote(second, verdictId, hash, { agreement: null })).toBe(
      'a reviewer names the agreement it acts under',
    );
    const stranger = await world.organization('LUAR', 'NEWSROOM');
    expect(await vote(stranger, verdictId, hash)).toBe('policy');
    expect(await vote(second, verdictId, hash)).toBe('allowed');
    expect(await vote(second, verdictId, hash)).toBe('23505 reviews_one_per_newsroom');
    // The same person for another newsroom is the same pair of eyes.
    const twice = { ...third, personId: second.personId };
    expect(await vote(twice, verdictId, hash)).toBe('23505 reviews_one_per_person');
    expect(await vote(third, verdictId, hash)).toBe('allowed');
    expect((await world.see(author, verdictId)).state).toBe('APPROVED');
  });

  it('never lets an author of an earlier revision vote, nor forgets one', async () => {
    const { verdictId, contentHash: hash } = await world.submitted(author, await claim());
    await world.reviews.requestChanges(second, { verdictId, contentHash: hash, reason: 'Kurang' });
    const draft = `WITH v AS (UPDATE verdicts SET state = 'DRAFT', current_revision = 2 WHERE id = $1 RETURNING id) SELECT id FROM v`;
    const begin = (authors: unknown[]): Promise<string> =>
      against(editor, async (tx) => {
        await tx.rows(draft, [verdictId]);
        await tx.rows('INSERT INTO verdict_revisions (verdict_id, number, authors) VALUES ($1, 2, $2)', [
          verdictId,
          authors,
        ]);
      });
    expect(await begin([editor.personId])).toBe('whoever wrote a revision is among its authors');
    expect(await begin([author.personId])).toBe('whoever wrote a revision is among its authors');
    expect(await begin([author.personId, editor.personId])).toBe('allowed');
    expect(
      await run(editor, `UPDATE verdict_revisions SET authors = '{}' WHERE verdict_id = $1 AND number = 2`, [
        verdictId,
      ]),
    ).toBe('whoever wrote a revision is among its authors');
    const ghost = await world.person(author, 'bayangan', ['JOURNALIST']);
    expect(
      await run(ghost, `UPDATE verdict_revisions SET headline = 'x' WHERE verdict_id = $1 AND number = 2`, [verdictId]),
    ).toBe('whoever wrote a revision is among its authors');
  });

  it('freezes what was submitted, and keeps revisions contiguous', async () => {
    const { verdictId } = await world.submitted(author, await claim());
    const frozen = 'a submitted revision is frozen';
    const revision = await world.atWork(author, verdictId);
    expect(await run(author, `UPDATE verdict_revisions SET explanation = 'lain' WHERE id = $1`, [revision.id])).toBe(
      frozen,
    );
    expect(await run(author, 'UPDATE verdict_revisions SET quorum = 1 WHERE id = $1', [revision.id])).toBe(frozen);
    expect(await run(author, 'UPDATE verdict_revisions SET approved_at = app_now() WHERE id = $1', [revision.id])).toBe(
      'no grant',
    );
    expect(await run(author, 'DELETE FROM revision_evidence WHERE revision_id = $1', [revision.id])).toBe('allowed');
    expect(await world.reading.listCitations(author, [revision.id])).toHaveLength(1);
    const next = (number: number): Promise<string> =>
      run(author, 'INSERT INTO verdict_revisions (verdict_id, number, authors) VALUES ($1, $2, $3)', [
        verdictId,
        number,
        [author.personId],
      ]);
    expect(await next(2)).toBe('a revision begins as the draft of its verdict');
    expect(await next(3)).toBe('a revision begins as the draft of its verdict');
    expect(await run(author, `UPDATE verdicts SET statement = 'lain' WHERE id = $1`, [verdictId])).toBe('no grant');
    expect(await run(second, `UPDATE verdicts SET announced = true WHERE id = $1`, [verdictId])).toBe('allowed');
    expect((await world.see(author, verdictId)).announced).toBe(false);
  });

  it('moves a verdict only as votes and publications say', async () => {
    const { verdictId } = await world.submitted(author, await claim());
    for (const [state, says] of [
      ['APPROVED', 'verdict cannot go from IN_REVIEW to APPROVED'],
      ['CHANGES_REQUESTED', 'verdict cannot go from IN_REVIEW to CHANGES_REQUESTED'],
      ['PUBLISHED', 'verdict cannot go from IN_REVIEW to PUBLISHED'],
      ['RETRACTED', 'verdict cannot go from IN_REVIEW to RETRACTED'],
      ['DRAFT', 'verdict cannot go from IN_REVIEW to DRAFT'],
    ] as const) {
      expect(await run(author, 'UPDATE verdicts SET state = $2 WHERE id = $1', [verdictId, state])).toBe(says);
    }
    expect(
      await run(author, `UPDATE verdicts SET state = 'WITHDRAWN', withdrawn_reason = 'x' WHERE id = $1`, [verdictId]),
    ).toBe('verdict cannot go from IN_REVIEW to WITHDRAWN');
    const approved = await world.approved(author, [second, third], await claim());
    expect(await run(author, `UPDATE verdicts SET state = 'PUBLISHED' WHERE id = $1`, [approved.verdictId])).not.toBe(
      'allowed',
    );
    expect(await run(author, 'UPDATE verdicts SET version = 1 WHERE id = $1', [approved.verdictId])).toBe('no grant');
  });

  it('refuses a submission with another hash, a milder protocol, or nothing cited', async () => {
    const verdictId = await world.verdicts.open(author, { claimId: await claim() });
    await world.write(author, verdictId);
    const revision = await world.atWork(author, verdictId);
    const citations = (await world.reading.listCitations(author, [revision.id])).map((c) => c.contentHash);
    const hash = contentHash({ ...revision, statement: (await world.see(author, verdictId)).statement, citations });
    const submit = (content: string, quorum: number, sharedReview: boolean): Promise<string> =>
      against(author, async (tx) => {
        await tx.rows(
          `UPDATE verdict_revisions SET submitted_at = app_now(), content_hash = $2, quorum = $3, shared_review = $4, endorsement_hours = 0
           WHERE id = $1`,
          [revision.id, content, quorum, sharedReview],
        );
        throw new Error('taken back');
      });
    expect(await submit('0'.repeat(64), 2, true)).toBe('the hash is not that of the content');
    expect(await submit(hash, 1, true)).toBe('a revision is reviewed under the protocol in force');
    expect(await submit(hash, 2, false)).toBe('a revision is reviewed under the protocol in force');
    expect(await submit(hash, 3, true)).toBe('taken back');
    await world.verdicts.uncite(author, {
      ...(await world.version(author, verdictId)),
      evidenceIds: (await world.reading.listCitations(author, [revision.id])).map((c) => c.evidenceId),
    });
    expect(await submit(hash, 2, true)).toBe('a revision needs a quorum and cited evidence that stands');
  });

  describe('publication', () => {
    /** The statements of a publication, with whatever is wrong about them. */
    const publish = async (
      member: Member,
      verdictId: string,
      changes: { revision?: string; hash?: string; headline?: string; number?: number; state?: string } = {},
    ): Promise<string> => {
      const verdict = await world.see(author, verdictId);
      const revisions = await world.reading.listRevisions(author, [verdictId]);
      const r = revisions.find((x) => x.number === verdict.currentRevision);
      if (!r) throw new Error('no revision');
      return against(member, async (tx) => {
        const f = await tx.first<{ id: string }>(
          `INSERT INTO fact_checks (slug, verdict_id, claim_id, owner_id) VALUES ($1, $2, $3, $4) RETURNING id`,
          [`x-${r.id}`, verdictId, verdict.claimId, member.organizationId],
        );
        const { statement } = verdict;
        const { rating, label, explanation } = r;
        const content = {
          statement,
          rating,
          label,
          explanation,
          headline: changes.headline ?? r.headline,
          contentHash: r.contentHash,
        };
        await tx.rows(
          `INSERT INTO fact_check_versions (fact_check_id, owner_id, number, revision_id, content, content_hash, published_by)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [
            f?.id,
            member.organizationId,
            changes.number ?? 1,
            changes.revision ?? r.id,
            JSON.stringify(content),
            changes.hash ?? r.contentHash,
            member.personId,
          ],
        );
      });
    };

    it('needs the quorum', async () => {
      const { verdictId, contentHash: hash } = await world.submitted(author, await claim());
      expect(await publish(author, verdictId)).toBe('only an approved verdict gets an address');
      await world.reviews.approve(second, { verdictId, contentHash: hash });
      expect(await publish(author, verdictId)).toBe('only an approved verdict gets an address');
      await world.reviews.approve(third, { verdictId, contentHash: hash });
      expect(await publish(second, verdictId)).toBe('only an approved verdict gets an address');
      expect(await publish(author, verdictId, { headline: 'Lain' })).toBe('what is published is what was approved');
      expect(await publish(author, verdictId, { hash: '0'.repeat(64) })).toBe('what is published is what was approved');
      expect(await publish(author, verdictId, { number: 2 })).toMatch(/^23/);
      expect(await publish(author, verdictId)).toBe('allowed');
      expect(await publish(author, verdictId)).toBe('only an approved verdict gets an address');
    });

    it('needs the embargo to be over and the window over or answered', async () => {
      const embargoUntil = new Date(Date.now() + 3_600_000);
      const strict = await world.agreement([author, second, third], [office], { endorsementHours: 2, embargoUntil });
      const id = await world.claim(author, [strict], { region: '17.71.01' });
      const { verdictId } = await world.approved(author, [second, third], id);
      expect(await publish(author, verdictId)).toBe('the embargo is not over');
      world.clock.advance(3_700_000);
      expect(await publish(author, verdictId)).toBe(`the supervisor's window is open`);
      world.clock.advance(3_700_000);
      expect(await publish(author, verdictId)).toBe('allowed');
      world.clock.reset();
    });

    it('keeps versions as they are, and an address only with a version', async () => {
      const { verdictId } = await world.approved(author, [second, third], await claim());
      const bare = `INSERT INTO fact_checks (slug, verdict_id, claim_id, owner_id) SELECT 'kosong', id, claim_id, owner_id FROM verdicts WHERE id = $1`;
      expect(await run(author, bare, [verdictId])).toBe('23503 fact_checks_current');
      const id = await world.publish(editor, verdictId);
      expect(await run(author, `UPDATE fact_check_versions SET content = '{}' WHERE fact_check_id = $1`, [id])).toBe(
        'no grant',
      );
      expect(await run(author, `UPDATE fact_checks SET slug = 'lain' WHERE id = $1`, [id])).toBe('no grant');
      expect(await run(author, `UPDATE fact_checks SET current_version = 2 WHERE id = $1`, [id])).toBe('no grant');
      expect(await run(author, `UPDATE verdicts SET state = 'RETRACTED' WHERE id = $1`, [verdictId])).toBe(
        'a verdict is public when its fact-check is',
      );
      const retract = `UPDATE fact_checks SET state = 'RETRACTED', retracted_at = app_now(), retraction_reason = 'x' WHERE id = $1`;
      expect(await run(second, retract, [id])).toBe('allowed');
      expect((await world.factChecks.listByIds(author, [id]))[0]?.state).toBe('PUBLISHED');
      expect(await run(author, retract, [id])).toBe('allowed');
      expect((await world.see(author, verdictId)).state).toBe('RETRACTED');
    });
  });

  it('takes positions of the office of the region alone', async () => {
    const { verdictId, contentHash: hash } = await world.approved(author, [second, third], await claim());
    const revision = await world.atWork(author, verdictId);
    const state = (member: Member, of = hash): Promise<string> =>
      run(
        member,
        `INSERT INTO endorsements (verdict_id, revision_id, organization_id, person_id, position, text, content_hash, agreement_id, clause)
         VALUES ($1, $2, $3, $4, 'SUPPORTS', 'x', $5, $6, 'Pasal 3')`,
        [verdictId, revision.id, member.organizationId, member.personId, of, shared],
      );
    expect(await state(far)).toBe('not a revision this office can take a position on');
    expect(await state(second)).toBe('not a revision this office can take a position on');
    expect(await state(office, '0'.repeat(64))).toBe('not a revision this office can take a position on');
    expect(await state(office)).toBe('allowed');
    expect(await state(office)).toBe('23505 endorsements_first');
  });

  it('settles races as if one had come after the other', async () => {
    const outcome = (work: Promise<unknown>): Promise<string> =>
      work.then(
        () => 'done',
        (error: unknown) => (isDomainError(error) ? error.code : String(error)),
      );
    for (let round = 0; round < 5; round += 1) {
      const claimId = await claim();
      const opened = await Promise.all([author, editor].map((m) => outcome(world.verdicts.open(m, { claimId }))));
      expect(opened.sort()).toEqual(['VERDICT_EXISTS', 'done']);
      const [verdict] = await world.reading.listOfClaims(author, [claimId]);
      const verdictId = verdict?.id ?? '';
      await world.write(author, verdictId);
      const version = await world.version(author, verdictId);
      const edits = await Promise.all([
        outcome(world.verdicts.edit(author, { ...version, headline: 'Judul lain' })),
        outcome(world.verdicts.submit(author, version)),
      ]);
      expect(edits.filter((e) => e === 'done')).toHaveLength(1);
      expect(edits.find((e) => e !== 'done')).toMatch(/^(STALE_VERSION|ILLEGAL_TRANSITION)$/);
      const hash =
        (await world.see(author, verdictId)).state === 'DRAFT'
          ? await world.submit(author, verdictId)
          : await world.hash(author, verdictId);
      // Two reviewers at the same instant, the second of them twice: one quorum, three answers.
      const votes = await Promise.all(
        [second, third, third].map((m) => outcome(world.reviews.approve(m, { verdictId, contentHash: hash }))),
      );
      expect(votes.filter((v) => v === 'done')).toHaveLength(2);
      expect(votes.find((v) => v !== 'done')).toMatch(/^(ALREADY_VOTED|ILLEGAL_TRANSITION)$/);
      expect(await world.see(author, verdictId)).toMatchObject({ state: 'APPROVED' });
      const now = await world.version(editor, verdictId);
      const published = await Promise.all(
        Array.from({ length: 4 }, () => outcome(world.publishing.publish(editor, now))),
      );
      expect(published.filter((p) => p === 'done')).toHaveLength(1);
      expect(published.filter((p) => p !== 'done').every((p) => /^(STALE_VERSION|ILLEGAL_TRANSITION)$/.test(p))).toBe(
        true,
      );
      const [count] = await world.asOwner<{ versions: number; events: number }>(
        `SELECT (SELECT count(*)::integer FROM fact_check_versions v JOIN fact_checks f ON f.id = v.fact_check_id WHERE f.claim_id = $1) AS versions,
           (SELECT count(*)::integer FROM events WHERE stream = $1 AND type = 'FACT_CHECK_PUBLISHED') AS events`,
        [claimId],
      );
      expect(count).toEqual({ versions: 1, events: 1 });
    }
  });

  it('publishes once for one key, however often the client retries', async () => {
    const { verdictId } = await world.approved(author, [second, third], await claim());
    const input = { ...(await world.version(editor, verdictId)), idempotencyKey: `terbit-${verdictId}` };
    const ids = await Promise.all(Array.from({ length: 4 }, () => world.publishing.publish(editor, input)));
    expect(new Set(ids).size).toBe(1);
  });
});
