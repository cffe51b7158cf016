import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, CreateDateColumn, Entity, PrimaryGeneratedColumn } from 'typeorm';

@Entity('evidence')
@ObjectType()
export class Evidence {
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

  @Column()
  sensitivity: string;

  @Column('boolean', { name: 'is_public' })
  isPublic: boolean;

  @Column()
  @Field(() => String)
  kind: string;

  @Column()
  @Field(() => String)
  title: string;

  @Column('text', { nullable: true })
  @Field(() => String, { nullable: true })
  description: string | null;

  @Column({ name: 'content_hash' })
  contentHash: string;

  @Column('text', { name: 'link_url', nullable: true })
  linkUrl: string | null;

  @Column('text', { name: 'statement_text', nullable: true })
  statementText: string | null;

  @Column('text', { name: 'statement_speaker', nullable: true })
  statementSpeaker: string | null;

  @Column('timestamptz', { name: 'statement_at', nullable: true })
  statementAt: Date | null;

  @Column('uuid', { name: 'added_by', nullable: true })
  addedBy: string | null;

  @CreateDateColumn({ type: 'timestamptz', name: 'created_at' })
  createdAt: Date;

  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt: Date | null;
}
