import type { Actor } from '#libs/access';
import { type Evidence, type EvidencePermission, EvidenceService, evidenceKeyset } from '#libs/evidence';
import { Inject, Injectable } from '@nestjs/common';
import { type PageArgs, toConnection } from '../graphql/connection';
import { inOrderOf, type RequestLoaders } from '../graphql/loaders';
import {
  type CustodyConnection,
  type EvidenceConnection,
  type EvidenceModel,
  toCustodyEntryModel,
  toEvidenceHeadModel,
  toEvidenceModel,
} from './evidence.model';

/** Evidence for the fields of any concept, one statement for all of a list. */
@Injectable()
export class EvidenceLoader {
  constructor(@Inject(EvidenceService) private readonly service: EvidenceService) {}

  /** Null for what the viewer does not see. */
  find(actor: Actor, loaders: RequestLoaders, id: string): Promise<EvidenceModel | null> {
    const model = (e: Evidence): EvidenceModel => toEvidenceModel(e, actor.organizationId);
    const batch = async (ids: readonly string[]): Promise<(EvidenceModel | null)[]> =>
      inOrderOf(ids, await this.service.listByIds(actor, ids), (e) => e.id, model, null);
    return loaders.get('evidence', batch).load(id);
  }

  async ofClaim(actor: Actor, loaders: RequestLoaders, claimId: string, page: PageArgs): Promise<EvidenceConnection> {
    const { first, after = null } = page;
    const batch = (ids: readonly string[]) => this.service.listForClaims(actor, ids, { first, after });
    const found = await loaders.get(`evidence-of-claim ${first} ${after}`, batch).load(claimId);
    return toConnection(found, evidenceKeyset, (e) => toEvidenceModel(e, actor.organizationId));
  }

  async headsOfClaim(
    actor: Actor,
    loaders: RequestLoaders,
    claimId: string,
    page: PageArgs,
  ): Promise<EvidenceConnection> {
    const { first, after = null } = page;
    const batch = (ids: readonly string[]) => this.service.listHeadsForClaims(actor, ids, { first, after });
    const found = await loaders.get(`evidence-heads-of-claim ${first} ${after}`, batch).load(claimId);
    return toConnection(found, evidenceKeyset, (e) => toEvidenceHeadModel(e, actor.organizationId));
  }

  async custody(actor: Actor, loaders: RequestLoaders, id: string, page: PageArgs): Promise<CustodyConnection> {
    const { first, after = null } = page;
    const batch = (ids: readonly string[]) => this.service.listCustody(actor, ids, { first, after });
    const found = await loaders.get(`custody ${first} ${after}`, batch).load(id);
    return toConnection(found, (entry) => ({ at: entry.at, id: entry.id }), toCustodyEntryModel);
  }

  /** The answers need no statement of their own, only the standing of the request's session. */
  async permissions(actor: Actor, e: Evidence): Promise<EvidencePermission[]> {
    return (await this.service.listPermissions(actor, [e]))[0] ?? [];
  }
}
