import type { Actor } from '#libs/access';
import { FactCheckReadingService } from '#libs/publishing';
import { Inject, Injectable } from '@nestjs/common';
import { inOrderOf, type RequestLoaders } from '../graphql/loaders';
import {
  type FactCheckModel,
  type FactCheckVersionModel,
  type PublicEvidenceModel,
  type PublishedPositionModel,
  toFactCheckModel,
  toPositionModel,
  toPublicEvidenceModel,
  toVersionModel,
} from './fact-check.model';

/** What hangs on fact-checks, one statement a level for all of a list. */
@Injectable()
export class FactCheckLoader {
  constructor(@Inject(FactCheckReadingService) private readonly reading: FactCheckReadingService) {}

  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<FactCheckModel | null> {
    const batch = async (ids: readonly string[]): Promise<(FactCheckModel | null)[]> =>
      inOrderOf(ids, await this.reading.listByIds(actor, ids), (f) => f.id, toFactCheckModel, null);
    return loaders.get('fact-check', batch).load(id);
  }

  ofVerdict(actor: Actor, loaders: RequestLoaders, verdictId: string): Promise<FactCheckModel | null> {
    const batch = async (ids: readonly string[]): Promise<(FactCheckModel | null)[]> =>
      inOrderOf(ids, await this.reading.listOfVerdicts(actor, ids), (f) => f.verdictId, toFactCheckModel, null);
    return loaders.get('fact-check-of-verdict', batch).load(verdictId);
  }

  versions(actor: Actor, loaders: RequestLoaders, factCheckId: string): Promise<FactCheckVersionModel[]> {
    const batch = async (ids: readonly string[]): Promise<FactCheckVersionModel[][]> => {
      const found = Map.groupBy(await this.reading.listVersions(actor, ids), (v) => v.factCheckId);
      return ids.map((id) => (found.get(id) ?? []).map(toVersionModel));
    };
    return loaders.get('fact-check-versions', batch).load(factCheckId);
  }

  positions(actor: Actor, loaders: RequestLoaders, factCheckId: string): Promise<PublishedPositionModel[]> {
    const batch = async (ids: readonly string[]): Promise<PublishedPositionModel[][]> => {
      const found = Map.groupBy(await this.reading.listPositions(actor, ids), (p) => p.factCheckId);
      return ids.map((id) => (found.get(id) ?? []).map(toPositionModel));
    };
    return loaders.get('fact-check-positions', batch).load(factCheckId);
  }

  evidence(actor: Actor, loaders: RequestLoaders, versionId: string): Promise<PublicEvidenceModel[]> {
    const batch = async (ids: readonly string[]): Promise<PublicEvidenceModel[][]> => {
      const found = Map.groupBy(await this.reading.listEvidence(actor, ids), (e) => e.versionId);
      return ids.map((id) => (found.get(id) ?? []).map(toPublicEvidenceModel));
    };
    return loaders.get('fact-check-evidence', batch).load(versionId);
  }
}
