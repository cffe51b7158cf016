import { loadRegions } from '#libs/organizations';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withClient } from '../../../libs/database/src/roles';
import { createTestDatabase, type TestDatabase } from '../../../test/support';
import { goodRow, jsonl, removeTemporary, writeTemporary } from '../../../test/import/rows';
import { EXIT, type ExitCode } from './exit-codes';
import { runProgram } from './program';
import type { Terminal } from './terminal';

/** What a person sees, and what the shell gets. */
interface Session {
  readonly code: ExitCode;
  readonly out: string;
  readonly notes: string;
}

describe('cekatan', () => {
  let database: TestDatabase;
  let folder: string;
  const before = { ...process.env };

  beforeAll(async () => {
    database = await createTestDatabase();
    await loadRegions(database.ownerUrl);
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'cekatan-cli-'));
    Object.assign(process.env, {
      DATABASE_URL: database.appUrl,
      DATABASE_WORKER_URL: database.workerUrl,
      DATABASE_OWNER_URL: database.ownerUrl,
      DATABASE_AUDITOR_URL: database.auditorUrl,
      ENCRYPTION_KEY: Buffer.alloc(32, 3).toString('base64'),
      VAR_DIR: folder,
      PORT: '1',
      HOST: '127.0.0.1',
    });
  });
  afterEach(() => {
    process.env = { ...before };
    rmSync(folder, { recursive: true });
  });
  afterAll(async () => {
    await database.drop();
    removeTemporary();
  });

  const type = async (line: string, secret = ''): Promise<Session> => {
    const out: string[] = [];
    const notes: string[] = [];
    const terminal: Terminal = {
      out: (text) => out.push(text),
      note: (text) => notes.push(text),
      progress: () => {},
      readSecret: () => Promise.resolve(secret),
      interrupted: new AbortController().signal,
    };
    const code = await runProgram(line.split(' ').filter(Boolean), terminal);
    return { code, out: out.join('\n'), notes: notes.join('\n') };
  };

  it.each([
    ['', EXIT.USAGE],
    ['--help', EXIT.DONE],
    ['import --help', EXIT.DONE],
    ['menari', EXIT.USAGE],
    ['import', EXIT.USAGE],
    ['import --limit nol berkas.jsonl', EXIT.USAGE],
    ['import --limit 0 berkas.jsonl', EXIT.USAGE],
    ['migrate --down -1', EXIT.USAGE],
    ['record', EXIT.USAGE],
    ['create-user a@b.example.com --name A --role RAJA', EXIT.USAGE],
  ])('ends "%s" with %i and never with a stack', async (line, code) => {
    const session = await type(line);
    expect(session.code).toBe(code);
    expect(session.notes).not.toMatch(/:\d+:\d+\)?$/m);
  });

  it('describes every command, option and argument', async () => {
    const { out } = await type('--help');
    expect(out).toMatch(/Exit codes:/);
    for (const command of [
      'migrate',
      'seed',
      'import',
      'create-user',
      'record verify',
      'record checkpoint',
      'search rebuild',
      'search status',
      'doctor',
    ]) {
      const help = (await type(`${command} --help`)).out;
      const undescribed = help
        .split('\n')
        .filter((line) => /^ {2}(-\w, |--|<|\[)/.test(line) && !/ {2,}\S/.test(line.slice(2)) && line.length < 28);
      expect(undescribed).toEqual([]);
    }
  });

  it('says in one line which variable is wrong', async () => {
    process.env['DATABASE_URL'] = 'mysql://tidak';
    const { code, notes } = await type('migrate --status');
    expect(code).toBe(EXIT.FAILED);
    expect(notes).toMatch(/^cekatan: Configuration: DATABASE_URL .*$/);
  });

  it('says in one line that nothing listens', async () => {
    process.env['DATABASE_AUDITOR_URL'] = 'postgres://cekatan_auditor:x@127.0.0.1:1/cekatan';
    const { code, notes } = await type('record verify');
    expect(code).toBe(EXIT.FAILED);
    expect(notes).toMatch(/^cekatan: .*ECONNREFUSED.*nothing listens there.*$/);
  });

  it('migrates, says what is pending, and takes back only when that is confirmed', async () => {
    const empty = await createTestDatabase('empty');
    Object.assign(process.env, {
      DATABASE_URL: empty.appUrl,
      DATABASE_WORKER_URL: empty.workerUrl,
      DATABASE_OWNER_URL: empty.ownerUrl,
    });
    expect((await type('migrate --status')).code).toBe(EXIT.FINDINGS);
    expect((await type('import /tmp/tidak-ada')).notes).toMatch(/does not exist/);
    expect((await type(`import ${writeTemporary('a.jsonl', jsonl([goodRow('tbh-1')]))}`)).notes).toMatch(
      /^cekatan: .*: run `cekatan migrate`$/,
    );
    expect((await type('migrate')).code).toBe(EXIT.DONE);
    expect(await type('migrate --status')).toMatchObject({ code: EXIT.DONE, out: 'The schema is up to date.' });
    expect(await type('migrate --down 1')).toMatchObject({ code: EXIT.FAILED });
    expect((await type('migrate --status')).code).toBe(EXIT.DONE);
    expect((await type('migrate --down 1 --yes')).code).toBe(EXIT.DONE);
    expect((await type('migrate --status')).code).toBe(EXIT.FINDINGS);
    await empty.drop();
  });

  it('imports, reports bad rows with their lines, and verifies the record that came of it', async () => {
    const file = writeTemporary(
      'arsip.jsonl',
      jsonl([goodRow('tbh-1'), goodRow('tbh-2', { title: '' }), '{', goodRow('tbh-3')]),
    );
    const report = join(folder, 'laporan.csv');
    const first = await type(`import ${file} --report ${report}`);
    expect(first.code).toBe(EXIT.FINDINGS);
    expect(first.out).toMatch(
      /^4 rows in .*: 2 imported, 0 imported before, 0 duplicates, 0 skipped, 2 bad; 2 appearances\.$/,
    );
    expect(first.notes).toMatch(/bad +1 +MISSING: is missing\nbad +1 +BAD_JSON: is not a JSON object/);
    expect(readFileSync(report, 'utf8')).toBe(
      'file,line,sourceId,outcome,field,reason,detail\narsip.jsonl,2,tbh-2,BAD,title,MISSING,\narsip.jsonl,3,,BAD,,BAD_JSON,cannot be parsed\n',
    );
    expect((await type(`import ${file} --report ${join(folder, 'laporan.txt')}`)).notes).toMatch(
      /ends in \.csv or \.jsonl$/,
    );
    expect((await type(`import ${file} --dry-run --limit 1`)).out).toMatch(
      /^Dry run, nothing kept: 1 rows .* 1 imported before/,
    );

    const whole = await type('record verify');
    expect(whole).toMatchObject({
      code: EXIT.DONE,
      out: expect.stringMatching(/^The record is whole: 4 events in 2 chains/),
    });
    const checkpoint = join(folder, 'checkpoint.txt');
    writeFileSync(checkpoint, `${(await type('record checkpoint')).out}\n`);
    expect((await type(`record verify --against ${checkpoint}`)).code).toBe(EXIT.DONE);
    writeFileSync(checkpoint, 'bukan\n');
    expect((await type(`record verify --against ${checkpoint}`)).code).toBe(EXIT.FAILED);

    await withClient(database.adminUrl, (client) =>
      client.query(`ALTER TABLE events DISABLE TRIGGER events_append_only; UPDATE events SET own_only = true WHERE seq = 2;
        ALTER TABLE events ENABLE TRIGGER events_append_only`),
    );
    const broken = await type('record verify');
    expect(broken.code).toBe(EXIT.FINDINGS);
    expect(broken.out).toMatch(/NOT whole: 2 findings/);
  });

  it('creates an operator once, and a member with a role', async () => {
    const made = await type('create-user Op@Contoh.example.com --name Operator --operator', 'mercusuar di ujung pasir');
    expect(made).toMatchObject({ code: EXIT.DONE, out: expect.stringMatching(/an operator\.$/) });
    const again = await type('create-user op@contoh.example.com --name Lain --operator', 'mercusuar di ujung pasir');
    expect(again.code).toBe(EXIT.FAILED);
    expect(again.notes).toMatch(/has an account already; its name, password and powers stay$/);
    expect((await type('create-user lemah@contoh.example.com --name Lemah', 'pendek')).code).toBe(EXIT.FAILED);
    expect((await type('create-user x@contoh.example.com --name X --role EDITOR')).notes).toMatch(/go together$/);
    expect(
      (
        await type(
          'create-user x@contoh.example.com --name X --role EDITOR --organization ANTAH',
          'mercusuar di ujung pasir',
        )
      ).notes,
    ).toMatch(/no organisation with the code ANTAH$/);
    await withClient(database.adminUrl, (client) =>
      client.query(
        `INSERT INTO organizations (kind, name, code) VALUES ('NEWSROOM', 'Redaksi Contoh', 'REDAKSICONTOH')`,
      ),
    );
    const member = await type(
      'create-user ed@contoh.example.com --name Ed --role editor --role ADMIN --organization redaksicontoh --generate-password',
    );
    expect(member.out).toMatch(/member of Redaksi Contoh\.\nPassword \(shown only now\): \S{20}$/);
  });

  it('examines everything, one line each, and fails when a wall is down', async () => {
    const healthy = await type('doctor');
    const lines = healthy.out.split('\n');
    expect(lines.every((line) => /^(OK {2}|WARN|FAIL) {2}\S.*: /.test(line))).toBe(true);
    const levels = (session: Session, what: string): string[] =>
      session.out
        .split('\n')
        .filter((l) => l.slice(6).startsWith(what))
        .map((l) => l.slice(0, 4).trim());
    for (const what of [
      'Node',
      'Configuration',
      'Files',
      'Database as owner',
      'Migrations',
      'Row-level security',
      'Standings',
      'Regions',
      'Clock',
      'Queue',
    ]) {
      expect([what, levels(healthy, what)]).toEqual([what, ['OK']]);
    }
    await withClient(database.ownerUrl, (client) => client.query('ALTER TABLE claims NO FORCE ROW LEVEL SECURITY'));
    const open = await type('doctor');
    expect(open.code).toBe(EXIT.FINDINGS);
    expect(open.out).toMatch(/FAIL {2}Row-level security: not forced on claims →/);
    await withClient(database.ownerUrl, (client) => client.query('ALTER TABLE claims FORCE ROW LEVEL SECURITY'));

    const keep = (reads: string): Promise<unknown> =>
      withClient(database.ownerUrl, (client) => client.query('UPDATE standings_kept SET reads = $1', [reads]));
    await withClient(database.ownerUrl, (client) => client.query('SELECT keep_standing(id) FROM organizations'));
    await keep('{semua}');
    expect((await type('doctor')).out).toMatch(/FAIL {2}Standings: kept otherwise .*keep_everything/);
    await keep('');

    Object.assign(process.env, {
      FILES_DRIVER: 's3',
      S3_ENDPOINT: 'http://127.0.0.1:1',
      S3_BUCKET: 'bukti',
      S3_ACCESS_KEY_ID: 'kunci',
      S3_SECRET_ACCESS_KEY: 'rahasia-contoh',
    });
    const silent = await type('doctor');
    expect(silent.out).toMatch(/FAIL {2}Files: bucket bukti does not answer/);
    expect(silent.out).not.toMatch(/rahasia/);

    process.env['DATABASE_WORKER_URL'] = process.env['DATABASE_WORKER_URL']?.replace(/:[^:@]+@/, ':salah@');
    const locked = await type('doctor');
    expect(locked.code).toBe(EXIT.FINDINGS);
    expect(locked.out).toMatch(/FAIL {2}Database as worker: .*does not accept the password/);
  });
});
