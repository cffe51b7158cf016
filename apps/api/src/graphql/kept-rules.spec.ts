import { getMetadataStorage, IsInt, IsNotEmpty, Matches, validateSync } from 'class-validator';
import { keepRules } from './kept-rules';

class Titled {
  @Matches(/^.{0,5}$/)
  title = 'Judul yang panjang';
}
class Counted extends Titled {
  @IsInt({ groups: ['whole'] })
  @IsInt()
  count = 1.5;
}

const broken = (value: object, groups?: string[]): string[] =>
  validateSync(value, groups ? { groups } : {})
    .flatMap(({ property, constraints }) => Object.keys(constraints ?? {}).map((rule) => `${property} ${rule}`))
    .sort();

describe('rules of inputs that are kept', () => {
  it('are those of the class and of what it inherits from, each time', () => {
    const before = [broken(new Counted()), broken(new Titled()), broken(new Counted(), ['whole'])];
    expect(before).toEqual([['count isInt', 'title matches'], ['title matches'], ['count isInt']]);
    keepRules();
    keepRules();
    for (let i = 0; i < 2; i += 1) {
      expect([broken(new Counted()), broken(new Titled()), broken(new Counted(), ['whole'])]).toEqual(before);
    }
    const storage = getMetadataStorage();
    const rules = (): unknown => storage.getTargetValidationMetadatas(Counted, '', false, false);
    expect(rules()).toBe(rules());
  });

  it('are looked for again once one was added, also to what is inherited from', () => {
    keepRules();
    const value = Object.assign(new Counted(), { title: '', count: 1 });
    expect(broken(value)).toEqual([]);
    IsNotEmpty()(Titled.prototype, 'title');
    expect(broken(value)).toEqual(['title isNotEmpty']);
  });
});
