import { ANONYMOUS, type Actor, type Member, queryWall } from '#libs/access';
import { encodeCursor } from '#libs/kernel';
import { buffer } from 'node:stream/consumers';
import { agreementText, clause } from '../../../test/support/agreement-world';
import { EvidenceWorld } from '../../../test/support/evidence-world';
import type { Sensitivity } from './evidence.types';

const code = (value: string): unknown => expect.objectContaining({ code: value });
const problem = (field: string, rule: string): unknown =>
  expect.objectContaining({ details: { problems: [expect.objectContaining({ field, rule })] } });
const anybody: Actor = { ...ANONYMOUS, locale: 'id', requestId: 'spec' };

type Clauses = ReturnType<typeof agreementText>['clauses'];
const grants = (...capabilities: Parameters<typeof clause>[1][]): Clauses =>
  capabilities.map((c) => clause('MEDIA', c));

describe('evidence', () => {
  let world: EvidenceWorld;
  let owner: Member;
  let partner: Member;
  let reader: Member;
  let trusted: Member;
  let otherPartner: Member;
  let stranger: Member;
  /** owner, partner (adds), under both: */
  let shared: string;
  let sensitive: string;
  let other: string;
  let readOnly: string;
  let claim: string;

  beforeAll(async () => {
    world = await EvidenceWorld.open();
    const { claims } = world;
    [owner, partner, reader, trusted, otherPartner, stranger] = (await Promise.all(
      ['PEMILIK', 'MITRA', 'PEMBACA', 'TEPERCAYA', 'MITRA2', 'ASING'].map((name) =>
        claims.organization(name, 'NEWSROOM'),
      ),
    )) as [Member, Member, Member, Member, Member, Member];
    shared = await claims.agreement(
      [
        [owner, 'MEDIA'],
        [partner, 'MEDIA'],
      ],
      { title: 'Berbagi' },
    );
    sensitive = await claims.agreement(
      [
        [owner, 'MEDIA'],
        [partner, 'MEDIA'],
        [trusted, 'MEDIA'],
      ],
      {
        title: 'Tepercaya',
        clauses: grants('READ_CLAIM', 'ADD_EVIDENCE', 'READ_SENSITIVE_EVIDENCE'),
      },
    );
    other = await claims.agreement(
      [
        [owner, 'MEDIA'],
        [otherPartner, 'MEDIA'],
      ],
      { title: 'Lain' },
    );
    readOnly = await claims.agreement(
      [
        [owner, 'MEDIA'],
        [reader, 'MEDIA'],
      ],
      {
        title: 'Baca saja',
        clauses: grants('READ_CLAIM'),
      },
    );
    claim = await claims.file(owner, 'Surat suara sudah tercoblos', {
      agreementIds: [shared, sensitive, other, readOnly],
    });
  });
  afterAll(() => world.close());

  const sees = async (actor: Actor, id: string): Promise<boolean> =>
    (await world.evidence.find(actor, id)) !== undefined;
  const viewers = (): Record<string, Actor> => ({ owner, partner, reader, trusted, otherPartner, stranger, anybody });
  const whoSees = async (id: string): Promise<string[]> => {
    const seen: string[] = [];
    for (const [name, actor] of Object.entries(viewers())) if (await sees(actor, id)) seen.push(name);
    return seen;
  };
  const custody = async (actor: Actor, id: string, page: { first: number; after?: string }) => {
    const [found] = await world.evidence.listCustody(actor, [id], page);
    if (!found) throw new Error('no page');
    return found;
  };
  const events = (
    id: string,
  ): Promise<{ type: string; own_only: boolean; owner_id: string; data: object; clause: string }[]> =>
    world.claims.asOwner(
      'SELECT type, own_only, owner_id, data, clause FROM events WHERE subject_id = $1 ORDER BY seq',
      [id],
    );

  describe('who reads it', () => {
    const matrix: [string, Sensitivity, 'owner' | 'partner', 'all' | 'none' | 'shared' | 'sensitive', string[]][] = [
      ['shared, under all', 'SHARED', 'owner', 'all', ['owner', 'partner', 'reader', 'trusted', 'otherPartner']],
      ['shared, narrowed to one', 'SHARED', 'owner', 'shared', ['owner', 'partner']],
      ['shared, with nobody', 'SHARED', 'owner', 'none', ['owner']],
      ['sensitive, under all', 'SENSITIVE', 'owner', 'all', ['owner', 'partner', 'trusted']],
      ['sensitive, under one without the capability', 'SENSITIVE', 'owner', 'shared', ['owner']],
      ['the own organisation’s', 'OWN_ORGANISATION', 'owner', 'all', ['owner']],
      ['a partner’s, under all it reads through', 'SHARED', 'partner', 'all', ['owner', 'partner', 'trusted']],
      ['a partner’s, with nobody', 'SHARED', 'partner', 'none', ['owner', 'partner']],
      ['a partner’s sensitive', 'SENSITIVE', 'partner', 'all', ['owner', 'partner', 'trusted']],
      ['a partner’s sources', 'OWN_ORGANISATION', 'partner', 'all', ['partner']],
    ];
    const expectMatrix = async (): Promise<void> => {
      for (const [what, sensitivity, by, under, readers] of matrix) {
        const audience = { all: null, none: [], shared: [shared], sensitive: [sensitive] }[under];
        const id = await world.statement(by === 'owner' ? owner : partner, claim, { sensitivity, audience });
        expect([what, await whoSees(id)]).toEqual([what, readers]);
        for (const [name, actor] of Object.entries(viewers())) {
          const [page] = await world.evidence.listForClaims(actor, [claim], { first: 1 });
          expect([what, name, page?.items[0]?.id === id]).toEqual([what, name, readers.includes(name)]);
        }
      }
    };

    it('follows sensitivity and audience, for each viewer', expectMatrix);

    it('follows them by the second wall alone', async () => {
      queryWall.standing = false;
      try {
        await expectMatrix();
      } finally {
        queryWall.standing = true;
      }
    });

    it('names to a reader only the agreements it is a party to', async () => {
      const id = await world.statement(partner, claim);
      expect([...(await world.evidence.get(partner, id)).audience].sort()).toEqual([shared, sensitive].sort());
      expect([...(await world.evidence.get(owner, id)).audience].sort()).toEqual([shared, sensitive].sort());
      expect((await world.evidence.get(trusted, id)).audience).toEqual([sensitive]);
      expect((await world.evidence.get(trusted, id)).sharedUnder).toEqual([sensitive]);
    });

    it('gives strangers for the hidden what it gives for the absent', async () => {
      const id = await world.statement(owner, claim, { sensitivity: 'OWN_ORGANISATION' });
      for (const missing of [id, '01980000-0000-7000-8000-00000000abcd', 'x']) {
        for (const attempt of [
          () => world.evidence.get(stranger, missing),
          () => world.evidence.open(stranger, missing),
          () => world.files.openOriginal(stranger, missing),
          () => world.evidence.withdraw(stranger, missing, 'keliru'),
          () => world.evidence.changeAccess(stranger, missing, { audience: [] }),
          () => world.uploads.get(stranger, missing),
        ]) {
          await expect(attempt()).rejects.toEqual(expect.objectContaining({ code: 'NOT_FOUND', details: {} }));
        }
      }
    });

    it('ends with the suspension of the agreement, in the same second', async () => {
      const { agreements } = world.claims;
      const passing = await world.claims.agreement([
        [owner, 'MEDIA'],
        [stranger, 'MEDIA'],
      ]);
      const here = await world.claims.file(owner, 'Klaim untuk nota yang ditangguhkan', { agreementIds: [passing] });
      const id = await world.statement(owner, here);
      expect(await sees(stranger, id)).toBe(true);
      await agreements.life.suspend(owner, passing, 'audit');
      expect(await sees(stranger, id)).toBe(false);
      expect(await sees(owner, id)).toBe(true);
      await agreements.life.resume(owner, passing);
      expect(await sees(stranger, id)).toBe(true);
    });

    it('names the clause that lets it be read: the one for sensitive evidence where it is sensitive', async () => {
      const plain = await world.evidence.get(trusted, await world.statement(owner, claim));
      const secret = await world.evidence.get(
        trusted,
        await world.statement(owner, claim, { sensitivity: 'SENSITIVE' }),
      );
      const [[opening], [own]] = [
        (await world.evidence.listPermissions(trusted, [plain, secret])).map(([open]) => open),
        (await world.evidence.listPermissions(owner, [plain])).map(([open]) => open),
      ];
      expect(opening).toMatchObject({ action: 'OPEN', allowed: true, because: { agreementId: sensitive } });
      expect(own).toMatchObject({ action: 'OPEN', allowed: true, because: null });
    });
  });

  describe('attaching', () => {
    it('needs ADD_EVIDENCE under an agreement through which the claim is read', async () => {
      await expect(world.statement(reader, claim)).rejects.toEqual(code('FORBIDDEN'));
      await expect(world.statement(stranger, claim)).rejects.toEqual(code('NOT_FOUND'));
      const id = await world.statement(partner, claim);
      expect(await events(id)).toEqual([
        expect.objectContaining({
          type: 'EVIDENCE_ADDED',
          own_only: false,
          owner_id: partner.organizationId,
          clause: 'Pasal 3',
        }),
      ]);
    });

    it('needs a role', async () => {
      const admin = await world.claims.person(owner, 'admin', ['ADMIN']);
      await expect(world.statement(admin, claim)).rejects.toEqual(code('FORBIDDEN'));
    });

    it('lets a program of the organisation do it', async () => {
      const key: Member = {
        ...owner,
        kind: 'API_KEY',
        personId: null,
        roles: [],
        keyPermissions: ['evidence.add', 'claim.read'],
      };
      const id = await world.statement(key, claim);
      expect((await world.evidence.get(owner, id)).addedBy).toBeNull();
    });

    it('refuses an audience beyond the claim’s, and public evidence that is not shared', async () => {
      await expect(world.statement(partner, claim, { audience: [other] })).rejects.toEqual(
        problem('agreementIds', 'audience'),
      );
      await expect(world.statement(owner, claim, { sensitivity: 'SENSITIVE', isPublic: true })).rejects.toEqual(
        problem('isPublic', 'publicIsShared'),
      );
    });

    it('tells the same content apart from new: once for an organisation and claim, also at the same moment', async () => {
      const text = 'Kalimat yang sama';
      const first = await world.statement(owner, claim, { text });
      const again = world.statement(owner, claim, { text });
      await expect(again).rejects.toEqual(
        expect.objectContaining({ code: 'EVIDENCE_EXISTS', details: { evidenceId: first } }),
      );
      await world.statement(partner, claim, { text });

      const together = await Promise.allSettled(
        [1, 2, 3, 4].map(() => world.statement(owner, claim, { text: 'Serempak' })),
      );
      const [won] = together.flatMap((r) => (r.status === 'fulfilled' ? [r.value] : []));
      expect(together.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected']);
      for (const r of together) {
        if (r.status === 'rejected')
          expect(r.reason).toMatchObject({ code: 'EVIDENCE_EXISTS', details: { evidenceId: won } });
      }
    });

    it('takes withdrawn content again', async () => {
      const text = 'Ditarik lalu dilampirkan lagi';
      const first = await world.statement(owner, claim, { text });
      await world.evidence.withdraw(owner, first, 'salah klaim');
      expect(await world.statement(owner, claim, { text })).not.toBe(first);
    });

    it('does once what is asked twice with one key', async () => {
      const input = { text: 'Sekali saja', idempotencyKey: 'kunci-0001' };
      expect(await world.statement(owner, claim, input)).toBe(await world.statement(owner, claim, input));
    });

    it.each(['ftp://situs.id/a', 'bukan alamat', 'https://u:p@situs.id/', `https://situs.id/${'a'.repeat(2000)}`])(
      'refuses the link %#',
      async (url) => {
        const common = { claimId: claim, title: 'Tautan', sensitivity: 'SHARED', isPublic: false } as const;
        await expect(world.evidence.attachLink(owner, { ...common, url })).rejects.toEqual(
          problem('url', 'webAddress'),
        );
      },
    );
  });

  describe('opening what is sensitive', () => {
    it('is recorded, with the clause, for the owner of the evidence', async () => {
      const id = await world.statement(owner, claim, { sensitivity: 'SENSITIVE' });
      expect((await world.evidence.open(trusted, id)).statement?.text).toContain('tercoblos');
      const { items } = await custody(owner, id, { first: 10 });
      expect(items).toMatchObject([
        {
          action: 'OPENED',
          organizationId: trusted.organizationId,
          personId: trusted.personId,
          agreementId: sensitive,
          clause: 'Pasal 3',
        },
        { action: 'STORED', organizationId: owner.organizationId, personId: owner.personId, agreementId: null },
      ]);
      expect((await events(id)).at(-1)).toMatchObject({
        type: 'SENSITIVE_EVIDENCE_OPENED',
        own_only: true,
        owner_id: owner.organizationId,
        data: { action: 'OPENED' },
        clause: 'Pasal 3',
      });
      // The one who opened sees its own lines, others see none.
      expect((await custody(trusted, id, { first: 10 })).items).toHaveLength(1);
      expect((await custody(partner, id, { first: 10 })).items).toEqual([]);
      await expect(world.evidence.open(reader, id)).rejects.toEqual(code('NOT_FOUND'));
    });

    it('is recorded also for the claim’s owner, and makes no event of the own organisation’s', async () => {
      const id = await world.statement(partner, claim, { sensitivity: 'SENSITIVE' });
      await world.evidence.open(owner, id);
      await world.evidence.open(partner, id);
      expect((await events(id)).map((e) => e.type)).toEqual(['EVIDENCE_ADDED', 'SENSITIVE_EVIDENCE_OPENED']);
      expect((await custody(partner, id, { first: 10 })).items).toHaveLength(3);
    });

    it('pages the custody log, newest first, and has none for whom the evidence is hidden', async () => {
      const id = await world.statement(owner, claim);
      for (let n = 0; n < 4; n += 1) await world.evidence.open(partner, id);
      const all = await custody(owner, id, { first: 10 });
      expect(all.items.map((e) => e.action)).toEqual(['OPENED', 'OPENED', 'OPENED', 'OPENED', 'STORED']);
      const seen: string[] = [];
      let after: string | undefined;
      for (let more = true; more;) {
        const page = await custody(owner, id, after === undefined ? { first: 2 } : { first: 2, after });
        seen.push(...page.items.map((e) => e.id));
        const last = page.items.at(-1);
        after = last && encodeCursor(last);
        more = page.hasNextPage;
      }
      expect(seen).toEqual(all.items.map((e) => e.id));
      await world.evidence.changeAccess(owner, id, { sensitivity: 'OWN_ORGANISATION' });
      expect((await custody(partner, id, { first: 10 })).items).toEqual([]);
      expect((await custody(owner, id, { first: 10 })).items).toHaveLength(5);
    });
  });

  describe('changing who reads it', () => {
    it('takes effect at once and is for the owner’s eyes alone', async () => {
      const id = await world.statement(owner, claim);
      await world.evidence.changeAccess(owner, id, { audience: [other] });
      expect(await whoSees(id)).toEqual(['owner', 'otherPartner']);
      await world.evidence.changeAccess(owner, id, { sensitivity: 'OWN_ORGANISATION' });
      expect(await whoSees(id)).toEqual(['owner']);
      const [, ...changes] = await events(id);
      expect(changes.map((e) => [e.type, e.own_only])).toEqual([
        ['EVIDENCE_ACCESS_CHANGED', true],
        ['EVIDENCE_ACCESS_CHANGED', true],
      ]);
    });

    it('widens only within the claim and the agreements in force', async () => {
      const id = await world.statement(partner, claim, { audience: [shared] });
      await world.evidence.changeAccess(partner, id, { audience: [shared, sensitive] });
      expect(await sees(trusted, id)).toBe(true);
      await expect(world.evidence.changeAccess(partner, id, { audience: [other] })).rejects.toEqual(
        problem('agreementIds', 'audience'),
      );
    });

    it('is the owner’s alone', async () => {
      const id = await world.statement(partner, claim);
      await expect(world.evidence.changeAccess(owner, id, { audience: [] })).rejects.toEqual(code('FORBIDDEN'));
      await expect(world.evidence.withdraw(owner, id, 'bukan milik')).rejects.toEqual(code('FORBIDDEN'));
    });

    it('only closes what has been withdrawn', async () => {
      const id = await world.statement(owner, claim, { audience: [shared] });
      await world.evidence.withdraw(owner, id, 'salah unggah');
      expect(await world.evidence.get(partner, id)).toMatchObject({ withdrawnReason: 'salah unggah' });
      await expect(world.evidence.withdraw(owner, id, 'lagi')).rejects.toEqual(code('EVIDENCE_WITHDRAWN'));
      await expect(world.evidence.changeAccess(owner, id, { isPublic: true })).rejects.toEqual(
        code('EVIDENCE_WITHDRAWN'),
      );
      await expect(world.evidence.changeAccess(owner, id, { audience: [shared, other] })).rejects.toEqual(
        code('EVIDENCE_WITHDRAWN'),
      );
      await world.evidence.changeAccess(owner, id, { sensitivity: 'OWN_ORGANISATION' });
      expect(await whoSees(id)).toEqual(['owner']);
    });
  });

  describe('what a fact-check shows', () => {
    it('is read by anyone while it is published, and only when it is marked public', async () => {
      const shown = await world.statement(owner, claim, { isPublic: true, audience: [] });
      const cited = await world.statement(owner, claim, { audience: [] });
      expect(await sees(anybody, shown)).toBe(false);
      const factCheck = await world.publish(owner, claim, [shown, cited]);
      expect(await whoSees(shown)).toEqual(Object.keys(viewers()));
      expect(await whoSees(cited)).toEqual(['owner']);
      expect(await world.evidence.get(anybody, shown)).toMatchObject({
        audience: [],
        sharedUnder: [],
        claimFacts: null,
      });
      await expect(world.evidence.changeAccess(owner, shown, { isPublic: false })).rejects.toEqual(
        code('EVIDENCE_PUBLISHED'),
      );
      await expect(world.evidence.changeAccess(owner, shown, { sensitivity: 'SENSITIVE' })).rejects.toEqual(
        code('EVIDENCE_PUBLISHED'),
      );
      await expect(world.evidence.withdraw(owner, shown, 'keliru')).rejects.toEqual(code('EVIDENCE_PUBLISHED'));
      await world.retract(factCheck);
      expect(await whoSees(shown)).toEqual(['owner']);
    });
  });

  describe('citations', () => {
    it('are of readable evidence of the claim that is not withdrawn, in the order asked', async () => {
      const [first, second] = [await world.statement(owner, claim), await world.statement(partner, claim)];
      const cite = (actor: Member, ids: string[], on = claim) =>
        world.claims.db.read(actor, (tx) => world.access.listCitable(tx, on, ids));
      expect((await cite(owner, [second, first])).map((e) => e.id)).toEqual([second, first]);
      await world.evidence.withdraw(owner, first, 'keliru');
      const elsewhere = await world.claims.file(owner, 'Klaim lain untuk kutipan');
      for (const attempt of [
        () => cite(owner, [first]),
        () => cite(otherPartner, [second]),
        () => cite(owner, [second], elsewhere),
        () => cite(owner, ['bukan id']),
      ]) {
        await expect(attempt()).rejects.toEqual(problem('evidenceIds', 'citable'));
      }
    });
  });

  describe('files', () => {
    const png = async (seed: number): Promise<Buffer> => {
      const { default: sharp } = await import('sharp');
      return sharp({ create: { width: 20 + seed, height: 20, channels: 3, background: '#a31d1d' } })
        .png()
        .toBuffer();
    };
    const attach = (actor: Member, uploadId: string, key?: string): Promise<string> =>
      world.evidence.attachFile(actor, {
        claimId: claim,
        title: 'Foto',
        sensitivity: 'SHARED',
        isPublic: false,
        uploadId,
        ...(key === undefined ? {} : { idempotencyKey: key }),
      });

    it('become evidence with their facts, and give back the very bytes, with a line in the log', async () => {
      const bytes = await png(1);
      const id = await attach(owner, await world.upload(owner, 'dari/folder/foto.png', bytes));
      const e = await world.evidence.get(partner, id);
      expect(e.file).toMatchObject({
        name: 'foto.png',
        size: bytes.length,
        mime: 'image/png',
        kind: 'IMAGE',
        facts: { width: 21, height: 20 },
      });
      const opened = await world.files.openOriginal(partner, id);
      expect(await buffer(await opened.open())).toEqual(bytes);
      expect((await custody(owner, id, { first: 1 })).items).toMatchObject([
        { action: 'DOWNLOADED', organizationId: partner.organizationId, agreementId: shared },
      ]);
      await expect(world.files.openDerivative(partner, id, 'PREVIEW')).rejects.toEqual(code('NOT_FOUND'));
    });

    it('are taken once, by their own organisation', async () => {
      const upload = await world.upload(owner, 'a.png', await png(2));
      await expect(attach(partner, upload)).rejects.toEqual(code('NOT_FOUND'));
      const id = await attach(owner, upload, 'kunci-berkas-1');
      await expect(attach(owner, upload)).rejects.toEqual(code('UPLOAD_ALREADY_USED'));
      expect(await attach(owner, upload, 'kunci-berkas-1')).toBe(id);
    });

    it('are recognised when they are there already, and the upload stays free', async () => {
      const first = await attach(owner, await world.upload(owner, 'a.png', await png(3)));
      const upload = await world.upload(owner, 'b.png', await png(3));
      await expect(attach(owner, upload)).rejects.toEqual(
        expect.objectContaining({ code: 'EVIDENCE_EXISTS', details: { evidenceId: first } }),
      );
      expect((await world.uploads.get(owner, upload)).state).toBe('STORED');
    });

    it.each([
      ['halaman.html', Buffer.from('<!doctype html><script>alert(1)</script>'), 'TYPE_NOT_ALLOWED'],
      ['gambar.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'TYPE_NOT_ALLOWED'],
      ['program.exe', Buffer.from('MZ\x90\x00\x03'), 'TYPE_NOT_ALLOWED'],
    ])('refuse %s, and keep nothing of it', async (name, bytes, reason) => {
      const upload = await world.upload(owner, name, bytes);
      expect(await world.uploads.get(owner, upload)).toMatchObject({ state: 'REFUSED', refusal: reason, sha256: null });
      await expect(attach(owner, upload)).rejects.toEqual(
        expect.objectContaining({ code: 'FILE_REFUSED', details: { reason } }),
      );
    });

    it('cannot be evidence by a hash that the organisation has not uploaded itself', async () => {
      const id = await attach(owner, await world.upload(owner, 'a.png', await png(4)));
      const { contentHash, file } = await world.evidence.get(owner, id);
      const foreign = await world.claims.file(stranger, 'Klaim milik orang asing');
      const insert = world.claims.db.write(stranger, (tx) =>
        tx.rows(
          `INSERT INTO evidence (claim_id, owner_id, claim_owner_id, kind, title, content_hash, file_name, file_size, file_mime, file_kind, added_by)
           VALUES ($1, $2, $2, 'FILE', 'curian', $3, 'a.png', $4, 'image/png', 'IMAGE', $5)`,
          [foreign, stranger.organizationId, contentHash, file?.size, stranger.personId],
        ),
      );
      await expect(insert).rejects.toThrow(/row-level security/);
    });
  });

  describe('the database itself', () => {
    const attachTo = (actor: Member, claimId: string, claimOwner: Member): Promise<unknown> =>
      world.claims.db.write(actor, (tx) =>
        tx.rows(
          `SELECT * FROM attach_evidence($1, $2, '{}', 'SHARED', false, 'STATEMENT', 'Langsung', NULL, repeat('7', 64), NULL, NULL, NULL, NULL,
             NULL, NULL, NULL, 'kata', NULL, NULL, NULL, NULL, 'EVIDENCE_ADDED', '{}', 'notify')`,
          [claimId, claimOwner.organizationId],
        ),
      );
    const kept = (): Promise<{ n: number }[]> =>
      world.claims.asOwner(
        `SELECT count(*)::int + (SELECT count(*)::int FROM evidence WHERE title = 'Langsung') AS n FROM custody_log c
         WHERE NOT EXISTS (SELECT FROM evidence e WHERE e.id = c.evidence_id)`,
        [],
      );

    it('refuses evidence on a claim that one only reads, or does not read, and keeps nothing of it', async () => {
      await expect(attachTo(reader, claim, owner)).rejects.toThrow(/row-level security/);
      await expect(attachTo(stranger, claim, owner)).rejects.toThrow(/row-level security/);
      expect(await kept()).toEqual([{ n: 0 }]);
    });

    it('believes nobody who calls the claim of another organisation its own', async () => {
      await expect(attachTo(stranger, claim, stranger)).rejects.toThrow(/evidence_claim_id_claim_owner_id_fkey/);
      expect(await kept()).toEqual([{ n: 0 }]);
    });
  });
});
