import { canonicalJson, EXPORT_FORMAT, type ExportStatement, type PublicEdition } from '#libs/publishing';
import {
  cardOf,
  EMBED_COLOURS,
  EMBED_SIZES,
  type EmbedSize,
  filterQuery,
  imageName,
  lookQuery,
  PUBLIC_KINDS,
  publicPlace,
} from '../../../public-site';
import { CommandError } from '../explain';
import { aboutPage } from './about.page';
import { type CopiedSite, RELATIVE } from './copied-site';
import { type CopiedFactCheck, EarlierExport } from './earlier-export';
import { ExportFolder, FACT_CHECKS, type FileLine, SIGNATURE, STATEMENT } from './export-folder';
import { ABOUT_FILES, fileOf } from './file-of';
import type { LiveAnswer, LiveSite } from './live-site';
import { type Rewritten, rewritePage, rewriteRecords, rewriteSitemap } from './rewrite';
import { ServerFiles } from './server-files';

export interface ExportWish {
  readonly site: CopiedSite;
  /** Every size, colour and language of each frame; otherwise the usual one, which plain servers give for all of them. */
  readonly everyEmbed: boolean;
  readonly shareCards: boolean;
  /** Code of the organisation that signs; null for none. */
  readonly signedBy: string | null;
}

export interface ExportWatch {
  readonly interrupted: AbortSignal;
  progress(text: string): void;
}

export interface ExportOutcome {
  readonly folder: ExportFolder;
  readonly statement: ExportStatement;
  /** Made by this run, because they are new or another edition stands. */
  readonly made: number;
  /** Whose records are not signed yet. */
  readonly unsigned: number;
}

type Copied = Pick<CopiedFactCheck, 'files' | 'leads'>;

/** How many fact-checks are looked at in one read, and worked on at once. */
const A_PART = 200;
const AT_ONCE = 4;

/** Of a frame, as its address says it. */
const LOOKS: readonly string[] = (Object.keys(EMBED_SIZES) as EmbedSize[]).flatMap((size) =>
  EMBED_COLOURS.flatMap((colour) =>
    (['id', 'en'] as const).map((locale) => filterQuery({}, lookQuery({ size, colour, locale }))),
  ),
);

export class Interrupted extends Error {}

/** One walk through everything public, into a folder that is not served yet. */
export class SiteExport {
  private made = 0;
  private unsigned = 0;
  private factChecks = 0;
  /** Files of lists and pages that are, or will be, in the copy; and the addresses that still wait to be copied. */
  private readonly met = new Set<string>();
  private readonly waiting: string[] = [];
  private readonly everywhere = new Set<string>();
  private readonly servers = new ServerFiles();
  private readonly exportedAt = new Date();

  private constructor(
    private readonly live: LiveSite,
    private readonly wish: ExportWish,
    private readonly watch: ExportWatch,
    private readonly folder: ExportFolder,
    private readonly earlier: EarlierExport | undefined,
  ) {}

  static async run(
    live: LiveSite,
    wish: ExportWish,
    watch: ExportWatch,
    paths: { readonly target: string; readonly previous: string | undefined; readonly fingerprint: string },
  ): Promise<ExportOutcome> {
    const { target, previous, fingerprint } = paths;
    const earlier = previous === undefined ? undefined : await EarlierExport.open(previous, fingerprint);
    const folder = await ExportFolder.begin(target, earlier?.path);
    try {
      return await new SiteExport(live, wish, watch, folder, earlier).make(fingerprint);
    } catch (error) {
      await folder.abandon();
      throw error;
    } finally {
      await earlier?.close();
    }
  }

  private async make(fingerprint: string): Promise<ExportOutcome> {
    const { folder, live, wish } = this;
    await this.begin();
    await this.copyFactChecks();
    await this.copyLinked();
    await this.addAbout();
    for (const [path, text] of this.servers.files(wish.site)) await folder.add(path, Buffer.from(text));
    const { files, bytes } = folder;
    const statement: ExportStatement = {
      format: EXPORT_FORMAT,
      address: live.config.http.publicUrl,
      base: wish.site.base,
      exportedAt: this.exportedAt.toISOString(),
      factChecks: this.factChecks,
      files,
      bytes,
      sums: await folder.endSums(),
      madeBy: fingerprint,
    };
    await folder.addBeside(STATEMENT, canonicalJson(statement));
    if (wish.signedBy !== null) {
      await folder.addBeside(SIGNATURE, `${await live.signing.signExport(wish.signedBy, statement)}\n`);
    }
    const { made, unsigned } = this;
    return { folder, statement, made, unsigned };
  }

  /** In the order of their ids; a part of them is in memory at a time. */
  private async copyFactChecks(): Promise<void> {
    const state = await this.folder.open(FACT_CHECKS);
    const total = await this.live.lists.count();
    for (let after: string | null = null; ;) {
      const part: PublicEdition[] = await this.live.lists.listEditions(after, A_PART);
      for (let i = 0; i < part.length; i += AT_ONCE) {
        if (this.watch.interrupted.aborted) throw new Interrupted();
        const some = part.slice(i, i + AT_ONCE);
        const earlier: (Copied | undefined)[] = [];
        for (const one of some) earlier.push(await this.standing(one));
        const copied = await Promise.all(some.map((one, at) => this.copyFactCheck(one, earlier[at])));
        for (const [at, { id, slug, edition }] of some.entries()) {
          const { files = [], leads = [] } = copied[at] ?? {};
          leads.forEach((address) => this.meet(address));
          await state.line(JSON.stringify({ id, slug, edition, files, leads } satisfies CopiedFactCheck));
        }
        this.factChecks += some.length;
        this.watch.progress(`${this.factChecks} of ${total} fact-checks`);
      }
      after = part.at(-1)?.id ?? null;
      if (part.length < A_PART) break;
    }
    await state.end();
  }

