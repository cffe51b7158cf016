import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { AuditedEvent, Head } from './record-audit.repository';

export const FINDINGS = {
  HASH: 'the hash is not that of the event before it and the body',
  LINK: 'it does not name the hash of the event before it',
  BODY: 'a column differs from the body that was hashed',
  GAP: 'an event before it is missing, or events have changed places',
  HEAD: 'the chain does not end where its head says',
  NO_HEAD: 'the chain has no head',
  NO_EVENTS: 'the head has no chain',
  KIND: 'an event does not belong to this kind of chain',
  CHECKPOINT: 'what a checkpoint saw is gone or was written anew',
} as const;

export interface Finding {
  readonly finding: keyof typeof FINDINGS;
  readonly stream: string;
  readonly seq: number | null;
  readonly detail: string;
}

export const GENESIS = '0'.repeat(64);

export function hashOf(prevHash: string, body: string): string {
  return createHash('sha256')
    .update(prevHash + body, 'utf8')
    .digest('hex');
}

/** Checks one chain, event by event in order, without holding it in memory. */
export class ChainCheck {
  readonly findings: Finding[] = [];
  private seq = 0;
  private hash = GENESIS;

  constructor(
    private readonly stream: string,
    private readonly head: Head | undefined,
  ) {}

  next(event: AuditedEvent): void {
    const say = (finding: Finding['finding'], detail: string = FINDINGS[finding]): void => {
      this.findings.push({ finding, stream: this.stream, seq: event.seq, detail });
    };
    if (event.seq !== this.seq + 1) say('GAP');
    if (event.prevHash !== this.hash) say('LINK');
    if (hashOf(event.prevHash, event.body) !== event.hash) say('HASH');
    const wrong = differingColumns(event);
    if (wrong.length > 0) say('BODY', `${FINDINGS.BODY}: ${wrong.join(', ')}`);
    const isAgreement = event.columns['subject_kind'] === 'AGREEMENT';
    if (this.head && isAgreement !== (this.head.kind === 'AGREEMENT')) say('KIND');
    this.seq = event.seq;
    this.hash = event.hash;
  }

  end(): Finding[] {
    const say = (finding: Finding['finding']): void => {
      this.findings.push({ finding, stream: this.stream, seq: this.seq || null, detail: FINDINGS[finding] });
    };
    if (!this.head) say('NO_HEAD');
    else if (this.seq === 0) say('NO_EVENTS');
    else if (this.head.seq !== this.seq || this.head.hash !== this.hash) say('HEAD');
    return this.findings;
  }
}

function differingColumns(event: AuditedEvent): string[] {
  let body: Record<string, unknown>;
  try {
    body = JSON.parse(event.body) as Record<string, unknown>;
  } catch {
    return ['body'];
  }
  const columns: Record<string, unknown> = { ...event.columns, seq: event.seq };
  const names = new Set([...Object.keys(columns), ...Object.keys(body)]);
  names.delete('data');
  const wrong = [...names].filter((name) => !(name in body) || !isDeepStrictEqual(body[name], columns[name]));
  // Text against text: numbers of any size compare exactly.
  const sameData =
    isDeepStrictEqual(body['data'], JSON.parse(event.data)) && event.body.includes(`"data": ${event.data}`);
  return sameData ? wrong : [...wrong, 'data'];
}
