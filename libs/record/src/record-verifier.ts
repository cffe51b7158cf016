import { ChainCheck, FINDINGS, type Finding } from './chain.policy';
import { readCheckpoint, writeCheckpoint } from './checkpoint';
import { type AuditedEvent, type Head, RecordAuditRepository } from './record-audit.repository';

export interface VerificationReport {
  readonly streams: number;
  readonly events: number;
  /** Empty when every chain is whole. */
  readonly findings: readonly Finding[];
}

/**
 * Verifies the record as the auditor: on a connection of its own, with a role that reads events and nothing else, so
 * that neither the application nor its bugs have a part in it.
 */
export class RecordVerifier {
  constructor(private readonly auditorUrl: string) {}

  /** Recomputes every chain. With the text of a checkpoint it also finds chains and ends of chains that are gone since. */
  async verifyAll(checkpoint?: string): Promise<VerificationReport> {
    const known = checkpoint === undefined ? [] : readCheckpoint(checkpoint).heads;
    return this.verify(undefined, known);
  }

  verifyChain(stream: string): Promise<VerificationReport> {
    return this.verify(stream, []);
  }

  /** Where every chain ends now, as text to keep elsewhere. */
  checkpoint(): Promise<string> {
    return RecordAuditRepository.within(this.auditorUrl, async (audit) => {
      const heads: Head[] = [];
      for await (const head of audit.heads()) heads.push(head);
      return writeCheckpoint(await audit.now(), heads);
    });
  }

  private verify(stream: string | undefined, known: readonly Head[]): Promise<VerificationReport> {
    return RecordAuditRepository.within(this.auditorUrl, async (audit) => {
      const heads = new Map<string, Head>();
      for await (const head of audit.heads(stream)) heads.set(head.stream, head);
      const streams = new Set(heads.keys());
      const expected = new Map(known.map((head) => [head.stream, head]));
      const findings: Finding[] = [];
      let events = 0;
      let chain: ChainCheck | undefined;
      let current: AuditedEvent | undefined;
      for await (const event of audit.events(stream)) {
        if (event.stream !== current?.stream) {
          findings.push(...(chain?.end() ?? []));
          chain = new ChainCheck(event.stream, heads.get(event.stream));
          heads.delete(event.stream);
          streams.add(event.stream);
        }
        chain?.next(event);
        const then = expected.get(event.stream);
        if (then?.seq === event.seq && then.hash === event.hash) expected.delete(event.stream);
        current = event;
        events += 1;
      }
      findings.push(...(chain?.end() ?? []));
      for (const head of heads.values()) findings.push(...new ChainCheck(head.stream, head).end());
      for (const { stream: id, seq } of expected.values()) {
        findings.push({ finding: 'CHECKPOINT', stream: id, seq, detail: FINDINGS.CHECKPOINT });
      }
      return { streams: streams.size, events, findings };
    });
  }
}
