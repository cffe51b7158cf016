/** How every command ends; printed by `cekatan --help`. */
export const EXIT = {
  DONE: 0,
  FAILED: 1,
  USAGE: 2,
  FINDINGS: 3,
  INTERRUPTED: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_CODES_HELP = `
Exit codes:
  0    done
  1    could not be done; one line on standard error says why
  2    the command or one of its options is wrong
  3    done, and something was found: bad rows, a broken chain, pending migrations, a failed check
  130  interrupted; what was finished before stays`;
