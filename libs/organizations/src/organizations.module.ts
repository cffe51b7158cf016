import { AccountsModule } from '#libs/accounts';
import { Module } from '@nestjs/common';
import { MembersRepository } from './members/members.repository';
import { MembersService } from './members/members.service';
import { OrganizationsBootstrap } from './organizations-bootstrap';
import { OrganizationsRepository } from './organizations.repository';
import { OrganizationsService } from './organizations.service';
import { RegionsRepository } from './regions/regions.repository';
import { RegionsService } from './regions/regions.service';

@Module({
  imports: [AccountsModule],
  providers: [
    MembersRepository,
    MembersService,
    OrganizationsBootstrap,
    OrganizationsRepository,
    OrganizationsService,
    RegionsRepository,
    RegionsService,
  ],
  exports: [
    MembersService,
    OrganizationsBootstrap,
    OrganizationsRepository,
    OrganizationsService,
    RegionsRepository,
    RegionsService,
  ],
})
export class OrganizationsModule {}
