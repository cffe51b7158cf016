import fc from 'fast-check';
import { isPublicAddress } from './address-policy';

describe('isPublicAddress', () => {
  it.each([
    '8.8.8.8',
    '103.10.64.1',
    '1.1.1.1',
    '172.32.0.1',
    '100.128.0.1',
    '2001:4860:4860::8888',
    '2404:6800:4003::1',
  ])('admits %s', (address) => expect(isPublicAddress(address)).toBe(true));

  it.each([
    ['unspecified', ['0.0.0.0', '0.1.2.3', '::']],
    ['loopback', ['127.0.0.1', '127.255.255.254', '::1']],
    ['private', ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1']],
    [
      'link-local and metadata',
      ['169.254.169.254', '169.254.0.1', 'fe80::1', 'fd00:ec2::254', '168.63.129.16', '100.100.100.200'],
    ],
    ['shared by carriers', ['100.64.0.1', '100.127.255.255']],
    ['documentation', ['192.0.2.1', '198.51.100.7', '203.0.113.9', '2001:db8::1', '3fff::1']],
    ['benchmarking and protocol', ['198.18.0.1', '192.0.0.8', '192.88.99.1', '2001:2::1', '2001:20::1']],
    ['multicast and reserved', ['224.0.0.1', '239.255.255.250', '240.0.0.1', '255.255.255.255', 'ff02::1']],
    ['site-local and other', ['fec0::1', '100::1', '5f00::1', '4000::1']],
    ['IPv4 inside IPv6: mapped', ['::ffff:127.0.0.1', '::ffff:7f00:1', '::ffff:8.8.8.8']],
    ['IPv4 inside IPv6: compatible', ['::127.0.0.1', '::7f00:1', '::8.8.8.8']],
    ['IPv4 inside IPv6: translated', ['64:ff9b::7f00:1', '64:ff9b::8.8.8.8', '64:ff9b:1::a00:1', '::ffff:0:7f00:1']],
    ['IPv4 inside IPv6: 6to4, Teredo', ['2002:7f00:1::', '2002:a9fe:a9fe::1', '2001:0:4136:e378::1']],
    [
      'no address',
      [
        '',
        'localhost',
        '127.1',
        '0x7f.0.0.1',
        '2130706433',
        '0177.0.0.1',
        '[::1]',
        'fe80::1%eth0',
        '2606:4700::1%1',
        '8.8.8.8 ',
        '1.2.3.4.5',
      ],
    ],
  ])('refuses %s', (_kind, addresses) => {
    for (const address of addresses) expect([address, isPublicAddress(address)]).toEqual([address, false]);
  });

  it('refuses every IPv4 address in each of its IPv6 disguises, and agrees with a naive list on the plain ones', () => {
    const blocks: [number, number][] = [
      [0x00000000, 8],
      [0x0a000000, 8],
      [0x64400000, 10],
      [0x7f000000, 8],
      [0xa9fe0000, 16],
      [0xac100000, 12],
      [0xc0a80000, 16],
      [0xc6120000, 15],
      [0xe0000000, 4],
      [0xf0000000, 4],
    ];
    const inBlock = (ip: number) => blocks.some(([base, bits]) => ip >>> (32 - bits) === base >>> (32 - bits));
    const nearBlocks = fc
      .tuple(fc.constantFrom(...blocks), fc.nat(0x1ffffff))
      .map(([[base], offset]) => (base + offset - 0x800000) >>> 0);
    fc.assert(
      fc.property(fc.oneof(fc.nat(0xffffffff), nearBlocks), (ip) => {
        const dotted = [24, 16, 8, 0].map((shift) => (ip >>> shift) & 255).join('.');
        const hex = `${(ip >>> 16).toString(16)}:${(ip & 0xffff).toString(16)}`;
        if (inBlock(ip)) expect([dotted, isPublicAddress(dotted)]).toEqual([dotted, false]);
        for (const form of [`::ffff:${dotted}`, `::${hex}`, `64:ff9b::${hex}`, `2002:${hex}::1`]) {
          expect([form, isPublicAddress(form)]).toEqual([form, false]);
        }
      }),
      { numRuns: 3000 },
    );
  });
});
