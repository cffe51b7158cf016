import type { Actor } from '#libs/access';
import { FactCheckReadingService, type PublicFactCheck } from '#libs/publishing';
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

  /** What anybody sees of it. */
  async shown(actor: Actor, loaders: RequestLoaders, f: FactCheckModel): Promise<PublicFactCheck> {
    if (f.shown) return f.shown;
    const batch = async (ids: readonly string[]): Promise<(PublicFactCheck | null)[]> =>
      inOrderOf(
        ids,
        await this.reading.listPublic(actor, ids),
        (shown) => shown.id,
        (shown) => shown,
        null,
      );
    const shown = await loaders.get('fact-check-shown', batch).load(f.uuid);
    if (!shown) throw new Error('what is at an address is kept for everybody');
    return shown;
  }

  async current(actor: Actor, loaders: RequestLoaders, f: FactCheckModel): Promise<FactCheckVersionModel | null> {
    if (f.state === 'RETRACTED') return null;
    if (!f.shown?.current) return (await this.versions(actor, loaders, f.uuid))[0] ?? null;
    return { ...toVersionModel(f.shown.current), shownEvidence: f.shown.current.evidence };
  }

  versions(actor: Actor, loaders: RequestLoaders, factCheckId: string): Promise<FactCheckVersionModel[]> {
    const batch = async (ids: readonly string[]): Promise<FactCheckVersionModel[][]> => {
      const found = Map.groupBy(await this.reading.listVersions(actor, ids), (v) => v.factCheckId);
      return ids.map((id) => (found.get(id) ?? []).map(toVersionModel));
    };
    return loaders.get('fact-check-versions', batch).load(factCheckId);
  }

  async positions(actor: Actor, loaders: RequestLoaders, f: FactCheckModel): Promise<PublishedPositionModel[]> {
    // What was said about a retracted one stays with its newsroom alone.
    if (f.shown && f.state === 'PUBLISHED') return f.shown.positions.map(toPositionModel);
    const batch = async (ids: readonly string[]): Promise<PublishedPositionModel[][]> => {
      const found = Map.groupBy(await this.reading.listPositions(actor, ids), (p) => p.factCheckId);
      return ids.map((id) => (found.get(id) ?? []).map(toPositionModel));
    };
    return loaders.get('fact-check-positions', batch).load(f.uuid);
  }

  async evidence(actor: Actor, loaders: RequestLoaders, v: FactCheckVersionModel): Promise<PublicEvidenceModel[]> {
    if (v.shownEvidence) return v.shownEvidence.map(toPublicEvidenceModel);
    const batch = async (ids: readonly string[]): Promise<PublicEvidenceModel[][]> => {
      const found = Map.groupBy(await this.reading.listEvidence(actor, ids), (e) => e.versionId);
      return ids.map((id) => (found.get(id) ?? []).map(toPublicEvidenceModel));
    };
    return loaders.get('fact-check-evidence', batch).load(v.uuid);
  }
}
