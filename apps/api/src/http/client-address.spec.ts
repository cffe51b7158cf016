import fastify from 'fastify';
import { clientAddresses } from './client-address';

describe('where a request comes from', () => {
  it.each([
    [[], undefined],
    [[], '203.0.113.9'],
    [['10.0.0.0/8'], '203.0.113.9'],
    [['127.0.0.1'], undefined],
    [['127.0.0.1'], '203.0.113.9'],
    [['127.0.0.1'], '203.0.113.9, 198.51.100.7'],
    [['127.0.0.1', '198.51.100.0/24'], '203.0.113.9, 198.51.100.7'],
    [['loopback', 'uniquelocal'], '203.0.113.9, 10.1.2.3'],
    [['127.0.0.1', '::1/128'], '2001:db8::7, ::1'],
    [['127.0.0.1'], 'not an address'],
    [['127.0.0.1'], ''],
    [['127.0.0.1'], ',203.0.113.9,'],
  ])('is what Fastify says, behind %j, told %j', async (trusted, forwarded) => {
    const addressOf = clientAddresses(trusted);
    const app = fastify({ trustProxy: trusted.length > 0 ? [...trusted] : false });
    app.get('/', (request) => ({ theirs: request.ip, ours: addressOf(request.raw) }));
    const headers = forwarded === undefined ? {} : { 'x-forwarded-for': forwarded };
    const { theirs, ours } = (await app.inject({ url: '/', headers, remoteAddress: '127.0.0.1' })).json<{
      theirs: string;
      ours: string;
    }>();
    expect(ours).toBe(theirs);
    await app.close();
  });
});
