import { decodeCursor, isDomainError, notFound } from '#libs/kernel';
import fc from 'fast-check';
import { toConnection } from './connection';
import { fromGlobalId, parseGlobalId, toGlobalId } from './global-id';

const UUID = '01980000-0000-7000-8000-00000000abcd';
const uuid = fc.uuid({ version: 7 });

function codeOf(act: () => unknown): string | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return isDomainError(error) ? error.code : String(error);
  }
}

describe('ids of the api', () => {
  it('come back as what they were made of', () => {
    fc.assert(
      fc.property(fc.constantFrom('Claim', 'Verdict', 'FactCheck'), uuid, (type, id) => {
        expect(parseGlobalId(toGlobalId(type, id))).toEqual({ type, uuid: id });
        expect(fromGlobalId(type, toGlobalId(type, id))).toBe(id);
      }),
    );
  });

  it('are not found when they are of another type, malformed, or written another way', () => {
    const id = toGlobalId('Claim', UUID);
    const others = [
      toGlobalId('Verdict', UUID),
      toGlobalId('Claim', UUID.toUpperCase()),
      toGlobalId('Claim:Claim', UUID),
    ];
    for (const wrong of [...others, UUID, '', 'x', `${id}=`, ` ${id}`, toGlobalId('Claim', 'x')]) {
      expect(codeOf(() => fromGlobalId('Claim', wrong))).toBe(notFound.code);
    }
  });

  it('never throw anything else, whatever is given', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect([undefined, notFound.code]).toContain(codeOf(() => fromGlobalId('Claim', text)));
      }),
    );
  });
});

describe('a connection', () => {
  it('names the position of each item, and of the last one', () => {
    const at = new Date('2024-11-20T01:02:03.456Z');
    const page = { items: [{ id: UUID, n: 1 }], hasNextPage: true };
    const { edges, nodes, pageInfo } = toConnection(
      page,
      ({ id }) => ({ at, id }),
      ({ n }) => n,
    );
    expect(nodes).toEqual([1]);
    expect(pageInfo).toEqual({ hasNextPage: true, endCursor: edges[0]?.cursor });
    expect(decodeCursor(pageInfo.endCursor ?? '')).toEqual({ at, id: UUID });
  });

  it('of nothing ends nowhere', () => {
    const none = toConnection<{ id: string }, string>(
      { items: [], hasNextPage: false },
      ({ id }) => ({ at: new Date(0), id }),
      String,
    );
    expect(none).toEqual({ edges: [], nodes: [], pageInfo: { hasNextPage: false, endCursor: null } });
  });
});
