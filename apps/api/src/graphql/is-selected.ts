import { Kind, type SelectionSetNode } from 'graphql';
import type { Selection } from './selects-only';

/**
 * Whether a field of what is being resolved is asked for anywhere, for what costs something to work out. A field that a
 * directive leaves out counts as asked for.
 */
export function isSelected({ fieldNodes, fragments }: Selection, name: string): boolean {
  const within = (set: SelectionSetNode | undefined): boolean =>
    (set?.selections ?? []).some((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === name;
        case Kind.INLINE_FRAGMENT:
          return within(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return within(fragments[selection.name.value]?.selectionSet);
      }
    });
  return fieldNodes.some((node) => within(node.selectionSet));
}
