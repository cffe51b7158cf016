import { chooseLanguage } from './language';
import { defineTexts } from './texts';

describe('texts', () => {
  const texts = defineTexts(
    'of-a-spec',
    { hello: 'Halo {{name}}', rows_one: '{{count}} baris', rows_other: '{{count}} baris' },
    { hello: 'Hello {{name}}', rows_one: '{{count}} row', rows_other: '{{count}} rows' },
  );
  afterEach(() => chooseLanguage('id'));

  it('are in Indonesian until somebody chooses otherwise', () => {
    expect(texts.say('hello', { name: 'Sari' })).toBe('Halo Sari');
    chooseLanguage('en');
    expect(texts.say('hello', { name: 'Sari' })).toBe('Hello Sari');
  });

  it('take the form that the number asks for', () => {
    chooseLanguage('en');
    expect([texts.say('rows', { count: 1 }), texts.say('rows', { count: 2 })]).toEqual(['1 row', '2 rows']);
  });

  it('take what people are called for what it is', () => {
    expect(texts.say('hello', { name: '$t(rows) {{count}} <b>' })).toBe('Halo $t(rows) {{count}} <b>');
  });
});
