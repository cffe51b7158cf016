import { Module } from '@nestjs/common';
import { RecordRepository } from './record.repository';

@Module({ providers: [RecordRepository], exports: [RecordRepository] })
export class RecordModule {}
