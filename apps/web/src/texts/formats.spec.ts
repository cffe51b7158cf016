import { Formats } from './formats';

const AT = '2026-11-22T07:05:00Z';

describe('times and numbers', () => {
  it('are as people write them, in the zone of the viewer, which is named', () => {
    expect(new Formats('id', 'Asia/Jakarta').time(AT)).toBe('22 Nov 2026, 14.05 WIB');
    expect(new Formats('id', 'Asia/Makassar').clock(AT)).toBe('15.05 WITA');
    expect(new Formats('en', 'Asia/Jayapura').clock(AT)).toBe('16:05 WIT');
    expect(new Formats('id', 'Asia/Jayapura').date('2026-11-22T23:00:00Z')).toBe('23 November 2026');
    expect(new Formats('id').number(1234567.5)).toBe('1.234.567,5');
  });

  it('tell what is left, ever more exactly, and nothing once it is over', () => {
    const formats = new Formats('id', 'Asia/Jakarta');
    const left = (until: string): string | null => formats.left(until, new Date(AT));
    expect(left('2026-11-25T08:00:00Z')).toBe('3 hari');
    expect(left('2026-11-23T06:05:00Z')).toBe('23 jam');
    expect(left('2026-11-22T12:25:00Z')).toBe('5 jam 20 menit');
    expect(left('2026-11-22T07:05:20Z')).toBe('1 menit');
    expect(left(AT)).toBeNull();
  });

  it('tell how long ago something was, and the date once that says more', () => {
    const ago = (at: string): string => new Formats('id', 'Asia/Jakarta').ago(at, new Date(AT));
    expect(ago('2026-11-22T07:04:40Z')).toBe('sekarang');
    expect(ago('2026-11-22T04:05:00Z')).toBe('3 jam yang lalu');
    expect(ago('2026-11-21T07:05:00Z')).toBe('kemarin');
    expect(ago('2026-09-01T07:05:00Z')).toBe('1 September 2026');
  });

  it('tell sizes of files', () => {
    const { bytes } = { bytes: (size: number) => new Formats('id').bytes(size) };
    expect([bytes(0), bytes(999), bytes(4_200_000)].map((text) => text.replaceAll(/\s/g, ' '))).toEqual([
      '0 byte',
      '999 byte',
      '4,2 MB',
    ]);
  });
});
