// How screens talk to the api: queries, mutations, live events and unsent drafts. Nothing else calls fetch.
export { type Document } from './document';
export { ApiError, type FieldProblem, isCode, isLoggedOut, isPassing, NO_CONNECTION } from './errors';
export { keyOf, type ReadOptions, usePages, useRead, useWrite } from './hooks';
export { useLive } from './live';
export { type Draft, useDraft } from './drafts';
export { request } from './request';
