import { DEMO_PASSWORD, OPERATOR, PEOPLE } from '../../../apps/cli/src/seed/data/people';
import * as op from '../../e2e/walk/operations';
import type { RunningApi } from '../../support';
import { logIn } from '../../support/accounts';
import { gql } from '../../support/graphql-client';

type DemoPerson = keyof typeof PEOPLE;

/** Whatever a person writes on the way from a claim to a published fact-check, by the name of its field. */
export type Say = (field: Field) => string;
export type Field =
  | 'statement'
  | 'account'
  | 'quote'
  | 'evidence title'
  | 'evidence description'
  | 'evidence text'
  | 'speaker'
  | 'headline'
  | 'explanation'
  | 'conclusion'
  | 'correction note'
  | 'position'
  | 'regulation'
  | 'reason';

export interface Published extends Drafted {
  readonly slug: string;
  readonly factCheckId: string;
}

export interface Drafted {
  readonly claimId: string;
  readonly verdictId: string;
}

export interface Approved extends Drafted {
  readonly contentHash: string;
}

interface Verdict {
  readonly id: string;
  readonly version: number;
  readonly latestRevision: { readonly contentHash: string | null };
}

const TEXTS: Readonly<Record<Field, string>> = {
  statement: 'Kotak suara di Kelurahan Sumur Dewa dibuka pada malam hari sebelum penghitungan.',
  account: 'Warga Pasir Bercerita',
  quote: 'Sebarkan! Kotak suara dibuka malam-malam.',
  'evidence title': 'Keterangan ketua KPPS',
  'evidence description': 'Diambil di depan TPS, pagi hari setelah pemungutan suara.',
  'evidence text': 'Segel kotak diperiksa bersama saksi pukul tujuh pagi dan masih utuh.',
  speaker: 'Ketua KPPS (nama rekaan: Bu Melati)',
  headline: '[SALAH] Kotak suara Sumur Dewa dibuka pada malam hari',
  explanation:
    'Rekaman kamera kelurahan dan berita acara menunjukkan bahwa **segel kotak utuh** sampai dibuka di depan saksi. Foto yang beredar diambil pada simulasi bulan lalu.',
  conclusion: 'Kotak suara tidak dibuka pada malam hari; foto yang beredar berasal dari simulasi.',
  'correction note': 'Menambahkan keterangan waktu dari berita acara.',
  position: 'Pengawas TPS hadir sepanjang malam dan tidak menemukan pembukaan kotak.',
  regulation: 'Peraturan KPU Nomor 25 Tahun 2023',
  reason: 'Foto yang kami kutip ternyata dari TPS lain.',
};

/** Texts such as people write them. */
export const usual: Say = (field) => TEXTS[field];

/** People of the demo world at work, over GraphQL as their programs would be. */
export class Newsdesk {
  private constructor(
    private readonly api: RunningApi,
    private readonly tokens: ReadonlyMap<DemoPerson | 'operator', string>,
    readonly agreementId: string,
  ) {}

  static async open(api: RunningApi): Promise<Newsdesk> {
    const people = ['bimo', 'sari', 'damar', 'lintang', 'teguh'] as const;
    const tokens = new Map<DemoPerson | 'operator', string>();
    for (const who of people) tokens.set(who, await logIn(api, PEOPLE[who].email, DEMO_PASSWORD));
    tokens.set('operator', await logIn(api, OPERATOR.email, DEMO_PASSWORD));
    const first = new Newsdesk(api, tokens, '');
    const { shareableAgreements: found } = await first.ask<{
      shareableAgreements: { agreementId: string; title: string }[];
    }>(
      'bimo',
      '{ shareableAgreements(regionCode: "17.71", theme: ELECTION_ADMINISTRATION, stage: CAMPAIGN) { agreementId title } }',
    );
    const agreement = found.find(({ title }) => title.includes('Provinsi Bengkulu'));
    if (!agreement) throw new Error(`no agreement of the province among ${JSON.stringify(found)}`);
    return new Newsdesk(api, tokens, agreement.agreementId);
  }

  /** The data of an operation that succeeds. */
  async ask<T = unknown>(who: DemoPerson | 'operator' | null, query: string, variables = {}): Promise<T> {
    const { data, errors } = await gql<T>(this.api.url, who && (this.tokens.get(who) ?? ''), query, variables);
    if (errors.length > 0 || !data) throw new Error(`${who ?? 'nobody'}: ${JSON.stringify(errors)} ${query}`);
    return data;
  }

  /** From a claim to its fact-check at its public address, through every hand that it goes through. */
  async publish(say: Say = usual, of: { readonly label?: string; readonly regionCode?: string } = {}): Promise<Published> {
    const { claimId, verdictId, contentHash } = await this.approve(say, of);
    await this.endorse(verdictId, contentHash, say);
    return { claimId, verdictId, ...(await this.release(verdictId)) };
  } // prettier-ignore

