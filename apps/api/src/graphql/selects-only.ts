import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';

/** Fields that may be selected, with those that may be selected of them; `true` for a leaf. */
export interface Shape {
  readonly [field: string]: Shape | true;
}

/** A field with the fragments of its document. */
export type Selection = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>;

/** Documents are parsed once and kept, and so is what was found out of one of their fields. */
const known = new WeakMap<FieldNode, Map<Shape, boolean>>();

/**
 * Whether nothing but a shape is selected of a field, whatever the variables say: then what it does not hold need not be
 * read. What `@skip` leaves out counts as selected; a field that the shape does not know makes it false.
 */
export function selectsOnly({ fieldNodes, fragments }: Selection, shape: Shape): boolean {
  const [node] = fieldNodes;
  if (!node || fieldNodes.length > 1) return false;
  const answers = known.get(node) ?? new Map<Shape, boolean>();
  known.set(node, answers);
  let answer = answers.get(shape);
  if (answer === undefined) answers.set(shape, (answer = fits(node.selectionSet, shape, fragments)));
  return answer;
}

function fits(
  selectionSet: SelectionSetNode | undefined,
  shape: Shape,
  fragments: GraphQLResolveInfo['fragments'],
): boolean {
  return (selectionSet?.selections ?? []).every((selection) => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return fits(selection.selectionSet, shape, fragments);
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      return fits(fragments[selection.name.value]?.selectionSet, shape, fragments);
    }
    const { value } = selection.name;
    if (value === '__typename') return true;
    const below = Object.hasOwn(shape, value) ? shape[value] : undefined;
    return below !== undefined && (below === true || fits(selection.selectionSet, below, fragments));
  });
}
