import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, JoinColumn, ManyToOne, OneToMany, PrimaryGeneratedColumn, type Relation } from 'typeorm';
import { Claim } from '../claims/claim.entities';
import { Organization } from '../organizations/organization.entity';
import { Verdict } from '../verdicts/verdict.entities';

/** What a version says; only what is shown is spelled out. */
export interface Content {
  readonly statement: string;
  readonly rating: string;
  readonly headline: string;
  readonly explanation: string;
  readonly label?: string;
  readonly conclusion?: string | null;
}

@Entity('fact_checks')
@ObjectType()
export class FactCheck {
  @PrimaryGeneratedColumn('uuid')
  @Field(() => ID)
  id: string;

  @Column()
  @Field(() => String)
  slug: string;

  @Column('uuid', { name: 'claim_id' })
  claimId: string;

  @ManyToOne(() => Claim)
  @JoinColumn({ name: 'claim_id' })
  claim: Relation<Claim>;

  @ManyToOne(() => Verdict)
  @JoinColumn({ name: 'verdict_id' })
  verdict: Relation<Verdict>;

  @ManyToOne(() => Organization)
  @JoinColumn({ name: 'owner_id' })
  @Field(() => Organization)
  owner: Organization;

  @Column()
  @Field(() => String)
  state: string;

  @Column('int', { name: 'current_version' })
  currentVersion: number;

  @Column('text', { name: 'article_url', nullable: true })
  articleUrl: string | null;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;

  @OneToMany(() => FactCheckVersion, (version) => version.factCheck)
  versions: Relation<FactCheckVersion>[];
}

@Entity('fact_check_versions')
export class FactCheckVersion {
  @PrimaryGeneratedColumn('uuid')
  id: string;

  @ManyToOne(() => FactCheck, (factCheck) => factCheck.versions)
  @JoinColumn({ name: 'fact_check_id' })
  factCheck: Relation<FactCheck>;

  @Column('int')
  number: number;

  @Column('jsonb')
  content: Content;

  @Column('text', { name: 'correction_note', nullable: true })
  correctionNote: string | null;

  @Column('timestamptz', { name: 'published_at' })
  publishedAt: Date;
}
