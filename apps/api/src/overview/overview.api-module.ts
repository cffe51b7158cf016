import { OverviewModule } from '#libs/overview';
import { Module } from '@nestjs/common';
import { AgreementsApiModule } from '../agreements/agreements.api-module';
import { CountedAgreementResolver, OverviewResolver } from './overview.resolver';

@Module({ imports: [OverviewModule, AgreementsApiModule], providers: [OverviewResolver, CountedAgreementResolver] })
export class OverviewApiModule {}
