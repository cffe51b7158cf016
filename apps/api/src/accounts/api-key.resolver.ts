import { Allow, type Member } from '#libs/access';
import { ApiKeysService } from '#libs/accounts';
import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, toConnection } from '../graphql/connection';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { fromGlobalId } from '../graphql/global-id';
import { CreateApiKeyInput, RevokeApiKeyInput } from './accounts.inputs';
import { CreateApiKeyPayload, RevokeApiKeyPayload } from './accounts.payloads';
import { ApiKeyConnection, ApiKeyModel, toApiKeyModel } from './api-key.model';

@Resolver(() => ApiKeyModel)
export class ApiKeyResolver {
  constructor(@Inject(ApiKeysService) private readonly service: ApiKeysService) {}

  @Allow('organization.manage')
  @Query(() => ApiKeyConnection, { description: 'API keys of the own organisation, the newest first.' })
  async apiKeys(@CurrentMember() member: Member, @Args() page: PageArgs): Promise<ApiKeyConnection> {
    const found = await this.service.list(member, page);
    return toConnection(found, ({ createdAt, id }) => ({ at: createdAt, id }), toApiKeyModel);
  }

  @Allow('key.manage')
  @Mutation(() => CreateApiKeyPayload, { description: 'Makes an API key for a program of the own organisation.' })
  async createApiKey(
    @CurrentMember() member: Member,
    @Args('input', { type: () => CreateApiKeyInput, description: 'What for, and for how long.' })
    input: CreateApiKeyInput,
  ): Promise<CreateApiKeyPayload> {
    const { key, token } = await this.service.create(member, { ...input, days: input.expiresInDays });
    return { apiKey: toApiKeyModel(key), token };
  }

  @Allow('key.manage')
  @Mutation(() => RevokeApiKeyPayload, { description: 'Revokes an API key; it stops working at once.' })
  async revokeApiKey(
    @CurrentMember() member: Member,
    @Args('input', { type: () => RevokeApiKeyInput, description: 'Which.' }) input: RevokeApiKeyInput,
  ): Promise<RevokeApiKeyPayload> {
    return { apiKey: toApiKeyModel(await this.service.revoke(member, fromGlobalId('ApiKey', input.apiKeyId))) };
  }
}
