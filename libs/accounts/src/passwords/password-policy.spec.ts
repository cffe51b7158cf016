import { isCommonPassword, passwordProblems } from './password-policy';

const rulesOf = (password: string, email: string | null = 'rina.sastra@contoh.test'): string[] =>
  passwordProblems(password, email).map((problem) => problem.rule);

describe('a password', () => {
  it.each([
    'kopi-hangat-di-teras-pagi',
    'correct horse battery staple',
    '8f3-92!77@#$%1a',
    'ꦲꦏ꧀ꦱꦫꦗꦮꦏꦸꦤ꧀ꦠꦼꦂ',
    'RjUvWx72qPzN',
  ])('may be %s', (password) => expect(rulesOf(password)).toEqual([]));

  it.each([
    'password1234',
    'P@ssw0rd2024!!',
    'Indonesia2024!',
    'rahasia-rahasia',
    '123456789012',
    'aaaaaaaaaaaaaaaa',
    'qwertyuiop123',
    'cekfakta-2024',
  ])('is refused as too easy: %s', (password) => {
    expect(isCommonPassword(password)).toBe(true);
    expect(rulesOf(password)).toEqual(['notCommon']);
  });

  it('counts characters, not bytes, and has a greatest length', () => {
    expect(rulesOf('pendeksekal')).toEqual(['minLength']);
    expect(rulesOf('🦉'.repeat(11))).toEqual(['minLength']);
    expect(rulesOf('kopi '.repeat(52))).toEqual(['maxLength']);
  });

  it('is not the address, nor its name with a year behind it', () => {
    expect(rulesOf('xx-rina.sastra@contoh.test')).toEqual(['notEmail']);
    expect(rulesOf('RinaSastra2024!')).toEqual(['notEmail']);
    expect(rulesOf('RinaSastra2024!', null)).toEqual([]);
  });
});
