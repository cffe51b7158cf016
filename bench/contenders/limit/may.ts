/** What the viewer may do with a claim it reads: the service's policy as short as it goes. */
export interface Judged {
  readonly own: boolean;
  readonly roles: readonly string[];
  readonly kind: string;
  readonly inOfficeRegion: boolean | null;
  readonly state: string;
  readonly shared: boolean;
  /** Granted by clauses in force, under agreements through which the claim is read. */
  readonly capabilities: readonly string[];
}

const WRITERS = ['JOURNALIST', 'EDITOR'];
const CONTRIBUTORS = ['JOURNALIST', 'EDITOR', 'LIAISON', 'OFFICER'];

export function mayDo(c: Judged): string[] {
  const is = (roles: readonly string[]): boolean => c.roles.some((role) => roles.includes(role));
  const can = (capability: string): boolean => c.capabilities.includes(capability);
  const editor = is(['EDITOR']);
  const contributor = is(CONTRIBUTORS);
  const writer = is(WRITERS);
  const closed = c.state === 'DUPLICATE' || c.state === 'DISMISSED';
  const answers: [string, boolean][] = [
    ['COMMENT', contributor && (c.own || can('COMMENT'))],
    ['WRITE_NOTE', contributor],
    ['ADD_APPEARANCE', contributor && (c.own || can('ADD_EVIDENCE'))],
    ['ADD_EVIDENCE', contributor && (c.own || can('ADD_EVIDENCE'))],
    ['OPEN_VERDICT', writer && (c.own || can('CHECK'))],
    ['REVIEW', writer && ((c.own && !c.shared && editor) || can('REVIEW'))],
    ['ENDORSE', is(['LIAISON']) && c.kind === 'SUPERVISOR' && c.inOfficeRegion === true && can('ENDORSE')],
    ['CHANGE_AUDIENCE', editor && c.own],
    ['MARK_DUPLICATE', writer && c.own && !closed],
    ['DISMISS', writer && c.own && c.state === 'OPEN'],
    ['REOPEN', writer && c.own && closed],
    ['ASSIGN', contributor],
    ['ASK_PARTNER', editor && c.own],
    ['EXPORT', c.own || can('EXPORT')],
  ];
  return answers
    .filter(([, allowed]) => allowed)
    .map(([action]) => action)
    .sort();
}
