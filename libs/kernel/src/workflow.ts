/**
 * A workflow is a table that can be printed. A row says: from these states, this action, by whom, under which
 * conditions, leads to one of these states. Services ask the table; nothing else decides what may follow.
 */
export interface Transition<State extends string, Action extends string, Facts> {
  /** `null` is the state before the thing exists. */
  readonly from: readonly (State | null)[];
  readonly action: Action;
  /** Who may act, in words of the domain; printed in the diagram. */
  readonly who: string;
  /** Where the action may lead; `target` picks one of them when there are several. */
  readonly to: readonly State[];
  /** Named conditions, in the order they are asked; the first that fails names the refusal. */
  readonly requires: readonly Condition<Facts>[];
  /** Needed when `to` has more than one state. */
  readonly target?: (facts: Facts) => State;
}

export interface Condition<Facts> {
  /** Stable code of the refusal. */
  readonly refusal: string;
  /** The condition in words; printed in the diagram. */
  readonly says: string;
  readonly holds: (facts: Facts) => boolean;
}

export type Decision<State extends string> =
  { readonly allowed: true; readonly to: State } | { readonly allowed: false; readonly refusal: string };

/** Refusal of an action that the table does not know in this state. */
export const ILLEGAL_TRANSITION = 'ILLEGAL_TRANSITION';

export class Workflow<State extends string, Action extends string, Facts> {
  constructor(
    readonly name: string,
    readonly states: readonly State[],
    readonly transitions: readonly Transition<State, Action, Facts>[],
  ) {
    for (const t of transitions) {
      if (t.to.length === 0 || (t.to.length > 1 && !t.target)) {
        throw new Error(`${name}: ${t.action} must name where it leads`);
      }
    }
  }

  /** Says where `action` leads from `state` for these facts, or why it does not. */
  decide(state: State | null, action: Action, facts: Facts): Decision<State> {
    const row = this.transitions.find((t) => t.action === action && t.from.includes(state));
    if (!row) return { allowed: false, refusal: ILLEGAL_TRANSITION };
    const failed = row.requires.find((c) => !c.holds(facts));
    if (failed) return { allowed: false, refusal: failed.refusal };
    const to = row.target ? row.target(facts) : row.to[0];
    if (to === undefined || !row.to.includes(to)) throw new Error(`${this.name}: ${action} led outside its row`);
    return { allowed: true, to };
  }

  /** Actions that the table knows from a state, whatever the facts. */
  actionsFrom(state: State | null): Action[] {
    return [...new Set(this.transitions.filter((t) => t.from.includes(state)).map((t) => t.action))];
  }

  /** States that can be reached from the beginning; a state outside it is a mistake in the table. */
  reachable(): Set<State> {
    const reached = new Set<State>();
    let frontier: (State | null)[] = [null];
    while (frontier.length > 0) {
      const next = this.transitions.filter((t) => t.from.some((f) => frontier.includes(f))).flatMap((t) => t.to);
      frontier = [...new Set(next)].filter((s) => !reached.has(s));
      for (const s of frontier) if (s !== null) reached.add(s);
    }
    return reached;
  }

  /** The table as a Mermaid state diagram. */
  toMermaid(): string {
    const lines = this.transitions.flatMap((t) =>
      t.from.flatMap((from) => t.to.map((to) => `  ${from ?? '[*]'} --> ${to}: ${t.action}`)),
    );
    const ends = this.states.filter((s) => this.actionsFrom(s).length === 0).map((s) => `  ${s} --> [*]`);
    return ['stateDiagram-v2', ...new Set([...lines, ...ends])].join('\n');
  }

  /** The table as Markdown: from, action, who, requires, to. */
  toMarkdown(): string {
    const rows = this.transitions.map((t) => {
      const from = t.from.map((s) => (s === null ? '–' : `\`${s}\``)).join(', ');
      const requires = t.requires.map((c) => `${c.says} (\`${c.refusal}\`)`).join('; ') || '–';
      return `| ${from} | ${t.action} | ${t.who} | ${requires} | ${t.to.map((s) => `\`${s}\``).join(' or ')} |`;
    });
    return ['| from | action | who | requires (refusal) | to |', '|---|---|---|---|---|', ...rows].join('\n');
  }
}
