import { Field, ID, ObjectType } from '@nestjs/graphql';
import {
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Organization } from '../organizations/organization.entity';
import { Region } from '../organizations/region.entity';

@Entity('claims')
@ObjectType()
export class Claim {
  @PrimaryGeneratedColumn('uuid')
  @Field(() => ID)
  id: string;

  @Column()
  @Field(() => String)
  number: string;

  @Column('text')
  @Field(() => String)
  statement: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'owner_id' })
  @Field(() => Organization)
  owner: Organization;

  @Column('text', { name: 'region_code' })
  regionCode: string;

  @ManyToOne(() => Region)
  @JoinColumn({ name: 'region_code' })
  @Field(() => Region)
  region: Region;

  @Column()
  theme: string;

  @Column()
  stage: string;

  @Column()
  language: string;

  @Column()
  disposition: string;

  @Column('timestamptz', { name: 'filed_at' })
  @Field(() => Date)
  filedAt: Date;

  /** Loaded by `ClaimsService`: those through which the asker reads the claim, all of them for its owner. */
  @OneToMany(() => ClaimShare, (share) => share.claim)
  shares: Relation<ClaimShare>[];
}

@Entity('claim_shares')
export class ClaimShare {
  @PrimaryColumn('uuid', { name: 'claim_id' })
  claimId: string;

  @PrimaryColumn('uuid', { name: 'agreement_id' })
  agreementId: string;

  @ManyToOne(() => Claim, (claim) => claim.shares)
  @JoinColumn({ name: 'claim_id' })
  claim: Relation<Claim>;

  @Column('text', { name: 'region_code' })
  regionCode: string;

  @Column()
  theme: string;

  @Column()
  stage: string;

  @Column('timestamptz', { name: 'shared_at' })
  sharedAt: Date;
}

@Entity('appearances')
@ObjectType()
export class Appearance {
  @PrimaryGeneratedColumn('uuid')
  @Field(() => ID)
  id: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @Column('uuid', { name: 'owner_id' })
  ownerId: string;

  @Column('uuid', { name: 'claim_owner_id' })
  claimOwnerId: string;

  @Column('uuid', { array: true })
  audience: string[];

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  url: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  account: string | null;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  quote: string | null;

  @Column('timestamptz', { name: 'posted_at', nullable: true })
  postedAt: Date | null;

  @Column('timestamptz', { name: 'seen_at' })
  seenAt: Date;

  @Column('timestamptz', { name: 'created_at' })
  createdAt: Date;
}
