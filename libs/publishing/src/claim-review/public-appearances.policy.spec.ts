import type { Platform } from '#libs/claims';
import fc from 'fast-check';
import { MOST_APPEARANCES, publicAddressOf, publishedAppearances } from './public-appearances.policy';

const address = (url: string, platform: Platform = 'OTHER'): string | null => publicAddressOf({ url, platform });
const at = (day: string): Date => new Date(`${day}T03:00:00Z`);

describe('what of an appearance is published', () => {
  it.each([
    'https://www.facebook.com/some.page/posts/123',
    'https://www.facebook.com/watch/?v=123',
    'https://www.facebook.com/permalink.php?story_fbid=1&id=2',
    'https://x.com/akun/status/1',
    'https://www.tiktok.com/@akun/video/7',
    'https://www.youtube.com/watch?v=abcdefghijk',
    'https://youtu.be/abcdefghijk',
    'https://t.me/kanalpublik/55',
    'https://blog.contoh.id/2027/hoaks?page=2',
  ])('tells the public address %s', (url) => expect(address(url)).toBe(url));

  it.each([
    ['an invitation to a group', 'https://chat.whatsapp.com/AbC'],
    ['a telephone number', 'https://wa.me/6281200000000'],
    ['a group', 'https://www.facebook.com/groups/1234/posts/5'],
    ['a closed channel', 'https://t.me/c/1234/5'],
    ['an invitation to a channel', 'https://t.me/+AbCdEf'],
    ['a message', 'https://www.instagram.com/direct/t/1'],
    ["a person's profile", 'https://www.facebook.com/nama.orang'],
    ["a person's profile by its number", 'https://www.facebook.com/profile.php?id=1'],
    ['an account', 'https://x.com/nama'],
    ['a short link, which knows who shared it', 'https://vt.tiktok.com/ZSabc/'],
    ["somebody's files", 'https://drive.google.com/file/d/1/view'],
    ['a mailbox', 'https://mail.google.com/mail/u/0/#inbox/1'],
    ['a secret in the address', 'https://contoh.id/berkas?token=abc'],
    ['a password', 'https://a:b@contoh.id/x'],
    ['a machine by its number', 'http://192.168.1.4/x'],
    ['a machine of a network', 'http://server.internal/x'],
    ['a name without a point', 'http://server/x'],
    ['another port', 'https://contoh.id:8443/x'],
    ['no page', 'javascript:alert(1)'],
    ['no address', 'bukan alamat'],
  ])('keeps %s inside', (_what, url) => expect(address(url)).toBeNull());

  it.each(['WHATSAPP', 'SMS', 'EMAIL', 'SPOKEN', 'PRINT', 'BROADCAST'] as const)(
    'keeps what was seen by %s inside, whatever address is written down',
    (platform) => expect(address('https://contoh.id/halaman', platform)).toBeNull(),
  );

  it('takes off what sharing has added', () => {
    expect(address('https://www.facebook.com/p/posts/1?fbclid=x&mibextid=y#c')).toBe(
      'https://www.facebook.com/p/posts/1',
    );
    expect(address('https://x.com/akun/status/1?s=20&t=abc')).toBe('https://x.com/akun/status/1');
    expect(address('https://contoh.id/?t=7')).toBe('https://contoh.id/?t=7');
  });

  it('tells each address once with its first day, the earliest first, and none from after the finding', () => {
    const filed = [
      { url: 'https://contoh.id/b', platform: 'WEBSITE', postedAt: null, seenAt: at('2027-01-03') },
      { url: 'https://contoh.id/a#x', platform: 'WEBSITE', postedAt: at('2027-01-02'), seenAt: at('2027-01-09') },
      { url: 'https://contoh.id/a', platform: 'WEBSITE', postedAt: at('2027-01-04'), seenAt: at('2027-01-09') },
      { url: 'https://contoh.id/c', platform: 'WEBSITE', postedAt: at('2027-02-01'), seenAt: at('2027-02-01') },
      { url: 'https://chat.whatsapp.com/x', platform: 'OTHER', postedAt: at('2026-01-01'), seenAt: at('2027-01-01') },
    ] as const;
    expect(publishedAppearances(filed, '2027-01-10')).toEqual([
      { url: 'https://contoh.id/a', seenOn: '2027-01-02' },
      { url: 'https://contoh.id/b', seenOn: '2027-01-03' },
    ]);
    const many = Array.from({ length: 40 }, (_, i) => ({ ...filed[0], url: `https://contoh.id/${i}` }));
    expect(publishedAppearances(many, '2027-01-10')).toHaveLength(MOST_APPEARANCES);
  });

  it('never tells anything but an absolute address of the web without credentials, and is settled', () => {
    const anyUrl = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true, validSchemes: ['http', 'https', 'ftp'] }),
      fc.string(),
    );
    fc.assert(
      fc.property(anyUrl, (url) => {
        const told = address(url);
        if (told === null) return;
        expect(['http:', 'https:']).toContain(new URL(told).protocol);
        expect([new URL(told).username, new URL(told).hash]).toEqual(['', '']);
        expect(address(told)).toBe(told);
      }),
      { numRuns: 1000 },
    );
  });
});
