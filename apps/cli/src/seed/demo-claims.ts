import { AssignmentsService, DispositionService, DiscussionService, FilingService, ClaimsService } from '#libs/claims';
import { type AttachCommon, EvidenceService, UploadsService } from '#libs/evidence';
import type { INestApplicationContext } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { DemoClaim, DemoEvidence } from './data/demo.types';
import type { DemoAgreements } from './demo-agreements';
import type { DemoWorld } from './demo-world';

/** Files claims with what belongs to them. Each act has a key of its own, so a run that was cut off is gone on from. */
export class DemoClaims {
  private readonly ids = new Map<string, string>();
  private readonly filing: FilingService;
  private readonly claims: ClaimsService;
  private readonly evidence: EvidenceService;
  private readonly uploads: UploadsService;
  private readonly discussion: DiscussionService;
  private readonly assignments: AssignmentsService;
  private readonly dispositions: DispositionService;

  constructor(
    app: INestApplicationContext,
    private readonly world: DemoWorld,
    private readonly agreements: DemoAgreements,
  ) {
    const anywhere = { strict: false };
    this.filing = app.get(FilingService, anywhere);
    this.claims = app.get(ClaimsService, anywhere);
    this.evidence = app.get(EvidenceService, anywhere);
    this.uploads = app.get(UploadsService, anywhere);
    this.discussion = app.get(DiscussionService, anywhere);
    this.assignments = app.get(AssignmentsService, anywhere);
    this.dispositions = app.get(DispositionService, anywhere);
  }

  id(key: string): string {
    const id = this.ids.get(key);
    if (!id) throw new Error(`there is no claim ${key}`);
    return id;
  }

  /** Files it and adds what people have found and said; returns the ids of its evidence by key. */
  async file(key: string, demo: DemoClaim): Promise<Map<string, string>> {
    const { claimId } = await this.filing.fileClaim(this.world.as(demo.by), {
      statement: demo.statement,
      regionCode: demo.region,
      theme: demo.theme,
      stage: demo.stage,
      agreementIds: demo.sharedUnder.map((agreement) => this.agreements.id(agreement)),
      appearances: demo.appearances,
      idempotencyKey: `demo-claim-${key}`,
    });
    this.ids.set(key, claimId);
    const evidence = new Map<string, string>();
    for (const [name, piece] of Object.entries(demo.evidence ?? {})) {
      evidence.set(name, await this.attach(claimId, `demo-evidence-${key}-${name}`, piece));
    }
    for (const [i, { by, body, ownOnly }] of (demo.comments ?? []).entries()) {
      const idempotencyKey = `demo-comment-${key}-${i}`;
      await this.discussion.addComment(this.world.as(by), { claimId, body, ownOnly: ownOnly ?? false, idempotencyKey });
    }
    for (const [i, { by, organization, person, note }] of (demo.assignments ?? []).entries()) {
      await this.assignments.assign(this.world.as(by), {
        claimId,
        note,
        ...(organization ? { organizationId: this.world.organizationId(organization) } : {}),
        ...(person ? { personId: this.world.personId(person) } : {}),
        dueAt: this.world.day(7),
        idempotencyKey: `demo-assignment-${key}-${i}`,
      });
    }
    return evidence;
  }

  /** Puts claims aside that are the same as another, or nothing to check. */
  async close(key: string, { closed }: DemoClaim): Promise<void> {
    if (!closed) return;
    const actor = this.world.as(closed.by);
    const claimId = this.id(key);
    if ((await this.claims.getClaim(actor, claimId)).disposition !== 'OPEN') return;
    if ('duplicateOf' in closed) {
      await this.dispositions.markDuplicate(actor, { claimId, originalId: this.id(closed.duplicateOf) });
    } else await this.dispositions.dismiss(actor, { claimId, reason: closed.dismissed, note: closed.note });
  }

  private async attach(claimId: string, idempotencyKey: string, demo: DemoEvidence): Promise<string> {
    const actor = this.world.as(demo.by);
    const common: AttachCommon = {
      claimId,
      title: demo.title,
      description: demo.description ?? null,
      sensitivity: demo.sensitivity ?? 'SHARED',
      isPublic: demo.isPublic ?? false,
      idempotencyKey,
    };
    const { content } = demo;
    if (content.kind === 'STATEMENT') {
      return this.evidence.attachStatement(actor, { ...common, text: content.text, speaker: content.speaker });
    }
    const bytes = await picture(content.caption);
    const file = { fileName: content.fileName, size: bytes.length, content: Readable.from([bytes]) };
    const { id: uploadId } = await this.uploads.receive(actor, file);
    return this.evidence.attachFile(actor, { ...common, uploadId });
  }
}

/** A drawn sheet of paper: no photograph of anybody or anything. */
async function picture(caption: string): Promise<Buffer> {
  const text = caption.replace(/[<&>]/g, ' ');
  const lines = [190, 240, 290, 340, 390].map(
    (y, i) => `<rect x="120" y="${y}" width="${520 - i * 45}" height="18" rx="4" fill="#c9c2b4"/>`,
  );
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="800" height="520">
    <rect width="800" height="520" fill="#3f6d78"/><rect x="80" y="60" width="640" height="400" rx="8" fill="#f6f1e6"/>
    <text x="120" y="140" font-family="sans-serif" font-size="26" fill="#7a1f1f">${text}</text>${lines.join('')}
    <circle cx="640" cy="400" r="38" fill="none" stroke="#7a1f1f" stroke-width="6"/></svg>`;
  // Only where the demo world is filled; see perceptual-hash.ts.
  const { default: sharp } = await import('sharp');
  return sharp(Buffer.from(svg)).png().toBuffer();
}
