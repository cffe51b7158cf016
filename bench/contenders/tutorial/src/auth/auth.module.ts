import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AgreementsModule } from '../agreements/agreements.module';
import { Membership } from '../organizations/membership.entity';
import { Organization } from '../organizations/organization.entity';
import { AuthService } from './auth.service';
import { Person } from './person.entity';
import { Session } from './session.entity';

@Module({
  imports: [TypeOrmModule.forFeature([Session, Person, Membership, Organization]), AgreementsModule],
  providers: [AuthService],
  exports: [AuthService],
})
export class AuthModule {}
