export type Level = 'OK' | 'WARN' | 'FAIL';

/** What one check found; one line each, with what to do unless all is well. */
export interface CheckResult {
  readonly level: Level;
  readonly what: string;
  readonly says: string;
  readonly todo?: string;
}

export const ok = (what: string, says: string): CheckResult => ({ level: 'OK', what, says });
export const warn = (what: string, says: string, todo: string): CheckResult => ({ level: 'WARN', what, says, todo });
export const fail = (what: string, says: string, todo: string): CheckResult => ({ level: 'FAIL', what, says, todo });

export function checkLine({ level, what, says, todo }: CheckResult): string {
  return `${level.padEnd(4)}  ${what}: ${says}${todo === undefined ? '' : ` → ${todo}`}`;
}