  /** Files of the earlier copy that are still what the service answers. */
  private async standing({ id, slug, edition }: PublicEdition): Promise<Copied | undefined> {
    const before = await this.earlier?.find(id);
    return before?.slug === slug && before.edition === edition ? before : undefined;
  }

  private async copyFactCheck(one: PublicEdition, standing: Copied | undefined): Promise<Copied> {
    if (standing) {
      if (!this.servers.knowsAll(standing.files)) await this.learn(one);
      if (await this.folder.takeOver(standing.files)) return standing;
    }
    this.made += 1;
    const files: FileLine[] = [];
    const leads = new Set<string>();
    for (const address of await this.addressesOf(one)) {
      const copied = await this.copy(address);
      if (copied) files.push(copied.file);
      else if (address.endsWith(`${one.slug}/signed`)) this.unsigned += 1;
      for (const lead of copied?.needs ?? []) if (!this.everywhere.has(lead)) leads.add(lead);
    }
    return { files, leads: [...leads] };
  }

  /** What is said with each kind of answer, which the files of an earlier copy do not tell. */
  private async learn(one: PublicEdition): Promise<void> {
    for (const address of await this.addressesOf(one)) {
      const [file, answer] = [fileOf(address), await this.live.answer(address)];
      if (file !== undefined && answer) this.servers.learn(file, answer.headers);
    }
  }

  private async addressesOf({ slug, version }: PublicEdition): Promise<string[]> {
    const { everyEmbed, shareCards, site } = this.wish;
    const found = await this.live.findPublic(slug);
    if (!found) return [];
    const one = { slug, version, card: imageName(cardOf(found, site.publicUrl)) };
    return PUBLIC_KINDS.flatMap(({ name, ofFactCheck }) => {
      if (name === 'share-card' && !shareCards) return [];
      const addresses = ofFactCheck?.(one) ?? [];
      return name === 'embed' && everyEmbed ? addresses.flatMap((address) => LOOKS.map((look) => address + look)) : addresses;
    });
  } // prettier-ignore

  /** Something that is not of one fact-check and has to be in the copy. */
  private meet(address: string): void {
    const file = fileOf(address);
    if (file === undefined || this.met.has(file)) return;
    this.met.add(file);
    this.waiting.push(address);
  }

  /** Where each kind begins, and what every page leads to: that need not be noted with each fact-check. */
  private async begin(): Promise<void> {
    for (const { starts = [] } of PUBLIC_KINDS) for (const address of starts) this.meet(address);
    for (const address of ['/metodologi', '/metodologi?lang=en']) {
      const answer = await this.live.answer(address);
      const file = fileOf(address);
      if (!answer || file === undefined) continue;
      for (const needed of this.rewritten(address, answer, file).needs) {
        this.everywhere.add(needed);
        this.meet(needed);
      }
    }
  }

  /** All that is not of one fact-check: from where each kind begins, along the links. */
  private async copyLinked(): Promise<void> {
    for (let address = this.waiting.pop(); address !== undefined; address = this.waiting.pop()) {
      if (this.watch.interrupted.aborted) throw new Interrupted();
      const copied = await this.copy(address);
      if (!copied) throw new CommandError(`${address} is linked to, and nothing stands there; nothing was exported`);
      for (const needed of copied.needs) this.meet(needed);
      this.watch.progress(`${this.met.size - this.waiting.length} of ${this.met.size} lists and pages`);
    }
    // Whoever comes without an address is shown the public site, as at the service.
    const front = await this.copy('/beranda', 'index.html');
    if (!front) throw new CommandError('there is no front page; nothing was exported');
  }

  private async copy(address: string, as = fileOf(address)): Promise<{ file: FileLine; needs: readonly string[] } | undefined> {
    const answer = await this.live.answer(address);
    if (!answer || as === undefined) return undefined;
    this.servers.learn(as, answer.headers);
    const { body, needs } = this.rewritten(address, answer, as);
    return { file: await this.folder.add(as, body), needs };
  } // prettier-ignore

  private rewritten(address: string, answer: LiveAnswer, file: string): { body: Buffer; needs: readonly string[] } {
    const { site } = this.wish;
    const kind = publicPlace(address)?.kind.name;
    let rewritten: Rewritten | undefined;
    if (answer.type.startsWith('text/html')) rewritten = rewritePage(answer.body.toString(), file, site);
    if (kind === 'sitemap') rewritten = rewriteSitemap(answer.body.toString(), site);
    if (kind === 'records') rewritten = rewriteRecords(answer.body.toString(), site);
    return rewritten ? { body: Buffer.from(rewritten.text), needs: rewritten.needs } : { body: answer.body, needs: [] };
  }

  private async addAbout(): Promise<void> {
    const { site } = this.wish;
    for (const locale of ['id', 'en'] as const) {
      const file = ABOUT_FILES[locale];
      const page = rewritePage(aboutPage(locale, this.exportedAt, site.publicUrl), file, site);
      await this.folder.add(file, Buffer.from(page.text));
    }
    const absent = await this.live.absent();
    // It answers at every depth, so its links lead from the root.
    const rooted = site.base === RELATIVE ? { ...site, base: '' } : site;
    await this.folder.add('404.html', Buffer.from(rewritePage(absent.body.toString(), '404.html', rooted).text));
  }
}
