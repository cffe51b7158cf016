import { type Actor, ANONYMOUS, KEY_PERMISSIONS } from '#libs/access';
import { Database, type Opening, type Snapshot } from '#libs/database';
import { Injectable } from '@nestjs/common';
import { hashToken, isToken } from '../secrets/tokens';
import { IdentityRepository, type SessionIdentity } from './identity.repository';
import type { SessionKind } from './session-lifetimes';

/** Everything of an actor except what the request itself says. */
export interface Identity extends Omit<Actor, 'locale' | 'requestId'> {
  /** Open already, for a request that reads, or one that writes; to be adopted by it. */
  readonly snapshot?: Snapshot;
}

/** Turns a token into who it stands for now. Nothing of it is kept: the next request asks again. */
@Injectable()
export class IdentityService {
  constructor(
    private readonly database: Database,
    private readonly identities: IdentityRepository,
  ) {}

  /** For a request of which it is known that it reads, or writes, its session comes with it; with what it reads first, where that is known. */
  async findBySessionToken(kind: SessionKind, token: string, opening?: Opening): Promise<Identity | undefined> {
    if (!isToken('session', token)) return undefined;
    const hash = hashToken(token);
    if (opening) {
      const opened = await this.database.identify<SessionIdentity & { readonly unseen: boolean }>(
        this.identities.ofSession(kind, hash),
        opening,
      );
      if (!opened) return undefined;
      const { unseen, ...found } = opened.found;
      if (!unseen) return { ...toIdentity(found), snapshot: opened.snapshot };
      // Once a minute the longer way, which notes that the session is in use.
      await opened.snapshot.close();
    }
    const found = await this.database.systemStatement('accounts', (tx) =>
      this.identities.findBySession(tx, kind, hash),
    );
    return found && toIdentity(found);
  }

  /** The same for many tokens in one statement, in their order. */
  async listBySessionTokens(
    tokens: readonly { readonly kind: SessionKind; readonly token: string }[],
  ): Promise<readonly (Identity | undefined)[]> {
    if (tokens.length === 0) return [];
    const hashed = tokens.map(({ kind, token }) => ({ kind, tokenHash: hashToken(token) }));
    const found = await this.database.systemStatement('accounts', (tx) => this.identities.listBySessions(tx, hashed));
    return found.map((identity) => identity && toIdentity(identity));
  }

  async findByApiKey(token: string): Promise<Identity | undefined> {
    if (!isToken('apiKey', token)) return undefined;
    const found = await this.database.systemStatement('accounts', (tx) =>
      this.identities.findByApiKey(tx, hashToken(token)),
    );
    if (!found) return undefined;
    const { scopes, ...organization } = found;
    // A permission that keys may no longer carry is gone from old keys too.
    const keyPermissions = KEY_PERMISSIONS.filter((permission) => scopes.includes(permission));
    return { ...ANONYMOUS, ...organization, kind: 'API_KEY', keyPermissions };
  }
}

function toIdentity(found: SessionIdentity): Identity {
  return { ...ANONYMOUS, ...found, kind: 'PERSON', roles: found.roles ?? [] };
}
