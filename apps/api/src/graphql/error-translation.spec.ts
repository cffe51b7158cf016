import { badInput, defineError } from '#libs/kernel';
import { GraphQLError, buildSchema, graphqlSync } from 'graphql';
import { translateError } from './error-translation';

const facts = { requestId: 'r-1', locale: 'en' } as const;
const sly = defineError<{ code: string; requestId: string }>('SLY', { id: () => 'licik', en: () => 'sly' });

function thrownBy(resolve: () => unknown): ReturnType<typeof translateError> {
  const { errors } = graphqlSync({
    schema: buildSchema('type Query { x: Int }'),
    source: '{ x }',
    rootValue: { x: resolve },
  });
  const [error] = errors ?? [];
  if (!error) throw new Error('nothing was thrown');
  return translateError(error, error.toJSON(), facts);
}

const raise = (error: unknown) => (): never => {
  throw error;
};

describe('the translation of errors', () => {
  it('keeps the path and lets no detail stand in for the code or the request', () => {
    const { formatted, fault } = thrownBy(raise(sly({ code: 'OTHER', requestId: 'r-2' })));
    expect(formatted).toMatchObject({ message: 'sly', path: ['x'], extensions: { code: 'SLY', requestId: 'r-1' } });
    expect(fault).toBeUndefined();
  });

  it('finds a refusal inside what libraries wrap it in', () => {
    const inner = badInput({ field: 'a', rule: 'r', id: 'salah', en: 'wrong' });
    const { formatted } = thrownBy(raise(new GraphQLError('wrapped', { originalError: inner })));
    expect(formatted.extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      problems: [{ field: 'a', rule: 'r', message: 'wrong' }],
    });
  });

  it.each([
    [
      'an error that gives itself a code of mistakes',
      new GraphQLError('secret', { extensions: { code: 'BAD_USER_INPUT' } }),
    ],
    [
      'an error with a code of its own',
      Object.assign(new Error('secret'), { code: '23505', extensions: { code: 'X' } }),
    ],
    ['a plain error', new Error('secret')],
    ['text', 'secret'],
    ['nothing', undefined],
  ])('takes %s from a resolver for a fault of ours', (_, error) => {
    const translation = thrownBy(raise(error));
    expect(translation.formatted.extensions).toEqual({ code: 'INTERNAL_SERVER_ERROR', requestId: 'r-1' });
    expect(JSON.stringify(translation.formatted)).not.toContain('secret');
    expect('fault' in translation).toBe(true);
  });

  it('takes a value that does not fit the schema for a fault of ours', () => {
    const { formatted } = thrownBy(() => 'a secret text');
    expect(formatted.extensions).toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
    expect(formatted.message).not.toContain('secret');
  });
});
