import { type Role, ROLES } from '#libs/access';
import { AccountsBootstrap } from '#libs/accounts';
import { type Organization, OrganizationsBootstrap } from '#libs/organizations';
import { Argument, type Command, InvalidArgumentError, Option } from 'commander';
import { randomBytes } from 'node:crypto';
import { withServices } from '../connection';
import { EXIT, type ExitCode } from '../exit-codes';
import { CommandError } from '../explain';
import type { Run } from '../program';
import type { Terminal } from '../terminal';

interface CreateUserOptions {
  readonly name: string;
  readonly operator?: boolean;
  readonly organization?: string;
  readonly role?: Role[];
  readonly locale: 'id' | 'en';
  readonly generatePassword?: boolean;
}

export function addCreateUser(program: Command, run: Run): void {
  program
    .command('create-user')
    .description(
      'Create a person: the first operator, or a member before anybody can invite. The password is asked for, or read from standard input',
    )
    .addArgument(new Argument('<email>', 'address the person logs in with'))
    .requiredOption('--name <name>', 'name as others see it')
    .option('--operator', 'an operator of the secretariat, who creates organisations and reads no claim')
    .option('--organization <code>', 'code of an organisation to be a member of')
    .option('--role <role>', `role there, can be repeated: ${ROLES.join(', ')}`, collectRole)
    .addOption(new Option('--locale <locale>', 'language of mails').choices(['id', 'en']).default('id'))
    .option('--generate-password', 'make a password and print it, once')
    .action((email: string, options: CreateUserOptions) => run((terminal) => createUser(terminal, email, options)));
}

function collectRole(text: string, before: Role[] = []): Role[] {
  const role = ROLES.find((r) => r === text.toUpperCase());
  if (!role) throw new InvalidArgumentError(`It must be one of ${ROLES.join(', ')}.`);
  return [...before, role];
}

async function createUser(terminal: Terminal, email: string, options: CreateUserOptions): Promise<ExitCode> {
  const { name, operator = false, organization: code, role: roles = [], locale } = options;
  if ((code === undefined) !== (roles.length === 0)) throw new CommandError('--organization and --role go together');
  const password = options.generatePassword
    ? randomBytes(15).toString('base64url')
    : await terminal.readSecret('Password: ');
  return withServices(terminal, async (services) => {
    const organization =
      code === undefined ? undefined : await requireOrganization(services.get(OrganizationsBootstrap), code);
    const memberships = organization ? [{ organizationId: organization.id, roles }] : [];
    const wish = { email, password, displayName: name, locale, operator, memberships };
    const { created } = await services.get(AccountsBootstrap).ensurePerson(wish);
    if (!created) {
      // Whoever runs this must not take a new password or a new power for granted.
      throw new CommandError(
        `${email} has an account already; its name, password and powers stay${organization ? ', the membership was added if it was missing' : ''}`,
      );
    }
    terminal.out(
      `Created ${email}${operator ? ', an operator' : ''}${organization ? `, member of ${organization.name}` : ''}.`,
    );
    if (options.generatePassword) terminal.out(`Password (shown only now): ${password}`);
    return EXIT.DONE;
  });
}

async function requireOrganization(organizations: OrganizationsBootstrap, code: string): Promise<Organization> {
  const found = await organizations.findByCode(code.toUpperCase());
  if (!found) throw new CommandError(`there is no organisation with the code ${code}`);
  return found;
}
