import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { ROOT } from '../../bench/harness/child';

/** What only jobs, mails, fetching, pictures and a storage elsewhere need: together 25 MiB and a third of a second of a start. */
const SELDOM = ['@aws-sdk/client-s3', 'graphile-worker', 'nodemailer', 'sharp', 'undici'];

const LOAD = `
  for (const file of ['api/src/create-api', 'demo-world', 'open-database']) require('./apps/' + file + '.ts');
  const files = Object.keys(require.cache);
  const loaded = (name) => files.some((file) => file.includes('/node_modules/' + name + '/'));
  console.log(JSON.stringify({ seldom: ${JSON.stringify(SELDOM)}.filter(loaded), always: ['pg', '@nestjs/core'].filter(loaded) }));
`;

it('loads nothing at the start of the api that most of them never use', async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['-C', 'cekatan-src', '-r', './scripts/swc-register.cjs', '-e', LOAD],
    { cwd: ROOT },
  );
  expect(JSON.parse(stdout)).toEqual({ seldom: [], always: ['pg', '@nestjs/core'] });
}, 120_000);
