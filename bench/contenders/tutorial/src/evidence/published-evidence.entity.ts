import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { FactCheckVersion } from '../fact-checks/fact-check.entities';

@Entity('fact_check_evidence')
export class PublishedEvidence {
  @PrimaryColumn('uuid', { name: 'version_id' })
  versionId: string;

  @PrimaryColumn('uuid', { name: 'evidence_id' })
  evidenceId: string;

  @ManyToOne(() => FactCheckVersion)
  @JoinColumn({ name: 'version_id' })
  version: FactCheckVersion;

  @Column('int')
  position: number;
}
