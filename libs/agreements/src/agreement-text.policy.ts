import { createHash } from 'node:crypto';
import { ELECTION_STAGE_CODES, type OrganizationKind, RISK_THEME_CODES } from '#libs/access';
import { type FieldProblem, NATIONAL, isRegionCode, regionWithin } from '#libs/kernel';
import type { AgreementDocument, AgreementText, PartyRole } from './agreement.types';
import { canonicalJson } from './canonical-json';

/** What is signed, as canonical JSON: which agreement and version, the whole text, and the file by its hash. */
export function canonicalText(
  agreementId: string,
  number: number,
  text: AgreementText,
  document: AgreementDocument | null,
): string {
  // Field by field, so that a row's other columns never slip into what people have signed.
  const { title, level, regions, effectiveFrom, effectiveUntil, quorum, endorsementHours, embargoUntil } = text;
  const { retainRead, isPublic } = text;
  return canonicalJson({
    agreementId,
    number,
    title,
    level,
    regions: [...regions].sort(),
    effectiveFrom,
    effectiveUntil,
    protocol: { quorum, endorsementHours, embargoUntil },
    retainRead,
    isPublic,
    parties: [...text.parties]
      .sort((a, b) => (a.organizationId < b.organizationId ? -1 : 1))
      .map((p) => ({
        organizationId: p.organizationId,
        role: p.role,
        documentNumber: p.documentNumber,
        signatoryName: p.signatoryName,
        signatoryOffice: p.signatoryOffice,
        signatoryPersonId: p.signatoryPersonId,
        liaisonPersonId: p.liaisonPersonId,
      })),
    clauses: text.clauses.map((c) => ({
      number: c.number,
      text: c.text,
      partyRole: c.partyRole,
      capability: c.capability,
      regions: c.regions,
      themes: c.themes,
      stages: c.stages,
    })),
    document: document && { sha256: document.sha256, name: document.name, mime: document.mime, size: document.size },
  });
}

export function contentHash(canonical: string): string {
  return createHash('sha256').update(canonical, 'utf8').digest('hex');
}

/** What the database knows that the rules of a text ask about. */
export interface TextFacts {
  readonly now: Date;
  readonly draftedBy: string;
  /** Codes among those named that exist. */
  readonly regions: ReadonlySet<string>;
  /** Organisations among the parties that exist and are not disabled. */
  readonly organizations: ReadonlyMap<string, OrganizationKind>;
  /** `organisation:person` of live memberships among signatories and liaisons. */
  readonly members: ReadonlySet<string>;
  /** Parties of the version that this one amends; empty for the first. */
  readonly formerParties: readonly string[];
}

export const memberKey = (organizationId: string, personId: string): string => `${organizationId}:${personId}`;

const ROLE_KINDS: Readonly<Record<PartyRole, readonly OrganizationKind[]>> = {
  MEDIA: ['NEWSROOM'],
  SUPERVISOR: ['SUPERVISOR'],
  PARTNER: ['NEWSROOM', 'SUPERVISOR', 'PARTNER'],
};

const CODES: Readonly<Record<'themes' | 'stages', readonly string[]>> = {
  themes: RISK_THEME_CODES,
  stages: ELECTION_STAGE_CODES,
};

/** What even a draft must keep, by the names that its fields have in the API, because nothing could be written down otherwise. */
export function draftProblems(text: AgreementText, facts: TextFacts): FieldProblem[] {
  const found = new Problems();
  if (text.effectiveFrom >= text.effectiveUntil) {
    found.add('effectiveUntil', 'order', 'harus sesudah tanggal mulai', 'must be after the start');
  }
  if (text.regions.length === 0) found.add('regionCodes', 'notEmpty', 'wajib diisi', 'must not be empty');
  found.regions('regionCodes', text.regions, facts);
  const organizations = text.parties.map((p) => p.organizationId);
  text.parties.forEach((party, i) => {
    const field = `parties.${i}`;
    if (!facts.organizations.has(party.organizationId)) {
      found.add(
        `${field}.organizationId`,
        'exists',
        'organisasi tidak ada atau dinonaktifkan',
        'no such active organisation',
      );
    } else if (organizations.indexOf(party.organizationId) !== i) {
      found.add(`${field}.organizationId`, 'unique', 'sudah menjadi pihak', 'is a party already');
    }
    for (const who of ['signatoryPersonId', 'liaisonPersonId'] as const) {
      const person = party[who];
      if (person !== null && !facts.members.has(memberKey(party.organizationId, person))) {
        found.add(`${field}.${who}`, 'member', 'harus anggota organisasi itu', 'must be a member of that organisation');
      }
    }
  });
  text.clauses.forEach((clause, i) => {
    const field = `clauses.${i}`;
    for (const limit of ['regions', 'themes', 'stages'] as const) {
      if (clause[limit]?.length === 0) {
        found.add(
          `${field}.${limit === 'regions' ? 'regionCodes' : limit}`,
          'notEmpty',
          'kosongkan (null) bila tanpa batas',
          'leave it out when there is no limit',
        );
      }
    }
    if (clause.regions) found.regions(`${field}.regionCodes`, clause.regions, facts);
    for (const limit of ['themes', 'stages'] as const) {
      if (clause[limit]?.some((code) => !CODES[limit].includes(code))) {
        found.add(`${field}.${limit}`, 'code', 'bukan kode yang sah', 'not a valid code');
      }
    }
  });
  return found.list;
}

