import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Organization } from '../organizations/organization.entity';

@Entity('verdicts')
@ObjectType()
export class Verdict {
  @PrimaryGeneratedColumn('uuid')
  @Field(() => ID)
  id: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'owner_id' })
  @Field(() => Organization)
  owner: Organization;

  @Column('uuid', { name: 'claim_owner_id' })
  claimOwnerId: string;

  @Column('uuid', { array: true })
  audience: string[];

  @Column()
  @Field(() => String)
  state: string;

  @Column('boolean')
  announced: boolean;

  @Column('timestamptz', { name: 'first_submitted_at', nullable: true })
  firstSubmittedAt: Date | null;

  @Column('int', { name: 'published_revision', nullable: true })
  publishedRevision: number | null;

  @Column('boolean')
  imported: boolean;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;

  @OneToMany(() => VerdictRevision, (revision) => revision.verdict)
  revisions: Relation<VerdictRevision>[];

  /** Of the revision that stands, as far as the asker reads it; filled in by the service. */
  @Field(() => String, { nullable: true })
  rating?: string | null;
}

@Entity('verdict_revisions')
export class VerdictRevision {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @ManyToOne(() => Verdict, (verdict) => verdict.revisions)
  @JoinColumn({ name: 'verdict_id' })
  verdict: Relation<Verdict>;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('uuid', { name: 'claim_owner_id' })
  claimOwnerId: string;

  @Column('int')
  number: number;

  @Column('text', { nullable: true })
  rating: string | null;

  @Column('timestamptz', { name: 'submitted_at', nullable: true })
  submittedAt: Date | null;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}
