import type { Actor } from '#libs/access';
import { type AgreementAnswer, AgreementsService, type Difference, type VersionParts } from '#libs/agreements';
import { notFound } from '#libs/kernel';
import { Inject, Injectable } from '@nestjs/common';
import type { RequestLoaders } from '../graphql/loaders';
import { type AgreementModel, toAgreementModel } from './agreement.model';

/** Agreements and the parts of their versions, one batch for all of a list. */
@Injectable()
export class AgreementLoader {
  constructor(@Inject(AgreementsService) private readonly agreements: AgreementsService) {}

  /** Null for what the viewer does not see. */
  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<AgreementModel | null> {
    const batch = async (ids: readonly string[]): Promise<(AgreementModel | null)[]> =>
      (await this.agreements.findMany(actor, ids)).map((view) => (view ? toAgreementModel(view) : null));
    return loaders.get('agreement', batch).load(id);
  }

  parts(actor: Actor, loaders: RequestLoaders, versionId: string): Promise<VersionParts> {
    return loaders.get('agreement-version-parts', (ids) => this.agreements.partsOf(actor, ids)).load(versionId);
  }

  async signedText(actor: Actor, loaders: RequestLoaders, versionId: string): Promise<string> {
    const batch = (ids: readonly string[]): Promise<(string | undefined)[]> =>
      this.agreements.listCanonicalTexts(actor, ids);
    const text = await loaders.get('agreement-signed-text', batch).load(versionId);
    if (text === undefined) throw notFound({});
    return text;
  }

  differences(actor: Actor, loaders: RequestLoaders, versionId: string): Promise<Difference[]> {
    const batch = (ids: readonly string[]): Promise<Difference[][]> => this.agreements.listDifferences(actor, ids);
    return loaders.get('agreement-differences', batch).load(versionId);
  }

  actions(actor: Actor, loaders: RequestLoaders, id: string): Promise<AgreementAnswer[]> {
    return loaders.get('agreement-actions', (ids) => this.agreements.listActions(actor, ids)).load(id);
  }
}
