import { networkOf } from './network';

describe('the network a client counts as', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::ffff', '2001:db8:1:2::/64'],
    ['bukan alamat', 'unknown'],
    [null, 'unknown'],
  ])('of %p is %s', (ip, network) => expect(networkOf(ip)).toBe(network));
});
