import type { Actor } from '#libs/access';
import { Database } from '#libs/database';
import { NATIONAL, notFound } from '#libs/kernel';
import { Injectable } from '@nestjs/common';
import { type KeptOutline, type Region, RegionsRepository } from './regions.repository';

const SEARCH_LIMIT = 20;

/** Regions of Indonesia by Kemendagri code. Public facts, the same for everybody. */
@Injectable()
export class RegionsService {
  constructor(
    private readonly database: Database,
    private readonly regions: RegionsRepository,
  ) {}

  async get(actor: Actor, code: string): Promise<Region> {
    const region = await this.database.read(actor, (tx) => this.regions.find(tx, code));
    if (!region) throw notFound({});
    return region;
  }

  /** Regions directly below; the provinces when nothing is given. */
  listChildren(actor: Actor, parentCode: string = NATIONAL): Promise<Region[]> {
    return this.database.read(actor, (tx) => this.regions.listChildren(tx, parentCode));
  }

  /** Outlines of the regions directly below one; none before an operator has imported them. */
  listOutlines(actor: Actor, parentCode: string = NATIONAL): Promise<KeptOutline[]> {
    return this.database.read(actor, (tx) => this.regions.listOutlines(tx, parentCode));
  }

  async search(actor: Actor, text: string): Promise<Region[]> {
    const trimmed = text.trim();
    if (trimmed.length < 2) return [];
    return this.database.read(actor, (tx) => this.regions.search(tx, trimmed, SEARCH_LIMIT));
  }

  listByCodes(actor: Actor, codes: readonly string[]): Promise<Region[]> {
    return this.database.read(actor, (tx) => this.regions.findMany(tx, codes));
  }
}

/** The codes from the province down to the region itself; none for the country. */
export function regionPath(code: string): string[] {
  if (code === NATIONAL) return [];
  const parts = code.split('.');
  return parts.map((_, i) => parts.slice(0, i + 1).join('.'));
}