/** What a text must keep before it is frozen and put to the parties. */
export function proposalProblems(text: AgreementText, facts: TextFacts): FieldProblem[] {
  const found = new Problems(draftProblems(text, facts));
  if (text.effectiveUntil <= facts.now) {
    found.add('effectiveUntil', 'future', 'sudah lewat', 'is in the past');
  }
  found.level(text);
  const ids = new Set(text.parties.map((p) => p.organizationId));
  if (ids.size < 2) found.add('parties', 'min', 'paling sedikit dua pihak', 'at least two parties');
  if (!ids.has(facts.draftedBy))
    found.add('parties', 'drafter', 'harus memuat organisasi Anda', 'must include your organisation');
  // A party that leaves would not sign its leaving, and its claims would stay with those who remain: it ends the agreement.
  if (facts.formerParties.some((id) => !ids.has(id))) {
    found.add('parties', 'keep', 'semua pihak sebelumnya harus tetap', 'must keep every party of the version before');
  }
  text.parties.forEach((party, i) => {
    const kind = facts.organizations.get(party.organizationId);
    if (kind && !ROLE_KINDS[party.role].includes(kind)) {
      found.add(
        `parties.${i}.role`,
        'kind',
        'tidak sesuai jenis organisasi',
        'does not suit this kind of organisation',
      );
    }
  });
  if (text.clauses.length === 0) found.add('clauses', 'min', 'paling sedikit satu klausul', 'at least one clause');
  const roles = new Set(text.parties.map((p) => p.role));
  text.clauses.forEach((clause, i) => {
    const field = `clauses.${i}`;
    if (!roles.has(clause.partyRole)) {
      found.add(`${field}.partyRole`, 'party', 'tidak ada pihak dengan peran ini', 'no party has this role');
    }
    if (clause.capability === 'ENDORSE' && clause.partyRole !== 'SUPERVISOR') {
      found.add(`${field}.capability`, 'supervisor', 'hanya untuk pengawas pemilu', 'only for the supervisor');
    }
    const outside = clause.regions?.filter((code) => !text.regions.some((cover) => regionWithin(code, cover))) ?? [];
    if (outside.length > 0) {
      found.add(
        `${field}.regionCodes`,
        'within',
        'harus di dalam wilayah nota',
        "must lie inside the agreement's regions",
      );
    }
  });
  return found.list;
}

class Problems {
  readonly list: FieldProblem[];

  constructor(before: readonly FieldProblem[] = []) {
    this.list = [...before];
  }

  add(field: string, rule: string, id: string, en: string): void {
    this.list.push({ field, rule, id, en });
  }

  /** Codes must exist, and none may lie inside another, or one clause would be granted twice. */
  regions(field: string, codes: readonly string[], facts: TextFacts): void {
    if (codes.some((code) => !isRegionCode(code) || !facts.regions.has(code))) {
      this.add(field, 'exists', 'memuat kode wilayah yang tidak ada', 'has a region code that does not exist');
    }
    if (codes.some((code, i) => codes.some((other, j) => i !== j && regionWithin(code, other)))) {
      this.add(field, 'overlap', 'wilayah saling mencakup', 'regions lie inside each other');
    }
  }

  level({ level, regions }: AgreementText): void {
    const fits = {
      NATIONAL: (code: string) => code === NATIONAL,
      PROVINCE: (code: string) => code.length === 2,
      REGENCY: (code: string) => code.length > 2,
    }[level];
    if (!regions.every(fits))
      this.add('regionCodes', 'level', 'tidak sesuai tingkat nota', "do not suit the agreement's level");
  }
}