  /** From a claim to a verdict that waits for its publication. */
  async approve(say: Say = usual, of: { readonly label?: string; readonly regionCode?: string } = {}): Promise<Approved> {
    const draft = await this.draft(say, of);
    return { ...draft, contentHash: await this.approved(draft.verdictId) };
  } // prettier-ignore

  /** From a claim to a draft that could be submitted. */
  async draft(say: Say = usual, { label = 'Salah', regionCode = '17.71' } = {}): Promise<Drafted> {
    const { fileClaim } = await this.ask<{ fileClaim: { claim: { id: string } } }>('bimo', op.FILE_CLAIM, {
      input: {
        statement: say('statement'),
        regionCode,
        theme: 'ELECTION_ADMINISTRATION',
        stage: 'CAMPAIGN',
        agreementIds: [this.agreementId],
        appearances: [
          {
            platform: 'FACEBOOK',
            url: 'https://facebook.example.com/warga/1',
            account: say('account'),
            quote: say('quote'),
          },
        ],
      },
    });
    const claimId = fileClaim.claim.id;
    const described = { claimId, isPublic: true, title: say('evidence title'), description: say('evidence description') };
    const statement = await this.ask<{ attachStatement: { evidence: { id: string } } }>('bimo', op.ATTACH_STATEMENT, {
      input: { ...described, text: say('evidence text'), speaker: say('speaker') },
    });
    const link = await this.ask<{ attachLink: { evidence: { id: string } } }>('bimo', op.ATTACH_LINK, {
      input: { ...described, url: 'https://contoh.example.com/berita-acara?tps=1&kelurahan=sumur-dewa' },
    });
    const { openVerdict } = await this.ask<{ openVerdict: { verdict: Verdict } }>('bimo', op.OPEN_VERDICT, {
      input: { claimId },
    });
    const verdictId = openVerdict.verdict.id;
    await this.write(verdictId, say, { rating: 'FALSE', label, distortions: ['FALSE_CONTEXT'] });
    await this.verdict('bimo', op.CITE, verdictId, {
      evidenceIds: [statement.attachStatement.evidence.id, link.attachLink.evidence.id],
    });
    return { claimId, verdictId };
  } // prettier-ignore

  /** The next version at the same address. */
  async correct({ verdictId }: Published, say: Say = usual, changes: Readonly<Record<string, unknown>> = {}): Promise<void> {
    await this.verdict('bimo', op.CORRECT, verdictId);
    await this.write(verdictId, say, { ...changes, correctionNote: say('correction note') });
    await this.approved(verdictId);
    await this.release(verdictId);
  } // prettier-ignore

  async endorse(verdictId: string, contentHash: string, say: Say = usual): Promise<void> {
    const input = { verdictId, contentHash, position: 'DATA_CLARIFICATION', text: say('position'), regulation: say('regulation') }; // prettier-ignore
    await this.ask('teguh', op.ENDORSE, { input });
  }

  async retract({ verdictId }: Published, say: Say = usual): Promise<void> {
    await this.verdict('sari', op.RETRACT, verdictId, { reason: say('reason') });
  }

  private async write(verdictId: string, say: Say, changes: Readonly<Record<string, unknown>>): Promise<void> {
    const texts = { headline: say('headline'), explanation: say('explanation'), conclusion: say('conclusion') };
    await this.verdict('bimo', op.EDIT_VERDICT, verdictId, { ...texts, ...changes });
  }

  /** Submitted, and approved by two. Returns the hash of what was. */
  async approved(verdictId: string): Promise<string> {
    await this.verdict('bimo', op.SUBMIT, verdictId);
    const contentHash = (await this.see(verdictId)).latestRevision.contentHash ?? '';
    for (const who of ['damar', 'lintang'] as const) await this.ask(who, op.APPROVE, { input: { verdictId, contentHash } }); // prettier-ignore
    return contentHash;
  }

  private async release(verdictId: string): Promise<{ slug: string; factCheckId: string }> {
    const { publishFactCheck } = await this.verdict<{ publishFactCheck: { factCheck: { id: string; slug: string } } }>('sari', op.PUBLISH, verdictId); // prettier-ignore
    const { id, slug } = publishFactCheck.factCheck;
    return { slug, factCheckId: id };
  }

  /** An operation on a verdict as it stands now. */
  private async verdict<T>(who: DemoPerson, document: string, verdictId: string, input = {}): Promise<T> {
    const { version } = await this.see(verdictId);
    return this.ask<T>(who, document, { input: { verdictId, expectedVersion: version, ...input } });
  }

  private async see(id: string): Promise<Verdict> {
    return (await this.ask<{ verdict: Verdict }>('bimo', op.VERDICT, { id })).verdict;
  }
}
