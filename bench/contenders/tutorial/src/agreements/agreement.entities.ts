import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  OneToOne,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';

@Entity('agreements')
export class Agreement {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @OneToMany(() => AgreementVersion, (version) => version.agreement)
  versions: Relation<AgreementVersion>[];

  @OneToMany(() => AgreementSuspension, (suspension) => suspension.agreement)
  suspensions: Relation<AgreementSuspension>[];

  @OneToOne(() => AgreementEnd, (end) => end.agreement)
  end: Relation<AgreementEnd> | null;
}

@Entity('agreement_versions')
export class AgreementVersion {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @Column('uuid', { name: 'agreement_id' })
  agreementId: string;

  @ManyToOne(() => Agreement, (agreement) => agreement.versions)
  @JoinColumn({ name: 'agreement_id' })
  agreement: Relation<Agreement>;

  @Column('int')
  number: number;

  @Column()
  state: string;

  @Column('text', { array: true })
  regions: string[];

  @Column('timestamptz', { name: 'effective_from' })
  effectiveFrom: Date;

  @Column('timestamptz', { name: 'effective_until' })
  effectiveUntil: Date;

  @Column('timestamptz', { name: 'signed_at', nullable: true })
  signedAt: Date | null;

  @Column('boolean', { name: 'retain_read' })
  retainRead: boolean;

  @OneToMany(() => AgreementClause, (clause) => clause.version)
  clauses: Relation<AgreementClause>[];
}

@Entity('agreement_parties')
export class AgreementParty {
  @PrimaryColumn('uuid', { name: 'version_id' })
  versionId: string;

  @PrimaryColumn('uuid', { name: 'organization_id' })
  organizationId: string;

  @ManyToOne(() => AgreementVersion)
  @JoinColumn({ name: 'version_id' })
  version: Relation<AgreementVersion>;

  @Column()
  role: string;
}

@Entity('agreement_clauses')
export class AgreementClause {
  @PrimaryColumn('uuid', { name: 'version_id' })
  versionId: string;

  @PrimaryColumn('int')
  position: number;

  @ManyToOne(() => AgreementVersion, (version) => version.clauses)
  @JoinColumn({ name: 'version_id' })
  version: Relation<AgreementVersion>;

  @Column()
  number: string;

  @Column({ name: 'party_role' })
  partyRole: string;

  @Column()
  capability: string;

  @Column('text', { array: true, nullable: true })
  regions: string[] | null;

  @Column('text', { array: true, nullable: true })
  themes: string[] | null;

  @Column('text', { array: true, nullable: true })
  stages: string[] | null;
}

@Entity('agreement_suspensions')
export class AgreementSuspension {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @ManyToOne(() => Agreement, (agreement) => agreement.suspensions)
  @JoinColumn({ name: 'agreement_id' })
  agreement: Relation<Agreement>;

  @Column('timestamptz', { name: 'suspended_at' })
  suspendedAt: Date;

  @Column('timestamptz', { name: 'lifted_at', nullable: true })
  liftedAt: Date | null;
}

@Entity('agreement_ends')
export class AgreementEnd {
  @PrimaryColumn('uuid', { name: 'agreement_id' })
  agreementId: string;

  @OneToOne(() => Agreement, (agreement) => agreement.end)
  @JoinColumn({ name: 'agreement_id' })
  agreement: Relation<Agreement>;

  @Column('timestamptz', { name: 'ended_at' })
  endedAt: Date;
}
