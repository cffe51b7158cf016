import {
  AgreementDraftsService,
  AgreementLifeService,
  AgreementsService,
  type AgreementText,
  type AgreementVersion,
  type AgreementView,
} from '#libs/agreements';
import type { INestApplicationContext } from '@nestjs/common';
import { AGREEMENTS } from './data/agreements';
import type { DemoAgreement } from './data/demo.types';
import type { DemoWorld } from './demo-world';

/** Drafts, proposes and signs the agreements; what is already there from a run that was cut off is gone on from. */
export class DemoAgreements {
  private readonly ids = new Map<string, string>();
  private readonly agreements: AgreementsService;
  private readonly drafts: AgreementDraftsService;
  private readonly life: AgreementLifeService;

  constructor(
    app: INestApplicationContext,
    private readonly world: DemoWorld,
  ) {
    this.agreements = app.get(AgreementsService, { strict: false });
    this.drafts = app.get(AgreementDraftsService, { strict: false });
    this.life = app.get(AgreementLifeService, { strict: false });
  }

  id(key: string): string {
    const id = this.ids.get(key);
    if (!id) throw new Error(`there is no agreement ${key}`);
    return id;
  }

  /** As far as they get before anything is filed under them. */
  async conclude(): Promise<void> {
    for (const [key, demo] of Object.entries<DemoAgreement>(AGREEMENTS)) {
      const drafter = this.world.as(demo.draftedBy);
      const id = await this.drafts.draft(drafter, this.textOf(demo), `demo-agreement-${key}`);
      this.ids.set(key, id);
      if (demo.life.state === 'DRAFT') continue;
      const drafted = this.newest(await this.view(demo, id));
      if (drafted.state === 'DRAFT') await this.drafts.propose(drafter, id, drafted.rowVersion);
      const signatories = demo.life.state === 'PROPOSED' ? demo.life.signedBy : demo.parties.map((p) => p.signatory);
      await this.sign(demo, id, signatories);
    }
  }

  /** What happened to some of them after claims had been shared. */
  async goOn(): Promise<void> {
    for (const [key, { life, draftedBy }] of Object.entries<DemoAgreement>(AGREEMENTS)) {
      if (life.state !== 'SUSPENDED' && life.state !== 'ENDED') continue;
      const agreement = await this.agreements.get(this.world.as(draftedBy), this.id(key));
      if (life.state === 'ENDED' && !agreement.end)
        await this.life.end(this.world.as(life.by), agreement.id, life.reason);
      if (life.state === 'SUSPENDED' && agreement.suspensions.length === 0) {
        await this.life.suspend(this.world.as(life.by), agreement.id, life.reason);
      }
    }
  }

  private async sign(demo: DemoAgreement, id: string, signatories: readonly string[]): Promise<void> {
    const version = this.newest(await this.view(demo, id));
    if (version.contentHash === null) throw new Error('what is proposed has a hash');
    const [parts] = await this.agreements.partsOf(this.world.as(demo.draftedBy), [version.id]);
    const signed = new Set(parts?.signatures.map((s) => s.personId));
    for (const key of signatories) {
      if (!signed.has(this.world.personId(key))) await this.life.sign(this.world.as(key), id, version.contentHash);
    }
  }

  private view(demo: DemoAgreement, id: string): Promise<AgreementView> {
    return this.agreements.get(this.world.as(demo.draftedBy), id);
  }

  private newest({ versions }: AgreementView): AgreementVersion {
    const version = versions.at(-1);
    if (!version) throw new Error('an agreement has a version');
    return version;
  }

  private textOf(demo: DemoAgreement): AgreementText {
    const { title, level, regions, quorum, endorsementHours, retainRead, isPublic } = demo;
    return {
      title,
      level,
      regions,
      quorum,
      endorsementHours,
      retainRead,
      isPublic,
      effectiveFrom: this.world.day(demo.from),
      effectiveUntil: this.world.day(demo.until),
      embargoUntil: null,
      parties: demo.parties.map((p) => ({
        organizationId: this.world.organizationId(p.organization),
        role: p.role,
        documentNumber: p.documentNumber,
        signatoryName: this.world.nameOf(p.signatory),
        signatoryOffice: p.office,
        signatoryPersonId: this.world.personId(p.signatory),
        liaisonPersonId: p.liaison ? this.world.personId(p.liaison) : null,
      })),
      clauses: demo.clauses.map((c) => ({
        number: c.number,
        text: c.text,
        partyRole: c.partyRole,
        capability: c.capability,
        regions: c.regions ?? null,
        themes: c.themes ?? null,
        stages: c.stages ?? null,
      })),
    };
  }
}
