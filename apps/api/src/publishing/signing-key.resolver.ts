import { Allow, type Member } from '#libs/access';
import { type SigningKey, SigningService } from '#libs/publishing';
import { Inject } from '@nestjs/common';
import { Args, Field, GraphQLISODateTime, InputType, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { CurrentMember } from '../graphql/current-actor.decorator';
import { TextField } from '../graphql/input-fields';

@ObjectType('SigningKey', {
  description: 'A key that the organisation signs with, or has signed with. Its public half.',
})
export class SigningKeyModel {
  @Field(() => String, { description: 'Its name: the hash of the key itself (RFC 7638).' })
  kid: string;

  @Field(() => String, { description: 'The Ed25519 public key, 32 bytes in base64url (`x` of a JWK).' })
  publicKey: string;

  @Field(() => GraphQLISODateTime, { description: 'From when it signed.' })
  validFrom: Date;

  @Field(() => GraphQLISODateTime, { nullable: true, description: 'Until when; null while it is the one that signs.' })
  validUntil: Date | null;

  @Field(() => GraphQLISODateTime, {
    nullable: true,
    description: 'When it was revoked; nothing that a revoked key signed holds.',
  })
  revokedAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Why, for everybody to read.' })
  revocationReason: string | null;
}

@InputType({ description: 'Which key is to sign no more.' })
export class RotateSigningKeyInput {
  @TextField('Name of the key that signs now, so that a second try ends no second key.', { max: 64 })
  kid: string;
}

@ObjectType({ description: 'The keys after the change.' })
class RotateSigningKeyPayload {
  @Field(() => [SigningKeyModel], {
    description: 'Keys of the organisation, the newest first. The next one is made with the next signature.',
  })
  signingKeys: SigningKeyModel[];
}

const toModel = ({
  kid,
  publicKey,
  validFrom,
  validUntil,
  revokedAt,
  revocationReason,
}: SigningKey): SigningKeyModel => ({
  kid,
  publicKey: publicKey.toString('base64url'),
  validFrom,
  validUntil,
  revokedAt,
  revocationReason,
});

@Resolver(() => SigningKeyModel)
export class SigningKeyResolver {
  constructor(@Inject(SigningService) private readonly signing: SigningService) {}

  @Allow('signing.read')
  @Query(() => [SigningKeyModel], {
    description: 'Keys that the own organisation signs with and has signed with, the newest first.',
  })
  async signingKeys(@CurrentMember() member: Member): Promise<SigningKeyModel[]> {
    return (await this.signing.listOwnKeys(member)).map(toModel);
  }

  @Allow('signing.manage')
  @Mutation(() => RotateSigningKeyPayload, {
    description: 'Ends the key that the organisation signs with. What it signed stays signed and can be verified.',
  })
  async rotateSigningKey(
    @CurrentMember() member: Member,
    @Args('input', { type: () => RotateSigningKeyInput, description: 'Which.' }) input: RotateSigningKeyInput,
  ): Promise<RotateSigningKeyPayload> {
    return { signingKeys: (await this.signing.rotateOwn(member, input.kid)).map(toModel) };
  }
}
