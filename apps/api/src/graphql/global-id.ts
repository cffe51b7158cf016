export { type GlobalId, fromGlobalId, parseGlobalId, toGlobalId } from '#libs/kernel';
