/**
 * Builds the SQL that puts a table behind row-level security: ENABLE, FORCE, one policy per command, and grants that
 * say no more than the policies. Migrations are history: never change what this emits, write a new migration.
 */

/** Work that runs without a person's standing. Each name has its own narrow rights; the role says which process may use it. */
const SYSTEM_ROLES = {
  /** Log-in, invitations, resets: before anybody is known. */
  accounts: 'cekatan_app',
  /** `cekatan seed` and the first operator. */
  bootstrap: 'cekatan_worker',
  import: 'cekatan_worker',
  'capture-link': 'cekatan_worker',
  'derive-images': 'cekatan_worker',
  'send-mail': 'cekatan_worker',
  notify: 'cekatan_worker',
  /** Tells a search server what it has to know. */
  'index-search': 'cekatan_worker',
  sign: 'cekatan_worker',
  sweep: 'cekatan_worker',
  webhooks: 'cekatan_worker',
  /** What embeds and the content API tell of themselves; the api does it, a batch at a time. */
  'note-shown': 'cekatan_app',
  /** What a reader reports of a published fact-check; the api takes it in for anybody. */
  'report-error': 'cekatan_app',
  /** Keys of links, words of published texts, hashes of images. */
  match: 'cekatan_worker',
} as const;

export type SystemName = keyof typeof SYSTEM_ROLES;
type Command = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

export interface Protection {
  readonly select?: string;
  readonly insert?: string;
  readonly update?: { readonly using: string; readonly check: string; readonly columns?: readonly string[] };
  readonly delete?: string;
  readonly system?: Partial<Record<SystemName, readonly Command[]>>;
}

export function protect(table: string, p: Protection): string {
  const sql = [
    `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
    // The owner runs migrations and the few definer functions; no process serves requests as the owner.
    `CREATE POLICY ${table}_owner ON ${table} TO cekatan_owner USING (true) WITH CHECK (true)`,
  ];
  const grants = new Map<string, Set<string>>();
  const grant = (role: string, command: string): void => {
    grants.set(role, (grants.get(role) ?? new Set()).add(command));
  };
  if (p.select) {
    sql.push(`CREATE POLICY ${table}_select ON ${table} FOR SELECT TO cekatan_app USING (${p.select})`);
    grant('cekatan_app', 'SELECT');
  }
  if (p.insert) {
    sql.push(`CREATE POLICY ${table}_insert ON ${table} FOR INSERT TO cekatan_app WITH CHECK (${p.insert})`);
    grant('cekatan_app', 'INSERT');
  }
  if (p.update) {
    sql.push(
      `CREATE POLICY ${table}_update ON ${table} FOR UPDATE TO cekatan_app USING (${p.update.using}) WITH CHECK (${p.update.check})`,
    );
    grant('cekatan_app', p.update.columns ? `UPDATE (${p.update.columns.join(', ')})` : 'UPDATE');
  }
  if (p.delete) {
    sql.push(`CREATE POLICY ${table}_delete ON ${table} FOR DELETE TO cekatan_app USING (${p.delete})`);
    grant('cekatan_app', 'DELETE');
  }
  for (const [name, commands] of Object.entries(p.system ?? {})) {
    const role = SYSTEM_ROLES[name as SystemName];
    const when = `(SELECT app_system()) = '${name}'`;
    const suffix = name.replaceAll('-', '_');
    for (const command of commands) {
      const using = command === 'INSERT' ? '' : `USING (${when})`;
      const check = command === 'INSERT' || command === 'UPDATE' ? `WITH CHECK (${when})` : '';
      sql.push(
        `CREATE POLICY ${table}_system_${suffix}_${command.toLowerCase()} ON ${table} FOR ${command} TO ${role} ${using} ${check}`,
      );
      grant(role, command);
    }
  }
  for (const [role, commands] of grants) sql.push(`GRANT ${[...commands].join(', ')} ON ${table} TO ${role}`);
  return `${sql.join(';\n')};`;
}

/** The organisation acted for; NULL for the public, operators and persons who have not chosen one. */
export const ORG = '(SELECT app_org())';

/** Predicate: share `s` is covered by grant `g` of the given capability at the given time of the thing shared. */
export function covers(g: string, s: string, capability: string, at: string): string {
  return `${g}.capability = '${capability}' AND ${g}.agreement_id = ${s}.agreement_id
    AND region_within(${s}.region_code, ${g}.region)
    AND (${g}.theme IS NULL OR ${g}.theme = ${s}.theme)
    AND (${g}.stage IS NULL OR ${g}.stage = ${s}.stage)
    AND ${at} < ${g}.until`;
}

/** Predicate: some agreement of the row's audience lets the viewer read the claim, and with it a contribution made at `at`. */
export function throughAudience(
  table: string,
  at: string,
  audience = `${table}.audience`,
  capability = 'READ_CLAIM',
): string {
  const extra = capability === 'READ_CLAIM' ? '' : `JOIN app_grants() h ON ${covers('h', 's', capability, at)}`;
  return `(SELECT true FROM claim_shares s JOIN app_grants() g ON ${covers('g', 's', 'READ_CLAIM', at)} ${extra}
    WHERE s.claim_id = ${table}.claim_id AND s.agreement_id = ANY (${audience}) LIMIT 1)`;
}
