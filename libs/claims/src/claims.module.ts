import { RecordModule } from '#libs/record';
import { Module } from '@nestjs/common';
import { ClaimAccess } from './claim-access';
import { ClaimAccessRepository } from './claim-access.repository';

@Module({ imports: [RecordModule], providers: [ClaimAccess, ClaimAccessRepository], exports: [ClaimAccess] })
export class ClaimsModule {}
