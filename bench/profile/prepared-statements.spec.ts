import { PreparedStatements } from './prepared-statements';

describe('the statements prepared on a connection', () => {
  it('are those of PREPARE and those sent by a name, and only what a message runs is prepared for it', () => {
    const prepared = new PreparedStatements();
    expect(prepared.note('PREPARE who AS SELECT $1')).toBe(true);
    expect(prepared.note({ name: 'claims-lines', text: 'SELECT 1', values: [] })).toBe(false);
    expect(prepared.note({ name: null, text: 'SELECT 2', values: null })).toBe(false);
    expect(prepared.note({ name: 'unused', text: 'SELECT 3' })).toBe(false);
    const messages = ['BEGIN; EXECUTE "claims-lines"(1); EXECUTE who(2)', { text: 'EXECUTE who(3)' }];
    expect(prepared.neededBy(messages)).toEqual(['PREPARE "claims-lines" AS SELECT 1', 'PREPARE who AS SELECT $1']);
    expect(prepared.neededBy(['SELECT 1'])).toEqual([]);
  });
});
