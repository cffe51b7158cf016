/** Task of the worker that signs what is published and not signed yet; its handler is `SignPublishedTask`. */
export const SIGN_PUBLISHED = 'sign-published';
