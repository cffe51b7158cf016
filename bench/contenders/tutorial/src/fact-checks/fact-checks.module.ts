import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { FactCheck, FactCheckVersion } from './fact-check.entities';
import { FactChecksResolver } from './fact-checks.resolver';

@Module({})
export class FactChecksModule {
  static at(publicUrl: string): DynamicModule {
    return {
      module: FactChecksModule,
      imports: [TypeOrmModule.forFeature([FactCheck, FactCheckVersion])],
      providers: [FactChecksResolver, { provide: 'PUBLIC_URL', useValue: publicUrl }],
    };
  }
}
