import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { type DynamicModule, Module } from '@nestjs/common';
import { GraphQLModule } from '@nestjs/graphql';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClaimsModule } from './claims/claims.module';
import { FactChecksModule } from './fact-checks/fact-checks.module';

@Module({})
export class AppModule {
  static at(url: string, publicUrl: string): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRoot({ type: 'postgres', url, autoLoadEntities: true, synchronize: false, retryAttempts: 0 }),
        GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true }),
        ClaimsModule,
        FactChecksModule.at(publicUrl),
      ],
    };
  }
}
