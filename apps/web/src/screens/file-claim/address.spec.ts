import { addressesIn, platformOf } from './address';

describe('a pasted address', () => {
  it.each([
    ['https://www.facebook.com/warga/posts/1', 'FACEBOOK'],
    ['https://m.youtube.com/watch?v=abc', 'YOUTUBE'],
    ['http://vt.tiktok.com/ZS1/', 'TIKTOK'],
    ['https://x.com/a/status/1', 'X'],
    ['https://netflix.com/1', 'WEBSITE'],
    ['https://facebook.example.com/1', 'WEBSITE'],
    ['https://facebook.com.jahat.example/1', 'WEBSITE'],
    [' https://t.me/kanal/3 ', 'TELEGRAM'],
  ])('%s is of %s', (address, platform) => expect(platformOf(address)).toBe(platform));

  it.each(['surat suara', 'javascript:alert(1)', 'ftp://a.example/b', 'https://', 'https://localhost'])(
    '%s is none',
    (text) => expect(platformOf(text)).toBeUndefined(),
  );

  it('is found in a message, once, without what ends the sentence', () => {
    const text =
      'Sebarkan (https://x.com/a/1)! Lihat https://youtu.be/b, https://x.com/a/1 dan http://c.example/d?e=1.';
    expect(addressesIn(text)).toEqual(['https://x.com/a/1', 'https://youtu.be/b', 'http://c.example/d?e=1']);
    expect(addressesIn('tanpa alamat')).toEqual([]);
  });
});
