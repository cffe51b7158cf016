import { type FragmentDefinitionNode, Kind, parse } from 'graphql';
import { isSelected, selected } from './is-selected';
import type { Selection } from './selects-only';

/** The selection of the first field of a document. */
function selectionOf(text: string): Selection {
  const { definitions } = parse(text);
  const [operation] = definitions;
  const field = operation?.kind === Kind.OPERATION_DEFINITION && operation.selectionSet.selections[0];
  if (!field || field.kind !== Kind.FIELD) throw new Error('no field');
  const fragments = definitions.filter((d): d is FragmentDefinitionNode => d.kind === Kind.FRAGMENT_DEFINITION);
  return { fieldNodes: [field], fragments: Object.fromEntries(fragments.map((f) => [f.name.value, f])) };
}

const FOUND = selectionOf(`{
  found {
    count: total
    edges { node { id } }
    ... on Found { again: edges { node { ...counted } } }
    nodes { title }
  }
}
fragment counted on Claim { comments: commentCount @include(if: $all) }`);

describe('what is selected of a field', () => {
  it('is found by its name, under whatever name it is answered', () => {
    expect(isSelected(FOUND, 'total')).toBe(true);
    expect(isSelected(FOUND, 'count')).toBe(false);
  });

  it('is not what is selected of something below it', () => {
    expect(isSelected(FOUND, 'node')).toBe(false);
    expect(isSelected(FOUND, 'title')).toBe(false);
  });

  it('is gathered from every place where it is selected, fragments included', () => {
    const node = selected(selected(FOUND, 'edges'), 'node');
    expect(node.fieldNodes).toHaveLength(2);
    expect(['id', 'commentCount', 'title'].map((name) => isSelected(node, name))).toEqual([true, true, false]);
    expect(isSelected(selected(FOUND, 'nodes'), 'title')).toBe(true);
    expect(selected(FOUND, 'others').fieldNodes).toEqual([]);
  });
});
