import { type FieldNode, Kind, type SelectionSetNode } from 'graphql';
import type { Selection } from './selects-only';

/**
 * Whether a field of what is being resolved is asked for anywhere, for what costs something to work out. A field that a
 * directive leaves out counts as asked for.
 */
export const isSelected = (selection: Selection, name: string): boolean =>
  selected(selection, name).fieldNodes.length > 0;

/** What is asked for of a field of what is being resolved, wherever it is asked for. */
export function selected({ fieldNodes, fragments }: Selection, name: string): Selection {
  const within = (set: SelectionSetNode | undefined): FieldNode[] =>
    (set?.selections ?? []).flatMap((selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return selection.name.value === name ? [selection] : [];
        case Kind.INLINE_FRAGMENT:
          return within(selection.selectionSet);
        case Kind.FRAGMENT_SPREAD:
          return within(fragments[selection.name.value]?.selectionSet);
      }
    });
  return { fieldNodes: fieldNodes.flatMap((node) => within(node.selectionSet)), fragments };
}
