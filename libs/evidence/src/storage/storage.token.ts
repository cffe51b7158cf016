/** Injection token of the `FileStorage` that the configuration names. */
export const FILE_STORAGE = Symbol('FileStorage');
