import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('regions')
@ObjectType()
export class Region {
  @PrimaryColumn('text')
  @Field(() => ID)
  code: string;

  @Column()
  @Field(() => String)
  name: string;
}
