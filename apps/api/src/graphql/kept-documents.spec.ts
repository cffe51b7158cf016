import { parse } from 'graphql';
import { KeptDocuments } from './kept-documents';

const document = (length: number) => parse(`{ ${'a'.repeat(length - 4)} }`);

describe('documents that are kept', () => {
  it('are those used last, as many as there is room for their texts', async () => {
    const kept = new KeptDocuments(100);
    const [a, b, c] = [document(40), document(40), document(40)];
    await kept.set('a', a);
    await kept.set('b', b);
    expect(await kept.get('a')).toBe(a);
    await kept.set('c', c);
    expect([await kept.get('a'), await kept.get('b'), await kept.get('c')]).toEqual([a, undefined, c]);
    await kept.set('d', document(60));
    expect([await kept.get('a'), await kept.get('c')]).toEqual([undefined, c]);
  });

  it('count once, also when they are kept again', async () => {
    const kept = new KeptDocuments(100);
    for (let n = 0; n < 10; n += 1) await kept.set('a', document(40));
    await kept.set('b', document(40));
    expect(await kept.get('a')).toBeDefined();
    expect(await kept.delete('b')).toBe(true);
    expect(await kept.delete('b')).toBe(false);
    await kept.set('c', document(60));
    expect(await kept.get('a')).toBeDefined();
  });

  it('are none that takes more than all of the room', async () => {
    const kept = new KeptDocuments(100);
    await kept.set('a', document(40));
    await kept.set('long', document(101));
    expect(await kept.get('long')).toBeUndefined();
    await kept.set('b', document(100));
    expect(await kept.get('b')).toBeDefined();
  });
});
