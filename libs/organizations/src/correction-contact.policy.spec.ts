import fc from 'fast-check';
import { readCorrectionContact } from './correction-contact.policy';

/** What the table's check lets in (migration 0054). */
const KEPT_WEB = /^https:\/\/([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z0-9-]+\/[!#-;=?-~]*$/;
const KEPT_MAIL = /^[a-z0-9]([a-z0-9._+-]*[a-z0-9])?@([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/;

describe('the contact for corrections', () => {
  it.each([
    ['koreksi@rafflesiakini.example.com', 'mailto:koreksi@rafflesiakini.example.com'],
    ['  Koreksi@Rafflesia.EXAMPLE ', 'mailto:koreksi@rafflesia.example'],
    ['redaksi+ralat@kabar-enggano.co.id', 'mailto:redaksi+ralat@kabar-enggano.co.id'],
    ['https://rafflesia.example/koreksi', 'https://rafflesia.example/koreksi'],
    ['https://Rafflesia.example', 'https://rafflesia.example/'],
    [
      'https://rafflesia.example/hubungi?topik=ralat#formulir',
      'https://rafflesia.example/hubungi?topik=ralat#formulir',
    ],
    ['https://rafflesia.example/kirim?a=<b>', 'https://rafflesia.example/kirim?a=%3Cb%3E'],
    ['https://rédaksi.example/ralat', 'https://xn--rdaksi-bva.example/ralat'],
  ])('takes %s', (typed, href) => {
    expect(readCorrectionContact(typed)?.href).toBe(href);
  });

  it.each([
    'http://rafflesia.example/koreksi',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//@rafflesia.example',
    'data:text/html,x',
    'mailto:koreksi@rafflesia.example',
    'https://sari:rahasia@rafflesia.example/',
    'https://rafflesia.example:8443/',
    'https://127.0.0.1/koreksi',
    'https://2130706433/',
    'https://[::1]/',
    'https://localhost/koreksi',
    'https://redaksi.local/',
    'https://redaksi/',
    'https:/\\rafflesia.example',
    'https:rafflesia.example',
    'https://rafflesia.example/a b',
    'https://rafflesia.example/\u202egpj.exe',
    'https://rafflesia.example/\u0000',
    `https://rafflesia.example/${'a'.repeat(300)}`,
    'koreksi@rafflesia',
    'koreksi@@rafflesia.example',
    'koreksi@rafflesia.example?cc=lain@contoh.id',
    'koreksi%0acc@rafflesia.example',
    'koreksi&bcc=x@rafflesia.example',
    '"koreksi"@rafflesia.example',
    'a..b@rafflesia.example',
    '.a@rafflesia.example',
    'koreksi@rafflesia.example, lain@contoh.id',
    'koreksi@127.0.0.1',
    'Redaksi <koreksi@rafflesia.example>',
    '+62 811-0000-0000',
    '',
  ])('refuses %j', (typed) => {
    expect(readCorrectionContact(typed)).toBeUndefined();
  });

  it('reads what it has written as the very same, in letters that the table takes', () => {
    const host = fc.constantFrom('rafflesia.example', 'redaksi.co.id', 'rédaksi.example');
    const web = fc
      .tuple(host, fc.string({ unit: 'grapheme', maxLength: 60 }))
      .map(([h, rest]) => `https://${h}/${rest}`);
    const mail = fc.tuple(fc.string({ maxLength: 20 }), host).map(([local, h]) => `${local}@${h}`);
    fc.assert(
      fc.property(fc.oneof(web, mail, fc.webUrl(), fc.emailAddress(), fc.string()), (typed) => {
        const read = readCorrectionContact(typed);
        if (!read) return;
        expect(readCorrectionContact(read.text)).toEqual(read);
        expect(read.text).toMatch(read.kind === 'WEB' ? KEPT_WEB : KEPT_MAIL);
        expect(read.href).toMatch(/^(https:\/\/|mailto:)[^\s"<>]+$/);
      }),
      { numRuns: 1_000 },
    );
  });
});
