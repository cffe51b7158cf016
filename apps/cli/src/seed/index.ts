import { AccountsBootstrap } from '#libs/accounts';
import { Database } from '#libs/database';
import type { INestApplicationContext } from '@nestjs/common';
import { CLAIMS } from './data/claims';
import type { DemoPerson } from './data/demo.types';
import { ORGANIZATIONS } from './data/organizations';
import { DEMO_PASSWORD, OPERATOR, PEOPLE } from './data/people';
import { DemoAgreements } from './demo-agreements';
import { DemoClaims } from './demo-claims';
import { DemoVerdicts } from './demo-verdicts';
import { DemoWorld } from './demo-world';
import { SeedRepository } from './seed.repository';

/** `NOT_EMPTY`: others live in this database, and nothing was done. */
export type SeedOutcome = 'SEEDED' | 'THERE_ALREADY' | 'NOT_EMPTY';

const DEMO_PEOPLE: readonly DemoPerson[] = Object.values(PEOPLE);

/**
 * Fills an empty database once with the demo world, by the services themselves and so by all their rules. The operator
 * comes last and means that it is complete: a run that was cut off is gone on from. The regions must be loaded.
 */
export function seedDemo(app: INestApplicationContext, say: (line: string) => void = () => {}): Promise<SeedOutcome> {
  const repository = new SeedRepository();
  return app.get(Database, { strict: false }).system('bootstrap', async (tx) => {
    await repository.lock(tx);
    if (await repository.isKnown(tx, OPERATOR.email)) return 'THERE_ALREADY';
    const emails = DEMO_PEOPLE.map((person) => person.email);
    if (await repository.hasOthers(tx, Object.keys(ORGANIZATIONS), emails)) return 'NOT_EMPTY';
    say('Filling the database with the demo world (some seconds, once)');
    await fill(app);
    return 'SEEDED';
  });
}

async function fill(app: INestApplicationContext): Promise<void> {
  const world = await DemoWorld.populate(app);
  const agreements = new DemoAgreements(app, world);
  await agreements.conclude();
  const claims = new DemoClaims(app, world, agreements);
  const verdicts = new DemoVerdicts(app, world);
  for (const [key, claim] of Object.entries(CLAIMS)) {
    const evidence = await claims.file(key, claim);
    for (const [i, verdict] of (claim.verdicts ?? []).entries()) {
      await verdicts.tell(claims.id(key), `${key}-${i}`, verdict, evidence);
    }
    await claims.close(key, claim);
  }
  await agreements.goOn();
  const { name, email } = OPERATOR;
  await app
    .get(AccountsBootstrap, { strict: false })
    .createOperator({ email, password: DEMO_PASSWORD, displayName: name });
}

/** Who can log in to the demo world, for the terminal. */
export function demoLogins(): string[] {
  const rows = [
    ...DEMO_PEOPLE.map(({ email, organization, shows }) => [
      email,
      ORGANIZATIONS[organization as keyof typeof ORGANIZATIONS].name,
      shows,
    ]),
    [OPERATOR.email, OPERATOR.name, 'operator: organisasi dan kesehatan sistem, tanpa klaim'],
  ];
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1)] as const;
  return [
    `Demo logins, all with the password ${DEMO_PASSWORD}`,
    ...rows.map(
      ([email = '', name = '', shows = '']) => `  ${email.padEnd(widths[0])}  ${name.padEnd(widths[1])}  ${shows}`,
    ),
  ];
}
