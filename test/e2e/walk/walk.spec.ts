import { RecordVerifier } from '#libs/record';
import { createTestDatabase, type RunningApi, startApi, type TestDatabase } from '../../support';
import { createPerson, fillRegions, logIn } from '../../support/accounts';
import { gql } from '../../support/graphql-client';
import { spawnApi, type SpawnedApi } from '../../support/spawn-api';
import { subscribe } from '../../support/subscribe';
import * as op from './operations';
import { Person } from './person';
import { announce, offsetOf, pdf, photo, send, sendAndCut } from './upload';

interface VerdictView {
  id: string;
  state: string;
  version: number;
  latestRevision: { number: number; contentHash: string; quorum: number; reviews: { decision: string }[] };
}

const STATEMENT = 'Semua TPS di Kota Bengkulu ditutup pukul sepuluh pagi, pemilih yang datang siang ditolak.';
const ABSENT_CLAIM = Buffer.from('Claim:01935b9e-7a11-7cc3-98c4-dc0c0c07398f').toString('base64url');

/**
 * The whole main job, from an operator's first organisation to the second in which an agreement is suspended, over HTTP
 * alone, by people whose requests go to two processes in turn.
 */
describe('the walk: from a filed claim to an endorsed, published fact-check, under an MoU', () => {
  let database: TestDatabase;
  let first: RunningApi;
  let second: SpawnedApi;
  let urls: string[];
  let operator: Person;

  beforeAll(async () => {
    database = await createTestDatabase();
    await fillRegions(database);
    first = await startApi(database, { environment: { WORKER_IN_API: 'true' } });
    second = await spawnApi(database, {
      FILES_DIR: first.config.files.dir,
      ENCRYPTION_KEY: first.config.secrets.encryptionKey.toString('base64'),
    });
    urls = [first.url, second.url];
    const { email } = await createPerson(first, { operator: true, displayName: 'Sekretariat' });
    operator = new Person(urls, 'Sekretariat', await logIn(first, email));
  });

  afterAll(async () => {
    await second.kill('SIGTERM');
    await first.close();
    await database.drop();
  });

  /** An organisation with an admin who then invites one more person. */
  async function found(
    input: Record<string, unknown>,
    memberName: string,
    roles: string[],
  ): Promise<{ id: string; admin: Person; member: Person }> {
    const created = await operator.ask<{ createOrganization: { organization: { id: string; code: string } } }>(
      op.CREATE_ORGANIZATION,
      { input },
    );
    const { id, code } = created.createOrganization.organization;
    const at = (name: string): string => `${name.toLowerCase().replaceAll(' ', '.')}@${code.toLowerCase()}.test`;
    const offer = await operator.ask<{ inviteFirstAdmin: { link: string } }>(op.INVITE_FIRST_ADMIN, {
      input: { organizationId: id, email: at('admin') },
    });
    const admin = await Person.accept(urls, offer.inviteFirstAdmin.link, `Admin ${code}`);
    const invited = await admin.ask<{ invitePerson: { link: string } }>(op.INVITE, {
      input: { email: at(memberName), roles },
    });
    return { id, admin, member: await Person.accept(urls, invited.invitePerson.link, memberName) };
  }

  it('goes through all nine points', async () => {
    // 1. Organisations and people.
    const rafflesia = await found({ kind: 'NEWSROOM', name: 'Rafflesia Kini', code: 'RAFFLESIA' }, 'Wulan', [
      'JOURNALIST',
      'EDITOR',
    ]);
    const pesisir = await found({ kind: 'NEWSROOM', name: 'Suara Pesisir', code: 'PESISIR' }, 'Damar', ['JOURNALIST']);
    const bukit = await found({ kind: 'NEWSROOM', name: 'Bukit Barisan Pos', code: 'BUKIT' }, 'Sekar', ['JOURNALIST']);
    const provinsi = await found(
      { kind: 'SUPERVISOR', name: 'Bawaslu Provinsi Bengkulu', code: 'BAWASLU17', regionCode: '17' },
      'Hadi',
      ['LIAISON'],
    );
    const kota = await found(
      {
        kind: 'SUPERVISOR',
        name: 'Bawaslu Kota Bengkulu',
        code: 'BAWASLU1771',
        regionCode: '17.71',
        parentId: provinsi.id,
      },
      'Ratna',
      ['LIAISON'],
    );
    const rejang = await found(
      {
        kind: 'SUPERVISOR',
        name: 'Bawaslu Kabupaten Rejang Lebong',
        code: 'BAWASLU1702',
        regionCode: '17.02',
        parentId: provinsi.id,
      },
      'Yusuf',
      ['LIAISON'],
    );
    const outside = await found({ kind: 'NEWSROOM', name: 'Kabar Seberang', code: 'SEBERANG' }, 'Bayu', [
      'JOURNALIST',
      'EDITOR',
    ]);
    const { member: wulan } = rafflesia;
    const { member: damar } = pesisir;
    const { member: sekar } = bukit;
    const { member: bayu } = outside;

    // 2. An MoU, drafted, proposed, signed by everybody, in force.
    const parties = [rafflesia, pesisir, bukit, provinsi, kota, rejang];
    const clause = (number: number, partyRole: string, capability: string): Record<string, unknown> => ({
      number: `Pasal ${number}`,
      text: `Para pihak sepakat mengenai ${capability}.`,
      partyRole,
      capability,
    });
    const text = {
      title: 'Nota Kesepahaman Cek Fakta Pemilu Provinsi Bengkulu',
      level: 'PROVINCE',
      regionCodes: ['17'],
      effectiveFrom: new Date(Date.now() - 60_000).toISOString(),
      effectiveUntil: new Date(Date.now() + 90 * 86_400_000).toISOString(),
      quorum: 2,
      parties: parties.map((party, i) => ({
        organizationId: party.id,
        role: i < 3 ? 'MEDIA' : 'SUPERVISOR',
        documentNumber: `${i + 1}/MOU/2026`,
        signatoryName: party.admin.name,
        signatoryOffice: 'Ketua',
        signatoryPersonId: party.admin.id,
      })),
      clauses: [
        ...['READ_CLAIM', 'COMMENT', 'ADD_EVIDENCE', 'CHECK', 'REVIEW'].map((c, i) => clause(i + 1, 'MEDIA', c)),
        clause(6, 'SUPERVISOR', 'READ_CLAIM'),
        clause(7, 'SUPERVISOR', 'ENDORSE'),
      ],
    };
    const drafted = await rafflesia.admin.ask<{
      draftAgreement: { agreement: { id: string; currentVersion: { rowVersion: number } } };
    }>(op.DRAFT_AGREEMENT, { input: { text } });
    const { id: agreementId, currentVersion } = drafted.draftAgreement.agreement;
    expect((await damar.refused(op.AGREEMENT, { id: agreementId })).extensions.code).toBe('NOT_FOUND');
    const proposed = await rafflesia.admin.ask<{
      proposeAgreement: { agreement: { currentVersion: { contentHash: string } } };
    }>(op.PROPOSE, {
      input: { agreementId, expectedVersion: currentVersion.rowVersion },
    });
    const { contentHash: agreed } = proposed.proposeAgreement.agreement.currentVersion;
    expect((await wulan.refused(op.SIGN, { input: { agreementId, expectedHash: agreed } })).extensions.code).not.toBe(
      'NOT_FOUND',
    );
    for (const party of parties) await party.admin.ask(op.SIGN, { input: { agreementId, expectedHash: agreed } });
    expect(await damar.ask(op.AGREEMENT, { id: agreementId })).toMatchObject({
      agreement: { state: 'SIGNED', inForce: true },
    });

    // 3. A claim with evidence of every kind; the photo in pieces, over a connection that is cut.
    const filed = await wulan.ask<{ fileClaim: { claim: { id: string; number: string } } }>(op.FILE_CLAIM, {
      input: {
        statement: STATEMENT,
        regionCode: '17.71',
        theme: 'ELECTION_ADMINISTRATION',
        stage: 'VOTING',
        agreementIds: [agreementId],
        appearances: [
          { platform: 'WHATSAPP', quote: 'Tolong sebarkan: TPS tutup jam 10!' },
          { platform: 'FACEBOOK', url: 'https://contoh.test/p/1' },
        ],
        idempotencyKey: 'walk-claim-1',
      },
    });
    const { id: claimId, number } = filed.fileClaim.claim;
    expect(number).toMatch(/^RAFFLESIA-\d{4}-0001$/);

    const token = wulan.token ?? '';
    const bytes = await photo();
    const path = await announce(first.url, token, 'tps-12.jpg', bytes.length);
    await sendAndCut(first.url, token, path, bytes.length, bytes.subarray(0, 100_000));
    const offset = await offsetOf(second.url, token, path);
    expect(offset).toBeGreaterThan(0);
    expect(offset).toBeLessThan(bytes.length);
    expect((await send(second.url, token, path, offset, bytes.subarray(offset))).status).toBe(204);
    const uploadId = path.split('/').at(-1) ?? '';
    const photographed = await wulan.ask<{
      attachFile: { evidence: { id: string; file: { downloadPath: string; sha256: string; size: number } } };
    }>(op.ATTACH_FILE, {
      input: { claimId, uploadId, title: 'TPS 12 pukul 11.20, antrean masih panjang', isPublic: true },
    });
    const photograph = photographed.attachFile.evidence;
    expect(photograph.file.size).toBe(bytes.length);

    const document = pdf();
    const documentPath = await announce(second.url, token, 'surat-edaran.pdf', document.length);
    expect((await send(first.url, token, documentPath, 0, document)).status).toBe(204);
    await wulan.ask(op.ATTACH_FILE, {
      input: { claimId, uploadId: documentPath.split('/').at(-1), title: 'Surat edaran jam pemungutan suara' },
    });
    await wulan.ask(op.ATTACH_LINK, {
      input: { claimId, url: 'https://contoh.test/jadwal', title: 'Jadwal pemungutan suara' },
    });
    const said = await wulan.ask<{ attachStatement: { evidence: { id: string } } }>(op.ATTACH_STATEMENT, {
      input: {
        claimId,
        title: 'Keterangan ketua KPPS TPS 12',
        text: 'TPS buka sampai pukul 13.00.',
        speaker: 'Ketua KPPS TPS 12',
      },
    });

    // 4. Partners see it at once; an outsider gets what it would get for an id that does not exist.
    for (const partner of [damar, sekar, kota.member]) {
      const { claim } = await partner.ask<{ claim: { evidenceCount: number; owner: { name: string } } }>(op.CLAIM, {
        id: claimId,
      });
      expect(claim).toMatchObject({ statement: STATEMENT, evidenceCount: 4, owner: { name: 'Rafflesia Kini' } });
    }
    const hidden = await gql(first.url, bayu.token, op.CLAIM, { id: claimId }, { headers: { 'x-request-id': 'sama' } });
    const absent = await gql(
      first.url,
      bayu.token,
      op.CLAIM,
      { id: ABSENT_CLAIM },
      { headers: { 'x-request-id': 'sama' } },
    );
    const plain = ({ data, errors, status }: typeof hidden): unknown =>
      JSON.parse(
        JSON.stringify({ data, errors, status }, (key, value: unknown) => (key === 'requestId' ? undefined : value)),
      );
    expect(plain(hidden)).toEqual(plain(absent));
    expect(hidden.errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(await bayu.ask(op.INBOX)).toMatchObject({ claims: { nodes: [] }, desk: { visible: { count: 0 } } });
    expect((await bayu.download(photograph.file.downloadPath)).status).toBe(404);
    expect(Buffer.from(await (await damar.download(photograph.file.downloadPath)).arrayBuffer()).equals(bytes)).toBe(
      true,
    );

    // 5. A verdict: drafted, submitted, sent back, revised, approved by two other newsrooms.
    const opened = await wulan.ask<{ openVerdict: { verdict: VerdictView } }>(op.OPEN_VERDICT, { input: { claimId } });
    const verdictId = opened.openVerdict.verdict.id;
    const write = async (input: Record<string, unknown>): Promise<VerdictView> => {
      const { verdict } = await wulan.ask<{ verdict: VerdictView }>(op.VERDICT, { id: verdictId });
      const edited = await wulan.ask<{ editVerdict: { verdict: VerdictView } }>(op.EDIT_VERDICT, {
        input: { verdictId, expectedVersion: verdict.version, ...input },
      });
      return edited.editVerdict.verdict;
    };
    const submit = async (): Promise<VerdictView> => {
      const { verdict } = await wulan.ask<{ verdict: VerdictView }>(op.VERDICT, { id: verdictId });
      const done = await wulan.ask<{ submitVerdict: { verdict: VerdictView } }>(op.SUBMIT, {
        input: { verdictId, expectedVersion: verdict.version },
      });
      return done.submitVerdict.verdict;
    };
    let verdict = await write({
      rating: 'FALSE',
      label: 'Salah',
      headline: 'Salah, TPS di Kota Bengkulu tutup pukul sepuluh',
      explanation: 'Pemungutan suara berlangsung sampai pukul 13.00 waktu setempat.',
      conclusion: 'Klaim itu salah.',
      distortions: ['FABRICATED'],
    });
    expect((await damar.refused(op.VERDICT, { id: verdictId })).extensions.code).toBe('NOT_FOUND');
    await wulan.ask(op.CITE, {
      input: {
        verdictId,
        expectedVersion: verdict.version,
        evidenceIds: [photograph.id, said.attachStatement.evidence.id],
      },
    });
    verdict = await submit();
    expect(verdict).toMatchObject({ state: 'IN_REVIEW', latestRevision: { number: 1, quorum: 2 } });
    const { contentHash: firstHash } = verdict.latestRevision;
    await damar.ask(op.SEND_BACK, {
      input: { verdictId, contentHash: firstHash, reason: 'Sebutkan dasar aturan jam pemungutan suara.' },
    });
    expect(
      (await sekar.refused(op.APPROVE, { input: { verdictId, contentHash: firstHash } })).extensions.code,
    ).toBeDefined();
    const sentBack = await wulan.ask<{ verdict: VerdictView }>(op.VERDICT, { id: verdictId });
    expect(sentBack.verdict.state).toBe('CHANGES_REQUESTED');
    await wulan.ask(op.REVISE, { input: { verdictId, expectedVersion: sentBack.verdict.version } });
    await write({ explanation: 'Peraturan KPU menetapkan pemungutan suara pukul 07.00 sampai 13.00 waktu setempat.' });
    verdict = await submit();
    const { contentHash } = verdict.latestRevision;
    expect(contentHash).not.toBe(firstHash);
    expect((await wulan.refused(op.APPROVE, { input: { verdictId, contentHash } })).extensions.code).not.toBe(
      'INTERNAL_SERVER_ERROR',
    );
    await damar.ask(op.APPROVE, { input: { verdictId, contentHash } });
    const approved = await sekar.ask<{ approveVerdict: { verdict: VerdictView } }>(op.APPROVE, {
      input: { verdictId, contentHash },
    });
    expect(approved.approveVerdict.verdict.state).toBe('APPROVED');

    // 6. The liaison of that region states a position; one of another region cannot.
    const position = {
      verdictId,
      contentHash,
      position: 'SUPPORTS',
      text: 'Sesuai ketentuan jam pemungutan suara.',
      regulation: 'PKPU tentang Pemungutan dan Penghitungan Suara',
    };
    const elsewhere = await rejang.member.refused(op.ENDORSE, { input: position });
    expect(elsewhere.extensions.code).not.toBe('INTERNAL_SERVER_ERROR');
    await kota.member.ask(op.ENDORSE, { input: position });

    // 7. Published, read without a login, corrected, retracted.
    const nobody = new Person(urls, 'pembaca', null);
    const publish = async (): Promise<{ slug: string; currentVersion: number }> => {
      const now = await wulan.ask<{ verdict: VerdictView }>(op.VERDICT, { id: verdictId });
      const done = await wulan.ask<{ publishFactCheck: { factCheck: { slug: string; currentVersion: number } } }>(
        op.PUBLISH,
        {
          input: { verdictId, expectedVersion: now.verdict.version },
        },
      );
      return done.publishFactCheck.factCheck;
    };
    const { slug } = await publish();
    expect(await nobody.ask(op.FACT_CHECK, { slug })).toMatchObject({
      factCheck: {
        state: 'PUBLISHED',
        currentVersion: 1,
        newsroom: { name: 'Rafflesia Kini' },
        current: {
          statement: STATEMENT,
          rating: 'FALSE',
          label: 'Salah',
          approvedBy: expect.arrayContaining([{ name: 'Suara Pesisir' }]) as unknown,
        },
        positions: [{ office: 'Bawaslu Kota Bengkulu', position: 'SUPPORTS', givenToVersion: 1 }],
      },
    });
    expect((await nobody.download(photograph.file.downloadPath)).status).toBe(200);
    expect((await nobody.refused(op.CLAIM, { id: claimId })).extensions.code).toBe('UNAUTHENTICATED');

    const standing = await wulan.ask<{ verdict: VerdictView }>(op.VERDICT, { id: verdictId });
    await wulan.ask(op.CORRECT, { input: { verdictId, expectedVersion: standing.verdict.version } });
    await write({
      conclusion: 'Klaim itu salah; TPS tutup pukul 13.00.',
      correctionNote: 'Menambahkan jam tutup TPS.',
    });
    expect(await nobody.ask(op.FACT_CHECK, { slug })).toMatchObject({ factCheck: { currentVersion: 1 } });
    const correction = await submit();
    for (const reviewer of [damar, sekar]) {
      await reviewer.ask(op.APPROVE, { input: { verdictId, contentHash: correction.latestRevision.contentHash } });
    }
    expect((await publish()).slug).toBe(slug);
    expect(await nobody.ask(op.FACT_CHECK, { slug })).toMatchObject({
      factCheck: {
        currentVersion: 2,
        current: { correctionNote: 'Menambahkan jam tutup TPS.' },
        versions: expect.arrayContaining([
          expect.objectContaining({ number: 1 }),
          expect.objectContaining({ number: 2 }),
        ]) as unknown,
        positions: [expect.objectContaining({ givenToVersion: 1 })],
      },
    });
    const published = await wulan.ask<{ verdict: VerdictView }>(op.VERDICT, { id: verdictId });
    await wulan.ask(op.RETRACT, {
      input: {
        verdictId,
        expectedVersion: published.verdict.version,
        reason: 'Foto yang dikutip ternyata dari TPS lain.',
      },
    });
    expect(await nobody.ask(op.FACT_CHECK, { slug })).toMatchObject({
      factCheck: { state: 'RETRACTED', retraction: { reason: 'Foto yang dikutip ternyata dari TPS lain.' } },
    });

    // 8. The timeline tells all of it and the chain verifies.
    const { claim } = await damar.ask<{ claim: { timeline: { nodes: { type: string }[] } } }>(op.TIMELINE, {
      id: claimId,
    });
    const told = claim.timeline.nodes.map((event) => event.type);
    for (const type of [
      'CLAIM_FILED',
      'EVIDENCE_ADDED',
      'VERDICT_SUBMITTED',
      'FACT_CHECK_PUBLISHED',
      'FACT_CHECK_RETRACTED',
    ]) {
      expect(told).toContain(type);
    }
    const report = await new RecordVerifier(database.auditorUrl).verifyAll();
    expect(report.findings).toEqual([]);

    // 9. Suspended: in the same second the partners' reads, writes, counts, downloads and subscriptions give nothing more.
    const live = subscribe(second.url, damar.token, op.CLAIM_EVENTS, { claimId });
    const desk = subscribe(first.url, damar.token, op.DESK_EVENTS);
    await Promise.all([live.opened, desk.opened]);
    await wulan.ask(op.COMMENT, { input: { claimId, body: 'Terima kasih atas tinjauannya.' } });
    expect(await live.next()).toMatchObject({ claimEvents: { type: 'COMMENT_ADDED' } });
    expect(await desk.next()).toMatchObject({ deskEvents: { type: 'COMMENT_ADDED' } });

    await provinsi.admin.ask(op.SUSPEND, { input: { agreementId, reason: 'Menunggu pembahasan ulang.' } });
    const suspendedAt = performance.now();
    expect((await damar.refused(op.CLAIM, { id: claimId })).extensions.code).toBe('NOT_FOUND');
    expect(await damar.ask(op.INBOX)).toMatchObject({ claims: { nodes: [] }, desk: { visible: { count: 0 } } });
    expect(await damar.ask(op.NODE, { id: claimId })).toEqual({ node: null });
    expect((await damar.refused(op.COMMENT, { input: { claimId, body: 'Masih terlihat?' } })).extensions.code).toBe(
      'NOT_FOUND',
    );
    expect((await damar.download(photograph.file.downloadPath)).status).toBe(404);
    expect((await damar.refused(op.VERDICT, { id: verdictId })).extensions.code).toBe('NOT_FOUND');
    const over = await live.ended;
    expect(over.at - suspendedAt).toBeLessThan(5_000);
    const heard = desk.received.length;
    await wulan.ask(op.COMMENT, { input: { claimId, body: 'Catatan sesudah penangguhan.' } });
    await new Promise((resume) => setTimeout(resume, 500));
    expect(desk.received.slice(heard).filter((e) => JSON.stringify(e).includes('COMMENT_ADDED'))).toEqual([]);
    await desk.stop();
    // The owner keeps what is its own.
    expect(await wulan.ask(op.CLAIM, { id: claimId })).toMatchObject({ claim: { statement: STATEMENT } });
  });
});
