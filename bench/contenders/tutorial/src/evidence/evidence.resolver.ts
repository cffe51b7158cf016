import { UseGuards } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { SessionGuard } from '../auth/session.guard';
import { CurrentUser, type User } from '../auth/user';
import { AttachStatementInput } from './attach-statement.input';
import { Evidence } from './evidence.entity';
import { EvidenceService } from './evidence.service';

@Resolver(() => Evidence)
export class EvidenceResolver {
  constructor(private readonly evidence: EvidenceService) {}

  @Mutation(() => Evidence)
  @UseGuards(SessionGuard)
  attachStatement(@CurrentUser() user: User, @Args('input') input: AttachStatementInput): Promise<Evidence> {
    return this.evidence.attachStatement(user, input);
  }
}
