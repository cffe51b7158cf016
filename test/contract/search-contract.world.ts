import type { Member } from '#libs/access';
import type { FileClaimInput } from '#libs/claims';
import {
  type ClaimSearchAnswer,
  type ClaimSearchInput,
  type SearchEngine,
  type SearchFilter,
  SearchService,
} from '#libs/search';
import { withClient } from '../../libs/database/src/roles';
import { ClaimWorld } from '../support/claim-world';

export interface EngineUnderContract {
  readonly engine: SearchEngine;
  /** Waits until the engine knows what the database knows. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
export type OpenEngine = (world: ClaimWorld) => Promise<EngineUnderContract>;

export const STATEMENTS = {
  ballots: 'Tujuh kontainer surat suara tercoblos ditemukan di Tanjung Priok',
  teacher: 'Guru honorer dipaksa memilih calon bupati petahana',
  flood: 'Banjir di Bengkulu disebabkan pembukaan pintu air oleh pemerintah',
  money: 'Relawan membagikan uang Rp50.000 menjelang pemilihan',
  vaccine: 'Vaksin COVID-19 membuat warga tidak boleh memilih',
  accent: 'Café milik calon gubernur jadi posko',
} as const;
type Name = keyof typeof STATEMENTS;

/** Newsrooms, a supervisor and a stranger with claims between them, and the service that everybody asks through. Open once the suite begins. */
export class SearchContractWorld {
  world!: ClaimWorld;
  search!: SearchService;
  rafflesia!: Member;
  garuda!: Member;
  bawaslu!: Member;
  stranger!: Member;
  /** Agreements of both newsrooms. */
  media!: string;
  other!: string;
  private under!: EngineUnderContract;

  get engine(): SearchEngine {
    return this.under.engine;
  }

  async open(openEngine: OpenEngine): Promise<void> {
    const world = (this.world = await ClaimWorld.open());
    this.under = await openEngine(world);
    this.search = new SearchService(world.db, this.engine);
    this.rafflesia = await world.organization('RAFFLESIA', 'NEWSROOM');
    this.garuda = await world.organization('GARUDA', 'NEWSROOM');
    this.bawaslu = await world.organization('BAWASLU', 'SUPERVISOR', '17');
    this.stranger = await world.organization('STRANGER', 'NEWSROOM');
    this.media = await world.agreement([
      [this.rafflesia, 'MEDIA'],
      [this.garuda, 'MEDIA'],
    ]);
    this.other = await world.agreement([
      [this.rafflesia, 'MEDIA'],
      [this.garuda, 'MEDIA'],
    ]);
    const shared = { agreementIds: [this.media] };
    await this.file(this.rafflesia, STATEMENTS.ballots, {
      ...shared,
      regionCode: '17.71.01',
      theme: 'ELECTION_ADMINISTRATION',
      appearances: [
        {
          platform: 'FACEBOOK',
          url: 'https://www.facebook.com/groups/Info.Bengkulu/posts/991?ref=1',
          account: '@InfoBengkulu',
          quote: 'Sudah dicoblos semua gan, viralkan',
        },
      ],
    });
    await this.file(this.rafflesia, STATEMENTS.teacher, { ...shared, theme: 'NEUTRALITY', regionCode: '17.02' });
    await this.file(this.rafflesia, STATEMENTS.flood, { theme: 'DISASTER', stage: 'QUIET_PERIOD' });
    await this.file(this.garuda, STATEMENTS.money, {
      ...shared,
      theme: 'MONEY_POLITICS',
      appearances: [{ platform: 'TIKTOK', account: 'garuda.warga' }],
    });
    await this.file(this.garuda, STATEMENTS.vaccine, { theme: 'HEALTH' });
    await this.file(this.rafflesia, STATEMENTS.accent, { theme: 'CANDIDATES', regionCode: '17' });
    await this.under.settle();
  }

  async close(): Promise<void> {
    await this.under.close();
    await this.world.close();
  }

  settle(): Promise<void> {
    return this.under.settle();
  }

  file(who: Member, statement: string, changes: Partial<FileClaimInput> = {}): Promise<string> {
    return this.world.file(who, statement, changes);
  }

  readonly ask = (who: Member, query: string, more: Partial<ClaimSearchInput> = {}): Promise<ClaimSearchAnswer> =>
    this.search.searchClaims(who, { query, first: 50, total: true, ...more });

  /** Statements of the claims found. */
  readonly found = async (who: Member, query: string, filter: SearchFilter = {}): Promise<string[]> =>
    (await this.ask(who, query, { filter })).hits.map((hit) => hit.claim.statement).sort();

  only(...names: Name[]): string[] {
    return names.map((n) => STATEMENTS[n]).sort();
  }

  /** A verdict in review and a supervisor's position on it, both shared under an agreement. */
  finding(
    who: Member,
    claimId: string,
    f: { rating: string; label: string; agreementId: string; office: Member },
  ): Promise<void> {
    return withClient(this.world.test.adminUrl, async (admin) => {
      await admin.query('SET session_replication_role = replica');
      await admin.query(
        `WITH v AS (INSERT INTO verdicts (claim_id, owner_id, claim_owner_id, statement, state, audience, first_submitted_at)
           SELECT c.id, $2, c.owner_id, c.statement, 'IN_REVIEW', ARRAY[$5::uuid], app_now() FROM claims c WHERE c.id = $1 RETURNING *),
         r AS (INSERT INTO verdict_revisions (verdict_id, claim_id, owner_id, claim_owner_id, number, rating, label, headline, explanation,
             authors, submitted_at, content_hash, quorum, shared_review, endorsement_hours)
           SELECT v.id, v.claim_id, v.owner_id, v.claim_owner_id, 1, $3, $4, 'Judul', 'Penjelasan', '{}', app_now(), repeat('a', 64), 2, true, 0
           FROM v RETURNING *)
         INSERT INTO endorsements (verdict_id, revision_id, organization_id, person_id, position, text, content_hash, agreement_id, clause)
         SELECT r.verdict_id, r.id, $6, $7, 'OBJECTS', 'Keberatan', r.content_hash, $5, 'Pasal 1' FROM r`,
        [claimId, who.organizationId, f.rating, f.label, f.agreementId, f.office.organizationId, f.office.personId],
      );
      await admin.query('SELECT keep_claims(ARRAY[$1::uuid])', [claimId]);
    });
  }
}
