import { linkKey } from '#libs/claims';
import { Database } from '#libs/database';
import { IMAGES_DRAWN_TASK, PicturesService } from '#libs/evidence';
import { type TaskContext, TaskHandler } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { perceptualHash } from '../images/perceptual-hash';
import { analyse, indexTerms } from '../text';
import { UpkeepRepository } from './upkeep.repository';

const [LINKS, TEXTS, PICTURES] = [1_000, 200, 20];
/** Raise it, up to 99, whenever texts are taken apart in another way: their words are then taken anew. */
const WAY_OF_TAKING_WORDS = 2;

/**
 * Keeps what matching looks things up by: keys of links, words of published texts, hashes of pictures. The database notes what is
 * new in the transaction that makes it, so that nothing is missed, whoever wrote it and however often it runs.
 */
@Injectable()
export class MatchUpkeepTask extends TaskHandler {
  readonly task = IMAGES_DRAWN_TASK;
  override readonly schedule = '* * * * *';

  constructor(
    private readonly database: Database,
    private readonly upkeep: UpkeepRepository,
    private readonly pictures: PicturesService,
  ) {
    super();
  }

  async handle(_payload: unknown, { signal }: Pick<TaskContext, 'signal'>): Promise<void> {
    const goOn = (done: number, batch: number): boolean => done === batch && !signal.aborted;
    while (goOn(await this.keyLinks(), LINKS));
    while (goOn(await this.takeWords(), TEXTS));
    while (goOn(await this.hashPictures(), PICTURES));
  }

  private keyLinks(): Promise<number> {
    return this.database.system('match', async (tx) => {
      const links = await this.upkeep.listUnkeyed(tx, LINKS);
      // What is no address has an empty key, and is not looked at again.
      if (links.length > 0)
        await this.upkeep.saveKeys(
          tx,
          links.map(({ id, url }) => ({ id, key: linkKey(url) ?? '' })),
        );
      return links.length;
    });
  }

  private takeWords(): Promise<number> {
    return this.database.system('match', async (tx) => {
      await this.upkeep.holdWords(tx);
      const changed = await this.upkeep.takeChanged(tx, TEXTS);
      const otherwise = await this.upkeep.listOtherwise(tx, WAY_OF_TAKING_WORDS, TEXTS - changed.length);
      const ids = [...changed, ...otherwise];
      const texts = ids.length > 0 ? await this.upkeep.listTexts(tx, ids, WAY_OF_TAKING_WORDS) : [];
      const terms = texts.map(({ factCheckId, edition, headline, statement }) => {
        const said = [headline, statement].filter((text) => text !== null);
        return { factCheckId, edition, terms: [...new Set(said.flatMap((text) => indexTerms(analyse(text))))] };
      });
      if (texts.length > 0) await this.upkeep.saveTerms(tx, terms);
      return ids.length;
    });
  }

  /** Decoding is done outside the transactions. */
  private async hashPictures(): Promise<number> {
    const pictures = await this.database.system('match', (tx) => this.upkeep.listPictures(tx, PICTURES));
    for (const picture of pictures) {
      const { evidenceId, sha256 } = picture;
      const hash = sha256 === null ? undefined : await perceptualHash(await this.pictures.readDerivative(sha256));
      await this.database.system('match', async (tx) => {
        if (hash !== undefined) await this.upkeep.saveHash(tx, evidenceId, hash);
        await this.upkeep.settlePicture(tx, picture);
      });
    }
    return pictures.length;
  }
}
